package dev.corm.interp.scalar;

import dev.corm.diagnostics.CompilerBug;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Casts between scalar types, as Rust's `as` does them: integers keep their low bits, what becomes
/// a float is rounded to the nearest one, a float that becomes an integer loses its fraction and
/// saturates, and a NaN becomes zero.
public final class ScalarCasts {
  private ScalarCasts() {}

  /// A cast between kinds that are not wide.
  ///
  /// @param from any kind
  /// @param to a number, or `char` if `from` is `u8`; the kind itself is fine too
  public static LongUnary cast(ScalarKind from, ScalarKind to) {
    check(from, to);
    return switch (from) {
      case F32 -> fromSingle(to);
      case F64 -> fromReal(to);
      case U64, USIZE -> fromUnsigned(to);
      case BOOL, CHAR, I8, I16, I32, I64, ISIZE, U8, U16, U32 -> fromSigned(to);
      case I128, U128 -> throw no(from, to);
    };
  }

  /// A cast from a wide kind, to a wide kind, or both. A value that is not wide goes in and comes
  /// out as [ScalarKind#toBig] makes it, a float as its bits.
  ///
  /// @param from any kind
  /// @param to a number
  /// @param value a value of `from`
  public static BigInteger cast(ScalarKind from, ScalarKind to, BigInteger value) {
    check(from, to);
    if (!from.isWide() && !to.isWide()) {
      throw no(from, to);
    }
    if (from.isFloat()) {
      long bits = value.longValue();
      return saturated(from == ScalarKind.F32 ? Floats.single(bits) : Floats.real(bits), to);
    }
    return switch (to) {
      case F32 -> to.toBig(Floats.bits(value.floatValue()));
      case F64 -> to.toBig(Floats.bits(value.doubleValue()));
      case I8, I16, I32, I64, ISIZE, U8, U16, U32, U64, USIZE, I128, U128 -> to.wrap(value);
      case BOOL, CHAR -> throw no(from, to);
    };
  }

  /// What can become a `bool` or a `char` is decided by its kind alone.
  private static void check(ScalarKind from, ScalarKind to) {
    boolean fine =
        switch (to) {
          case BOOL -> from == ScalarKind.BOOL;
          case CHAR -> from == ScalarKind.CHAR || from == ScalarKind.U8;
          case F32, F64 -> from.isInteger() || from.isFloat();
          case I8, I16, I32, I64, ISIZE, U8, U16, U32, U64, USIZE, I128, U128 -> true;
        };
    if (!fine) {
      throw no(from, to);
    }
  }

  /// From a kind whose normalised values are the numbers that they stand for.
  private static LongUnary fromSigned(ScalarKind to) {
    return switch (to) {
      case I8 -> a -> (byte) a;
      case I16 -> a -> (short) a;
      case I32 -> a -> (int) a;
      case U8 -> a -> a & 0xff;
      case U16 -> a -> a & 0xffff;
      case U32 -> a -> a & 0xffff_ffffL;
      case I64, ISIZE, U64, USIZE, BOOL, CHAR -> a -> a;
      case F32 -> a -> Floats.bits((float) a);
      case F64 -> a -> Floats.bits((double) a);
      case I128, U128 -> throw no(ScalarKind.I64, to);
    };
  }

  private static LongUnary fromUnsigned(ScalarKind to) {
    return switch (to) {
      case F32 -> a -> Floats.bits(a >= 0 ? (float) a : 2 * (float) halved(a));
      case F64 -> a -> Floats.bits(a >= 0 ? (double) a : 2 * (double) halved(a));
      case BOOL, CHAR, I8, I16, I32, I64, ISIZE, U8, U16, U32, U64, USIZE, I128, U128 ->
          fromSigned(to);
    };
  }

  /// Half of a large unsigned number, which rounds as the number does: the lost bit only matters if
  /// it decides a tie.
  private static long halved(long value) {
    return value >>> 1 | value & 1;
  }

  private static LongUnary fromSingle(ScalarKind to) {
    if (to == ScalarKind.F32) {
      return a -> a;
    }
    if (to == ScalarKind.F64) {
      return a -> Floats.bits((double) Floats.single(a));
    }
    LongUnary rest = fromReal(to);
    return a -> rest.apply(Floats.bits((double) Floats.single(a)));
  }

  private static LongUnary fromReal(ScalarKind to) {
    return switch (to) {
      case F64 -> a -> a;
      case F32 -> a -> Floats.bits((float) Floats.real(a));
      case I32 -> a -> (int) Floats.real(a);
      case I64, ISIZE -> a -> (long) Floats.real(a);
      case U64, USIZE -> a -> unsigned(Floats.real(a));
      case I8, I16, U8, U16, U32 -> {
        long least = to.minimum().longValue();
        long greatest = to.maximum().longValue();
        yield a -> Math.clamp((long) Floats.real(a), least, greatest);
      }
      case BOOL, CHAR, I128, U128 -> throw no(ScalarKind.F64, to);
    };
  }

  private static long unsigned(double value) {
    double half = 0x1p63;
    return value < half
        ? Math.max((long) value, 0)
        : value >= half ? (long) (value - half) + Long.MIN_VALUE : 0;
  }

  private static BigInteger saturated(double value, ScalarKind to) {
    if (Double.isNaN(value)) {
      return BigInteger.ZERO;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? to.maximum() : to.minimum();
    }
    BigInteger whole = new BigDecimal(value).toBigInteger();
    return whole.max(to.minimum()).min(to.maximum());
  }

  private static CompilerBug no(ScalarKind from, ScalarKind to) {
    return new CompilerBug("there is no cast from `" + from + "` to `" + to + "`");
  }
}
