package dev.corm.mir.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.VariantIndex;
import java.math.BigInteger;

/// How the variants of a type share its bytes.
public sealed interface VariantsLayout {
  /// What everything but an enum with several variants has.
  VariantsLayout STRUCT = new Single(VariantIndex.of(0));

  /// The only variant that can exist: nothing says which it is. The type's own offsets are this
  /// variant's.
  ///
  /// @param variant which one; 0 in a struct
  record Single(VariantIndex variant) implements VariantsLayout {}

  /// A tag holds the discriminant.
  ///
  /// @param tag where
  /// @param offsets for each variant the offsets of its fields in source order
  record Tagged(Tag tag, IndexVec<VariantIndex, IndexVec<FieldIndex, Long>> offsets)
      implements VariantsLayout {}

  /// Values that a field of one variant never has stand for the other variants.
  ///
  /// @param tag the scalar inside that field
  /// @param untagged the variant that is there when the scalar has one of its own values
  /// @param first the first variant that is encoded
  /// @param last the last variant that is encoded
  /// @param start the value that encodes `first`; the next ones follow, wrapping around
  /// @param offsets for each variant the offsets of its fields in source order
  record NicheFilled(
      Tag tag,
      VariantIndex untagged,
      VariantIndex first,
      VariantIndex last,
      BigInteger start,
      IndexVec<VariantIndex, IndexVec<FieldIndex, Long>> offsets)
      implements VariantsLayout {}

  /// The scalar that tells variants apart.
  ///
  /// @param offset in bytes
  /// @param size in bytes
  /// @param signed whether it extends to a discriminant with its sign
  record Tag(long offset, int size, boolean signed) {}
}
