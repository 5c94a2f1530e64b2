package dev.corm.layout;

import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeLayout;
import java.math.BigInteger;
import java.util.List;

/// An enum whose field types have been laid out.
///
/// @param repr its representation
/// @param fields for each variant the layouts of its fields
/// @param discriminants for each variant its discriminant
/// @param explicit whether the source gives a discriminant to any of them
record EnumVariants(
    Repr repr, List<List<TypeLayout>> fields, List<BigInteger> discriminants, boolean explicit) {
  EnumVariants {
    fields = fields.stream().map(List::copyOf).toList();
    discriminants = List.copyOf(discriminants);
  }

  int count() {
    return fields.size();
  }

  /// Whether the shape is promised, so that no niche is used and no variant is left out of the
  /// tag's choice.
  boolean fixed() {
    return repr.c() || repr.tag().isPresent();
  }

  /// Whether a variant needs neither a tag value nor space: it can't exist and has only zero-sized
  /// fields without alignment.
  boolean absent(int variant) {
    return uninhabited(variant)
        && fields.get(variant).stream().allMatch(EnumVariants::takesNothing);
  }

  /// Whether some field of the variant has no values.
  boolean uninhabited(int variant) {
    return fields.get(variant).stream().anyMatch(TypeLayout::uninhabited);
  }

  /// Whether a field has size 0 and alignment 1.
  static boolean takesNothing(TypeLayout field) {
    return field.size() == 0 && field.align() == 1;
  }
}
