package dev.corm.interp.scalar;

import dev.corm.mir.type.PrimitiveKind;
import java.math.BigInteger;
import java.util.Optional;

/// The scalar types.
///
/// A value of up to 64 bits is a *normalised* `long`: integers are sign- or zero-extended, a `bool`
/// is 0 or 1, a `char` its code point, a float its bits, those of an `f32` zero-extended. A wider
/// value is a [BigInteger].
public enum ScalarKind {
  BOOL(PrimitiveKind.BOOL, 8),
  CHAR(PrimitiveKind.CHAR, 32),
  I8(PrimitiveKind.I8, 8),
  I16(PrimitiveKind.I16, 16),
  I32(PrimitiveKind.I32, 32),
  I64(PrimitiveKind.I64, 64),
  ISIZE(PrimitiveKind.ISIZE, 64),
  U8(PrimitiveKind.U8, 8),
  U16(PrimitiveKind.U16, 16),
  U32(PrimitiveKind.U32, 32),
  U64(PrimitiveKind.U64, 64),
  USIZE(PrimitiveKind.USIZE, 64),
  I128(PrimitiveKind.I128, 128),
  U128(PrimitiveKind.U128, 128),
  F32(PrimitiveKind.F32, 32),
  F64(PrimitiveKind.F64, 64);

  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final PrimitiveKind primitive;
  private final int bits;
  private final boolean signed;
  private final int shift;

  ScalarKind(PrimitiveKind primitive, int bits) {
    this.primitive = primitive;
    this.bits = bits;
    this.signed = primitive.isSigned();
    this.shift = Long.SIZE - Math.min(bits, Long.SIZE);
  }

  /// The kind of a primitive type; empty for `str` and `!`, and for `f16` and `f128`, with which
  /// programs can't compute.
  public static Optional<ScalarKind> of(PrimitiveKind primitive) {
    return switch (primitive) {
      case BOOL -> Optional.of(BOOL);
      case CHAR -> Optional.of(CHAR);
      case I8 -> Optional.of(I8);
      case I16 -> Optional.of(I16);
      case I32 -> Optional.of(I32);
      case I64 -> Optional.of(I64);
      case I128 -> Optional.of(I128);
      case ISIZE -> Optional.of(ISIZE);
      case U8 -> Optional.of(U8);
      case U16 -> Optional.of(U16);
      case U32 -> Optional.of(U32);
      case U64 -> Optional.of(U64);
      case U128 -> Optional.of(U128);
      case USIZE -> Optional.of(USIZE);
      case F32 -> Optional.of(F32);
      case F64 -> Optional.of(F64);
      case STR, NEVER, F16, F128 -> Optional.empty();
    };
  }

  /// The primitive type.
  public PrimitiveKind primitive() {
    return primitive;
  }

  /// How many bits its values have in memory.
  public int bits() {
    return bits;
  }

  /// How many bytes its values have in memory.
  public int bytes() {
    return bits / Byte.SIZE;
  }

  /// Whether it is a signed integer.
  public boolean isSigned() {
    return signed;
  }

  /// Whether it has 128 bits.
  public boolean isWide() {
    return bits > Long.SIZE;
  }

  /// Whether it is a floating-point number.
  public boolean isFloat() {
    return this == F32 || this == F64;
  }

  /// Whether it is an integer.
  public boolean isInteger() {
    return primitive.isInteger();
  }

  /// Extends the low bits to a normalised value. The kind is not wide.
  public long normalise(long value) {
    return signed ? value << shift >> shift : value << shift >>> shift;
  }

  /// Whether there is a value with these normalised bits: not for all bits there is a `bool` or a
  /// `char`.
  public boolean isValid(long value) {
    return switch (this) {
      case BOOL -> (value & ~1L) == 0;
      case CHAR ->
          value >= 0
              && value <= Character.MAX_CODE_POINT
              && (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE);
      case I8, I16, I32, I64, ISIZE, U8, U16, U32, U64, USIZE, I128, U128, F32, F64 -> true;
    };
  }

  /// The number that a normalised value stands for; the bits of a float. The kind is not wide.
  public BigInteger toBig(long value) {
    BigInteger big = BigInteger.valueOf(value);
    return value < 0 && !signed ? big.add(TWO_TO_64) : big;
  }

  /// The integer of this kind with the same low bits.
  public BigInteger wrap(BigInteger value) {
    if (!isWide()) {
      return toBig(normalise(value.longValue()));
    }
    BigInteger low = value.subtract(value.shiftRight(bits).shiftLeft(bits));
    return signed && low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
  }

  /// The least integer of this kind.
  public BigInteger minimum() {
    return signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
  }

  /// The greatest integer of this kind.
  public BigInteger maximum() {
    return BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
  }

  /// Whether it has this integer.
  public boolean contains(BigInteger value) {
    return signed ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits;
  }

  /// How Rust spells it.
  @Override
  public String toString() {
    return primitive.text();
  }
}
