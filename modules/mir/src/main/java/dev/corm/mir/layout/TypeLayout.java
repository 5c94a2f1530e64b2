package dev.corm.mir.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.FieldIndex;
import java.util.Optional;

/// The layout of a type.
///
/// @param size in bytes; for unsized types the size of the sized part
/// @param align in bytes, a power of two
/// @param sized whether values have a size known at compile time
/// @param uninhabited whether there are no values
/// @param niche the largest niche, where it is known
/// @param offsets the offsets of the fields in source order; empty where there are none or they
///   aren't known, and in an enum with several variants
/// @param variants how an enum's variants share the bytes
public record TypeLayout(
    long size,
    long align,
    boolean sized,
    boolean uninhabited,
    Optional<Niche> niche,
    IndexVec<FieldIndex, Long> offsets,
    VariantsLayout variants) {
  /// Checks size and alignment.
  public TypeLayout {
    if (size < 0 || align <= 0 || Long.bitCount(align) != 1 || sized && size % align != 0) {
      throw new IllegalArgumentException("size " + size + ", alignment " + align);
    }
  }

  /// A layout of something that isn't an enum with several variants.
  public TypeLayout(
      long size,
      long align,
      boolean sized,
      boolean uninhabited,
      Optional<Niche> niche,
      IndexVec<FieldIndex, Long> offsets) {
    this(size, align, sized, uninhabited, niche, offsets, VariantsLayout.STRUCT);
  }

  /// A layout without niche or fields.
  public static TypeLayout of(long size, long align) {
    return new TypeLayout(size, align, true, false, Optional.empty(), IndexVec.empty());
  }

  /// `size` rounded up to a multiple of `align`.
  public static long roundUp(long size, long align) {
    return Math.addExact(size, align - 1) & -align;
  }
}
