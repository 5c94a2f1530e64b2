package dev.corm.mir.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The state of one coroutine, laid out.
///
/// @param mode the id of the packing scheme that made it, such as `no`
/// @param size in bytes
/// @param align in bytes
/// @param tag where the state's number is
/// @param tagSize the size of the tag in bytes
/// @param upvars the offsets of the upvars in variant `Unresumed`, in capture order
/// @param upvarsInAllVariants whether upvars keep their place in every variant (mode `no`)
/// @param homes for each upvar the saved local that it becomes when the coroutine first runs, if it
///   becomes one; that local then has the upvar's bytes, and is a field of `Unresumed` as well
/// @param saved the offset of each saved local, the same in all variants that have it
/// @param variants the variants in order of their number
public record CoroutineLayout(
    String mode,
    long size,
    long align,
    long tag,
    int tagSize,
    List<Slot> upvars,
    boolean upvarsInAllVariants,
    List<Optional<SavedLocal>> homes,
    IndexVec<SavedLocal, Slot> saved,
    IndexVec<VariantIndex, Variant> variants) {
  /// Freezes the lists and checks that they are parallel.
  public CoroutineLayout {
    upvars = List.copyOf(upvars);
    homes = List.copyOf(homes);
    if (homes.size() != upvars.size()) {
      throw new IllegalArgumentException(homes.size() + " homes of " + upvars.size() + " upvars");
    }
  }

  /// A layout in which no upvar becomes a saved local.
  public CoroutineLayout(
      String mode,
      long size,
      long align,
      long tag,
      int tagSize,
      List<Slot> upvars,
      boolean upvarsInAllVariants,
      IndexVec<SavedLocal, Slot> saved,
      IndexVec<VariantIndex, Variant> variants) {
    this(
        mode,
        size,
        align,
        tag,
        tagSize,
        upvars,
        upvarsInAllVariants,
        Collections.nCopies(upvars.size(), Optional.empty()),
        saved,
        variants);
  }

  /// The size of the smallest unsigned integer that numbers so many variants.
  public static int smallestTag(int variants) {
    return variants <= 1 << 8 ? 1 : variants <= 1 << 16 ? 2 : 4;
  }

  /// The size of a variant as rustc lists it: without the tag.
  public long listedSize(VariantIndex variant) {
    return variants.at(variant).size() - tagSize;
  }

  /// Some bytes of the state.
  ///
  /// @param offset from the start of the state
  /// @param size in bytes
  /// @param align in bytes
  public record Slot(long offset, long size, long align) {
    /// The offset after the last byte.
    public long end() {
      return offset + size;
    }
  }

  /// A variant.
  ///
  /// @param name `Unresumed`, `Returned`, `Panicked`, `Suspend0`, …
  /// @param size the offset after its last saved local (in a variant without sized saved locals,
  ///   after its last upvar; in `Unresumed` after the last of both if upvars are there only); if
  ///   the tag lies behind that, with the size of the tag added. This is what rustc's listing
  ///   prints plus the size of the tag, see [CoroutineLayout#listedSize]
  /// @param fields the saved locals that it has, in rustc's order
  public record Variant(String name, long size, List<SavedLocal> fields) {
    /// Freezes the list.
    public Variant {
      fields = List.copyOf(fields);
    }

    /// The name of the variant with this number.
    public static String name(VariantIndex variant) {
      return switch (variant.index()) {
        case 0 -> "Unresumed";
        case 1 -> "Returned";
        case 2 -> "Panicked";
        default -> "Suspend" + (variant.index() - VariantIndex.RESERVED);
      };
    }
  }
}
