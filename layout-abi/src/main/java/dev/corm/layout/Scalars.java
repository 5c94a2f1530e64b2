package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.PrimitiveKind;
import java.math.BigInteger;
import java.util.Optional;

/// Layouts of primitives and pointers, and what niches are made of.
final class Scalars {
  /// What follows the address in a pointer.
  enum Metadata {
    /// Nothing.
    NONE,
    /// The length of a slice or `str`.
    LENGTH,
    /// The address of a vtable, never null.
    VTABLE
  }

  private static final BigInteger LAST_CHAR = BigInteger.valueOf(Character.MAX_CODE_POINT);

  private final DataLayout data;

  Scalars(DataLayout data) {
    this.data = data;
  }

  /// How many values the largest niche of a type has.
  static BigInteger available(TypeLayout layout) {
    return layout.niche().map(Niche::available).orElse(BigInteger.ZERO);
  }

  /// The niche of a scalar whose valid values are `start..=end` (wrapping), unless all are valid.
  static Optional<Niche> niche(long offset, int size, BigInteger start, BigInteger end) {
    return Optional.of(new Niche(offset, size, start, end)).filter(n -> n.available().signum() > 0);
  }

  /// The largest unsigned value of a scalar.
  static BigInteger mask(int size) {
    return BigInteger.ONE.shiftLeft(size * 8).subtract(BigInteger.ONE);
  }

  TypeLayout primitive(PrimitiveKind kind) {
    return switch (kind) {
      case BOOL -> scalar(1, 1, niche(0, 1, BigInteger.ZERO, BigInteger.ONE));
      case CHAR -> scalar(4, 4, niche(0, 4, BigInteger.ZERO, LAST_CHAR));
      case STR -> unsized(1);
      case NEVER -> new TypeLayout(0, 1, true, true, Optional.empty(), IndexVec.empty());
      case I8, U8 -> TypeLayout.of(1, 1);
      case I16, U16, F16 -> TypeLayout.of(2, 2);
      case I32, U32, F32 -> TypeLayout.of(4, 4);
      case I64, U64, F64 -> TypeLayout.of(8, 8);
      case I128, U128 -> TypeLayout.of(16, data.i128Align());
      case F128 -> TypeLayout.of(16, data.f128Align());
      case ISIZE, USIZE -> TypeLayout.of(data.pointerSize(), data.pointerSize());
    };
  }

  /// The size of an integer, `bool` or `char`.
  int width(PrimitiveKind kind) {
    return (int) primitive(kind).size();
  }

  /// A pointer.
  ///
  /// @param nonNull whether its address is never null
  TypeLayout pointer(Metadata metadata, boolean nonNull) {
    int word = data.pointerSize();
    Optional<Niche> address = nonNull ? nonNull(0) : Optional.empty();
    return switch (metadata) {
      case NONE -> scalar(word, word, address);
      case LENGTH -> scalar(2L * word, word, address);
      case VTABLE -> scalar(2L * word, word, address.or(() -> nonNull(word)));
    };
  }

  /// Something without a size known at compile time.
  static TypeLayout unsized(long align) {
    return new TypeLayout(0, align, false, false, Optional.empty(), IndexVec.empty());
  }

  private Optional<Niche> nonNull(long offset) {
    int word = data.pointerSize();
    return niche(offset, word, BigInteger.ONE, mask(word));
  }

  private static TypeLayout scalar(long size, long align, Optional<Niche> niche) {
    return new TypeLayout(size, align, true, false, niche, IndexVec.empty());
  }
}
