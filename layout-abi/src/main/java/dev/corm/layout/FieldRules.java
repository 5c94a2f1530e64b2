package dev.corm.layout;

import dev.corm.mir.layout.TypeDefinition;
import java.util.OptionalLong;

/// What a representation attribute says about fields laid out side by side.
///
/// @param reorder whether fields may change places
/// @param pack fields are aligned to at most this
/// @param align the whole is aligned to at least this
record FieldRules(boolean reorder, OptionalLong pack, OptionalLong align) {
  /// Rust's own representation.
  static final FieldRules RUST = new FieldRules(true, OptionalLong.empty(), OptionalLong.empty());

  static FieldRules of(TypeDefinition.Repr repr) {
    return new FieldRules(
        !repr.c() && !repr.simd() && repr.tag().isEmpty(), repr.pack(), repr.align());
  }

  /// The alignment that a field of this alignment gets.
  long clamp(long fieldAlign) {
    return pack.isPresent() ? Math.min(pack.getAsLong(), fieldAlign) : fieldAlign;
  }
}
