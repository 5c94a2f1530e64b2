package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.VariantsLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays out enums without a tag of their own: the largest niche of the largest variant (the last of
/// these, if there are several) says which variant is there.
///
/// The values of the niche are counted from the first to the last variant that needs one, with all
/// variants between them. The fields of every other variant have to fit in front of the niche's
/// scalar or behind it.
final class NicheFilledEnum {
  private final Univariant univariant;

  NicheFilledEnum(Univariant univariant) {
    this.univariant = univariant;
  }

  /// The layout; empty if the enum doesn't allow this one.
  Optional<TypeLayout> layout(EnumVariants variants) {
    if (variants.fixed() || variants.explicit() || variants.count() < 2) {
      return Optional.empty();
    }
    List<TypeLayout> structs = structs(variants);
    if (structs.isEmpty()) {
      return Optional.empty();
    }
    int largest = 0;
    long align = 1;
    for (int i = 0; i < structs.size(); i++) {
      align = Math.max(align, structs.get(i).align());
      if (structs.get(i).size() >= structs.get(largest).size()) {
        largest = i;
      }
    }
    int first = -1;
    int last = -1;
    for (int i = 0; i < structs.size(); i++) {
      if (i != largest && !variants.absent(i)) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    Optional<Niche> niche = structs.get(largest).niche();
    if (first < 0 || niche.isEmpty()) {
      return Optional.empty();
    }
    BigInteger count = BigInteger.valueOf(last - first + 1L);
    if (count.compareTo(niche.get().available()) > 0) {
      return Optional.empty();
    }
    long size = TypeLayout.roundUp(structs.get(largest).size(), align);
    Optional<IndexVec<VariantIndex, IndexVec<FieldIndex, Long>>> offsets =
        place(structs, largest, niche.get(), size);
    if (offsets.isEmpty()) {
      return Optional.empty();
    }
    Reserved reserved = reserve(niche.get(), count);
    VariantsLayout shape =
        new VariantsLayout.NicheFilled(
            new VariantsLayout.Tag(niche.get().offset(), niche.get().size(), false),
            VariantIndex.of(largest),
            VariantIndex.of(first),
            VariantIndex.of(last),
            reserved.first(),
            offsets.get());
    return Optional.of(
        new TypeLayout(
            size,
            align,
            true,
            structs.stream().allMatch(TypeLayout::uninhabited),
            Optional.of(reserved.rest()).filter(n -> n.available().signum() > 0),
            IndexVec.empty(),
            shape));
  }

  /// Every variant as a struct of its own; none if one is too large.
  private List<TypeLayout> structs(EnumVariants variants) {
    List<TypeLayout> structs = new ArrayList<>();
    for (List<TypeLayout> fields : variants.fields()) {
      Optional<StructLayout> struct =
          univariant.layout(fields, FieldRules.of(variants.repr()), StructKind.ALWAYS_SIZED);
      if (struct.isEmpty()) {
        return List.of();
      }
      structs.add(struct.get().layout());
    }
    return structs;
  }

  /// The offsets of all variants' fields, if they fit around the niche.
  private static Optional<IndexVec<VariantIndex, IndexVec<FieldIndex, Long>>> place(
      List<TypeLayout> structs, int largest, Niche niche, long size) {
    List<IndexVec<FieldIndex, Long>> offsets = new ArrayList<>();
    for (int i = 0; i < structs.size(); i++) {
      TypeLayout struct = structs.get(i);
      long by = 0;
      if (i != largest && struct.size() > niche.offset()) {
        by = TypeLayout.roundUp(niche.offset() + niche.size(), struct.align());
        if (by + struct.size() > size) {
          return Optional.empty();
        }
      }
      long shift = by;
      offsets.add(struct.offsets().map(offset -> offset + shift));
    }
    return Optional.of(IndexVec.copyOf(offsets));
  }

  /// @param first the value that stands for the first variant
  /// @param rest what is left of the niche
  private record Reserved(BigInteger first, Niche rest) {}

  /// Takes values out of a niche at the side where zero is nearer without passing it, so that
  /// `None` is zero wherever it can be.
  private static Reserved reserve(Niche niche, BigInteger count) {
    BigInteger mask = Scalars.mask(niche.size());
    BigInteger start = niche.start();
    BigInteger end = niche.end();
    BigInteger wrappedEnd = end.add(count).and(mask);
    boolean below;
    if (start.compareTo(end) > 0) {
      below = false;
    } else if (start.compareTo(mask.subtract(end)) <= 0) {
      below = count.compareTo(start) <= 0;
    } else {
      below = wrappedEnd.signum() > 0 && wrappedEnd.compareTo(end) <= 0;
    }
    if (below) {
      BigInteger first = start.subtract(count).and(mask);
      return new Reserved(first, new Niche(niche.offset(), niche.size(), first, end));
    }
    BigInteger first = end.add(BigInteger.ONE).and(mask);
    return new Reserved(first, new Niche(niche.offset(), niche.size(), start, wrappedEnd));
  }
}
