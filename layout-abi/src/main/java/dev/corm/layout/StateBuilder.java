package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.PackingRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Lays out a state of a prefix, which all variants share, and the variants' own fields behind it.
///
/// First [#prefix], then [#variant] for each variant, then [#finish]. Each part follows the rules
/// of structs ([Univariant]). Saved locals are laid out as if they were `MaybeUninit`: they have no
/// niche and always have values.
final class StateBuilder {
  private final PackingRequest request;
  private final Univariant univariant;
  private final int tagSize;
  private final List<Slot> upvars = new ArrayList<>();
  private final Slot[] saved;
  private long tag;
  private long prefixSize;
  private long prefixAlign;
  private long size;
  private long align;

  StateBuilder(PackingRequest request) {
    this.request = request;
    this.univariant = new Univariant(request.data());
    this.saved = new Slot[request.saved().size()];
    this.tagSize = tagSize(request.variants().size());
  }

  /// Lays out the prefix: captures, tag and promoted locals, in this order before they are sorted.
  ///
  /// @param captures the captures that all variants keep
  /// @param promoted the promoted locals, ascending
  /// @return whether it is small enough
  boolean prefix(List<TypeLayout> captures, List<SavedLocal> promoted) {
    List<TypeLayout> fields = new ArrayList<>(captures);
    fields.add(tagLayout(request.data(), tagSize, request.variants().size()));
    promoted.forEach(local -> fields.add(uninit(local)));
    Optional<StructLayout> struct =
        univariant.layout(fields, FieldRules.RUST, StructKind.ALWAYS_SIZED);
    if (struct.isEmpty()) {
      return false;
    }
    for (int i = 0; i < captures.size(); i++) {
      upvars.add(slot(struct.get().offset(i), captures.get(i)));
    }
    tag = struct.get().offset(captures.size());
    for (int i = 0; i < promoted.size(); i++) {
      place(promoted.get(i), struct.get().offset(captures.size() + 1 + i));
    }
    prefixSize = struct.get().layout().size();
    prefixAlign = struct.get().layout().align();
    size = prefixSize;
    align = prefixAlign;
    return true;
  }

  /// Lays out the own fields of a variant behind the prefix.
  ///
  /// @param own the locals that only this variant has, ascending
  /// @return whether they are small enough
  boolean variant(List<SavedLocal> own) {
    List<TypeLayout> fields = own.stream().map(this::uninit).toList();
    Optional<StructLayout> struct =
        univariant.layout(
            fields, FieldRules.RUST, new StructKind.Prefixed(prefixSize, prefixAlign));
    if (struct.isEmpty()) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      place(own.get(i), struct.get().offset(i));
    }
    size = Math.max(size, struct.get().layout().size());
    align = Math.max(align, struct.get().layout().align());
    return true;
  }

  /// The finished layout; empty if it is too large.
  ///
  /// @param mode the id of the scheme
  Optional<CoroutineLayout> finish(String mode) {
    long total = TypeLayout.roundUp(size, align);
    if (total >= request.data().maxObjectSize()) {
      return Optional.empty();
    }
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < request.variants().size(); i++) {
      List<SavedLocal> fields = request.variants().get(i);
      variants.add(new Variant(Variant.name(VariantIndex.of(i)), listed(fields), fields));
    }
    return Optional.of(
        new CoroutineLayout(
            mode,
            total,
            align,
            tag,
            tagSize,
            upvars,
            true,
            IndexVec.copyOf(Arrays.asList(saved)),
            IndexVec.copyOf(variants)));
  }

  /// See [Variant#size].
  private long listed(List<SavedLocal> fields) {
    long end = 0;
    for (SavedLocal field : fields) {
      end = Math.max(end, saved[field.index()].end());
    }
    if (end == 0) {
      for (Slot upvar : upvars) {
        end = Math.max(end, upvar.end());
      }
    }
    return tag >= end ? end + tagSize : end;
  }

  private void place(SavedLocal local, long offset) {
    saved[local.index()] = slot(offset, request.saved().at(local));
  }

  private static Slot slot(long offset, TypeLayout layout) {
    return new Slot(offset, layout.size(), layout.align());
  }

  private TypeLayout uninit(SavedLocal local) {
    TypeLayout layout = request.saved().at(local);
    return TypeLayout.of(layout.size(), layout.align());
  }

  /// The size of the smallest unsigned integer that numbers so many variants.
  static int tagSize(int variants) {
    return variants <= 1 << 8 ? 1 : variants <= 1 << 16 ? 2 : 4;
  }

  /// The tag is a field like any other; the numbers that no variant has are its niche.
  static TypeLayout tagLayout(DataLayout data, int size, int variants) {
    return new TypeLayout(
        size,
        size,
        true,
        false,
        Scalars.niche(0, size, BigInteger.ZERO, BigInteger.valueOf(variants - 1L)),
        IndexVec.empty());
  }
}
