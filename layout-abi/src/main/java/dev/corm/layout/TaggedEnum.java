package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.VariantsLayout;
import dev.corm.mir.type.PrimitiveKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays out enums with a tag in front of every variant's fields.
///
/// The tag is the smallest integer that holds the discriminants of the variants that can exist (in
/// a `C` enum: of all, and at least 32 bits), or the one the representation names. Where nothing is
/// promised, it then grows into the padding that all variants have behind it.
final class TaggedEnum {
  private static final int C_ENUM_SIZE = 4;
  private static final long NO_FIELD = 256;

  private final DataLayout data;
  private final Univariant univariant;

  TaggedEnum(DataLayout data, Univariant univariant) {
    this.data = data;
    this.univariant = univariant;
  }

  /// The layout; empty if it would be too large or the discriminants don't fit the representation.
  Optional<TypeLayout> layout(EnumVariants variants) {
    Discriminants range = discriminants(variants);
    Optional<Tag> smallest = tag(variants, range);
    if (variants.repr().pack().isPresent() || smallest.isEmpty()) {
      return Optional.empty();
    }
    int size = smallest.get().size();
    StructKind kind = new StructKind.Prefixed(size, prefixAlign(variants, size));
    List<StructLayout> structs = new ArrayList<>();
    long largest = 0;
    long align = 1;
    long firstAlign = NO_FIELD;
    for (List<TypeLayout> fields : variants.fields()) {
      Optional<StructLayout> struct =
          univariant.layout(fields, FieldRules.of(variants.repr()), kind);
      if (struct.isEmpty()) {
        return Optional.empty();
      }
      structs.add(struct.get());
      largest = Math.max(largest, struct.get().layout().size());
      align = Math.max(align, struct.get().layout().align());
      firstAlign = Math.min(firstAlign, firstFieldAlign(struct.get(), fields));
    }
    long total = TypeLayout.roundUp(largest, align);
    if (total >= data.maxObjectSize()) {
      return Optional.empty();
    }
    int grown = variants.fixed() ? size : Math.max(size, integerOfAlignment(firstAlign));
    List<IndexVec<FieldIndex, Long>> offsets = new ArrayList<>();
    for (StructLayout struct : structs) {
      offsets.add(struct.layout().offsets().map(o -> o <= size ? Long.valueOf(grown) : o));
    }
    BigInteger mask = Scalars.mask(grown);
    Optional<Niche> niche =
        Scalars.niche(0, grown, range.validStart().and(mask), range.validEnd().and(mask));
    VariantsLayout shape =
        new VariantsLayout.Tagged(
            new VariantsLayout.Tag(0, grown, smallest.get().signed()), IndexVec.copyOf(offsets));
    return Optional.of(
        new TypeLayout(
            total,
            align,
            true,
            structs.stream().allMatch(s -> s.layout().uninhabited()),
            niche,
            IndexVec.empty(),
            shape));
  }

  private Discriminants discriminants(EnumVariants variants) {
    List<BigInteger> values = new ArrayList<>();
    for (int i = 0; i < variants.count(); i++) {
      if (variants.repr().c() || !variants.uninhabited(i)) {
        values.add(variants.discriminants().get(i));
      }
    }
    PrimitiveKind type = variants.repr().tag().orElse(PrimitiveKind.ISIZE);
    return Discriminants.of(values, type.isSigned(), new Scalars(data).width(type) * 8);
  }

  private record Tag(int size, boolean signed) {}

  private Optional<Tag> tag(EnumVariants variants, Discriminants range) {
    Optional<PrimitiveKind> named = variants.repr().tag();
    boolean signed = named.map(PrimitiveKind::isSigned).orElse(range.least().signum() < 0);
    int bits = range.greatest().bitLength();
    if (signed) {
      bits = Math.max(bits, range.least().bitLength()) + 1;
    } else if (range.least().signum() < 0) {
      return Optional.empty();
    }
    int least = variants.repr().c() ? C_ENUM_SIZE : 1;
    if (named.isPresent()) {
      least = new Scalars(data).width(named.get());
      if (bits > least * 8) {
        return Optional.empty();
      }
    }
    int size = least;
    while (size * 8 < bits) {
      size *= 2;
    }
    return size > 16 ? Optional.empty() : Optional.of(new Tag(size, signed));
  }

  /// In `C`, the tag is followed by a union of the variants, so that all of them start at the same
  /// offset.
  private long prefixAlign(EnumVariants variants, int tagSize) {
    long align = integerAlign(tagSize);
    if (variants.repr().c()) {
      for (List<TypeLayout> fields : variants.fields()) {
        for (TypeLayout field : fields) {
          align = Math.max(align, field.align());
        }
      }
    }
    return align;
  }

  /// The alignment of the first field that can't give way to a larger tag.
  private static long firstFieldAlign(StructLayout struct, List<TypeLayout> fields) {
    for (int i : struct.order()) {
      if (!EnumVariants.takesNothing(fields.get(i))) {
        return fields.get(i).align();
      }
    }
    return NO_FIELD;
  }

  private long integerAlign(int size) {
    return size == 16 ? data.i128Align() : size;
  }

  /// The size of the integer that has this alignment and as many bytes; 0 if there is none.
  private int integerOfAlignment(long align) {
    return align <= 8 || align == 16 && data.i128Align() == 16 ? (int) align : 0;
  }
}
