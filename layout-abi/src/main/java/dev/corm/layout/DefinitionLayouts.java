package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.LayoutAnswer.Known;
import dev.corm.spi.LayoutAnswer.Reason;
import dev.corm.spi.LayoutAnswer.Unknown;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Lays out structs, enums and unions whose fields have been laid out.
final class DefinitionLayouts {
  private static final long LARGEST_REPR_ALIGN = 1L << 29;

  /// Their values may change behind shared references, so nobody may rely on what they never are.
  private static final Set<String> WITHOUT_NICHE =
      Set.of("cell::UnsafeCell", "pin::UnsafePinned", "pin::unsafe_pinned::UnsafePinned");

  private final long maxObjectSize;
  private final Univariant univariant;
  private final EnumLayouts enums;

  DefinitionLayouts(DataLayout data) {
    this.maxObjectSize = data.maxObjectSize();
    this.univariant = new Univariant(data);
    this.enums = new EnumLayouts(data);
  }

  /// The layout of an instance.
  ///
  /// @param type the instance, for the answer
  /// @param definition its definition
  /// @param fields for each variant the layouts of its fields
  LayoutAnswer layout(Type type, TypeDefinition definition, List<List<TypeLayout>> fields) {
    Repr repr = definition.repr();
    if (!valid(repr.align())
        || !valid(repr.pack())
        || repr.pack().isPresent() && repr.align().isPresent()) {
      return impossible(type, "the representation asks for an alignment that can't be");
    }
    if (definition.kind() != TypeDefinition.Kind.ENUM && fields.size() != 1) {
      return impossible(type, "a struct or union has exactly one variant");
    }
    Optional<TypeLayout> layout =
        switch (definition.kind()) {
          case STRUCT -> {
            if (!tailOnly(fields.getFirst())) {
              yield impossibleFields();
            }
            yield repr.simd()
                ? simd(fields.getFirst(), definition)
                : struct(definition, fields.getFirst());
          }
          case UNION -> sized(fields) ? union(repr, fields.getFirst()) : impossibleFields();
          case ENUM ->
              sized(fields) ? enums.layout(variants(definition, fields)) : impossibleFields();
        };
    return layout
        .<LayoutAnswer>map(Known::new)
        .orElseGet(() -> impossible(type, "no layout of the type fits into memory"));
  }

  private static Optional<TypeLayout> impossibleFields() {
    return Optional.empty();
  }

  private static LayoutAnswer impossible(Type type, String detail) {
    return new Unknown(type, Reason.IMPOSSIBLE, detail);
  }

  private static boolean valid(OptionalLong align) {
    return align.isEmpty()
        || Long.bitCount(align.getAsLong()) == 1
            && align.getAsLong() > 0
            && align.getAsLong() <= LARGEST_REPR_ALIGN;
  }

  private static boolean sized(List<List<TypeLayout>> variants) {
    return variants.stream().flatMap(List::stream).allMatch(TypeLayout::sized);
  }

  private static boolean tailOnly(List<TypeLayout> fields) {
    return fields.stream().limit(Math.max(0, fields.size() - 1)).allMatch(TypeLayout::sized);
  }

  private Optional<TypeLayout> struct(TypeDefinition definition, List<TypeLayout> fields) {
    boolean unsizedTail =
        !fields.isEmpty() && (definition.maybeUnsized() || !fields.getLast().sized());
    StructKind kind = unsizedTail ? StructKind.MAYBE_UNSIZED : StructKind.ALWAYS_SIZED;
    return univariant
        .layout(fields, FieldRules.of(definition.repr()), kind)
        .map(StructLayout::layout)
        .map(layout ->
            WITHOUT_NICHE.contains(StandardTypes.name(definition.path()))
                ? withoutNiche(layout)
                : layout);
  }

  private static TypeLayout withoutNiche(TypeLayout layout) {
    return new TypeLayout(
        layout.size(),
        layout.align(),
        layout.sized(),
        layout.uninhabited(),
        Optional.empty(),
        layout.offsets());
  }

  private Optional<TypeLayout> union(Repr repr, List<TypeLayout> fields) {
    FieldRules rules = FieldRules.of(repr);
    long align = 1;
    long size = 0;
    for (TypeLayout field : fields) {
      align = Math.max(align, rules.clamp(field.align()));
      size = Math.max(size, field.size());
    }
    align = Math.max(align, rules.align().orElse(1));
    return fitting(size, align, Collections.nCopies(fields.size(), 0L));
  }

  /// A vector is as aligned as it is large (rounded up to a power of two); if packed, as its size
  /// allows.
  private Optional<TypeLayout> simd(List<TypeLayout> fields, TypeDefinition definition) {
    if (fields.size() != 1
        || fields.getFirst().size() == 0
        || fields.getFirst().size() >= maxObjectSize) {
      return Optional.empty();
    }
    long size = fields.getFirst().size();
    long lowest = Long.lowestOneBit(size);
    long highest = Long.highestOneBit(size);
    boolean power = lowest == highest;
    long align = power ? size : definition.repr().pack().isPresent() ? lowest : 2 * highest;
    return fitting(size, align, List.of(0L));
  }

  private Optional<TypeLayout> fitting(long size, long align, List<Long> offsets) {
    if (size >= maxObjectSize || align >= maxObjectSize) {
      return Optional.empty();
    }
    long rounded = TypeLayout.roundUp(size, align);
    IndexVec<FieldIndex, Long> frozen = IndexVec.copyOf(offsets);
    return rounded >= maxObjectSize
        ? Optional.empty()
        : Optional.of(new TypeLayout(rounded, align, true, false, Optional.empty(), frozen));
  }

  /// A variant without explicit discriminant has that of the one before it plus one, the first has
  /// 0.
  private static EnumVariants variants(TypeDefinition definition, List<List<TypeLayout>> fields) {
    List<BigInteger> discriminants = new ArrayList<>();
    BigInteger next = BigInteger.ZERO;
    boolean explicit = false;
    for (VariantDefinition variant : definition.variants()) {
      explicit |= variant.discriminant().isPresent();
      BigInteger value = variant.discriminant().orElse(next);
      discriminants.add(value);
      next = value.add(BigInteger.ONE);
    }
    return new EnumVariants(definition.repr(), fields, discriminants, explicit);
  }
}
