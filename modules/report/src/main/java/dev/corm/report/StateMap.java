package dev.corm.report;

import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// One variant of a coroutine's state, every byte of it attributed to an owner.
///
/// @param name the variant's name
/// @param size the offset after its last field, the tag included
/// @param regions what is where, by offset; they cover the whole state, the last one being what
///   this variant leaves unused at the end
public record StateMap(String name, long size, List<Region> regions) {
  /// Freezes the list.
  public StateMap {
    regions = List.copyOf(regions);
  }

  /// Some bytes with one owner.
  ///
  /// @param slot which bytes; padding has alignment 1
  /// @param owner whose they are
  public record Region(Slot slot, Owner owner) {}

  /// Whose bytes they are.
  public sealed interface Owner {
    /// A captured variable's.
    ///
    /// @param index its number, in capture order
    /// @param variable the capture
    record Upvar(int index, Variable variable) implements Owner {}

    /// A saved local's: a variable's, or a temporary's if it has no name.
    ///
    /// @param index its number among the saved locals
    /// @param variable the local
    record Saved(SavedLocal index, Variable variable) implements Owner {}

    /// The number of the state.
    record Tag() implements Owner {}

    /// Nobody's in this variant.
    ///
    /// @param reserved what the bytes are kept free for: names of promoted locals, which have their
    ///   place in all variants but are not needed in this one
    record Padding(List<String> reserved) implements Owner {
      /// Freezes the list.
      public Padding {
        reserved = List.copyOf(reserved);
      }
    }
  }

  /// The maps of all variants, in the order in which a coroutine goes through them: `Unresumed`,
  /// `Suspend0`, …, `Returned`, `Panicked`.
  public static List<StateMap> of(Layout layout) {
    return order(layout.layout().variants().size()).stream()
        .map(variant -> of(layout, variant))
        .toList();
  }

  /// The variants as rustc lists them: `Returned` and `Panicked`, numbers 1 and 2, come last.
  static List<VariantIndex> order(int count) {
    List<VariantIndex> order = new ArrayList<>(count);
    order.add(VariantIndex.UNRESUMED);
    for (int i = VariantIndex.RESERVED; i < count; i++) {
      order.add(VariantIndex.of(i));
    }
    order.add(VariantIndex.RETURNED);
    order.add(VariantIndex.PANICKED);
    return order;
  }

  /// The fields of one variant by offset, and zero-sized ones before others of the same offset.
  /// Where both are equal, locals come before upvars, and each of them in the order of their
  /// numbers, as in rustc's listing.
  static List<Region> fields(Layout layout, VariantIndex variant) {
    CoroutineLayout offsets = layout.layout();
    List<Region> fields = new ArrayList<>();
    for (SavedLocal saved : offsets.variants().at(variant).fields()) {
      fields.add(
          new Region(
              offsets.saved().at(saved),
              new Owner.Saved(saved, layout.saved().get(saved.index()))));
    }
    if (offsets.upvarsInAllVariants() || variant.equals(VariantIndex.UNRESUMED)) {
      for (int i = 0; i < offsets.upvars().size(); i++) {
        fields.add(new Region(offsets.upvars().get(i), new Owner.Upvar(i, layout.upvars().get(i))));
      }
    }
    fields.sort(BY_OFFSET);
    return fields;
  }

  private static final Comparator<Region> BY_OFFSET =
      Comparator.<Region>comparingLong(region -> region.slot().offset())
          .thenComparingLong(region -> region.slot().size());

  private static StateMap of(Layout layout, VariantIndex variant) {
    CoroutineLayout offsets = layout.layout();
    List<Region> owned = new ArrayList<>(fields(layout, variant));
    owned.add(new Region(new Slot(offsets.tag(), offsets.tagSize(), 1), new Owner.Tag()));
    owned.sort(BY_OFFSET);
    List<Region> regions = new ArrayList<>();
    long end = 0;
    for (Region region : owned) {
      padTo(region.slot().offset(), end, layout, regions);
      regions.add(region);
      end = Math.max(end, region.slot().end());
    }
    padTo(offsets.size(), end, layout, regions);
    return new StateMap(offsets.variants().at(variant).name(), end, regions);
  }

  private static void padTo(long offset, long end, Layout layout, List<Region> regions) {
    if (offset > end) {
      Slot gap = new Slot(end, offset - end, 1);
      regions.add(new Region(gap, new Owner.Padding(reserved(layout, gap))));
    }
  }

  /// The names of the promoted locals whose own place this is.
  private static List<String> reserved(Layout layout, Slot gap) {
    TreeSet<Integer> promoted = promoted(layout);
    List<String> names = new ArrayList<>();
    for (int saved : promoted) {
      Slot slot = layout.layout().saved().get(saved);
      if (slot.size() > 0 && slot.offset() < gap.end() && gap.offset() < slot.end()) {
        String name = layout.saved().get(saved).label("local");
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /// The saved locals that more than one variant has, and that therefore have a place in all.
  static TreeSet<Integer> promoted(Layout layout) {
    TreeSet<Integer> seen = new TreeSet<>();
    TreeSet<Integer> twice = new TreeSet<>();
    for (CoroutineLayout.Variant variant : layout.layout().variants()) {
      for (SavedLocal saved : variant.fields()) {
        if (!seen.add(saved.index())) {
          twice.add(saved.index());
        }
      }
    }
    return twice;
  }
}
