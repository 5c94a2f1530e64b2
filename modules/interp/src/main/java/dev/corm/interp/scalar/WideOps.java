package dev.corm.interp.scalar;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.UnaryOp;
import java.math.BigInteger;

/// The operators on 128-bit integers. They are rare, so that they may be slow.
public final class WideOps {
  private WideOps() {}

  /// The value with these halves.
  public static BigInteger of(long high, long low, ScalarKind kind) {
    BigInteger upper = kind.isSigned() ? BigInteger.valueOf(high) : ScalarKind.U64.toBig(high);
    return upper.shiftLeft(Long.SIZE).or(ScalarKind.U64.toBig(low));
  }

  /// The upper half of a value.
  public static long high(BigInteger value) {
    return value.shiftRight(Long.SIZE).longValue();
  }

  /// The lower half of a value.
  public static long low(BigInteger value) {
    return value.longValue();
  }

  /// What shifts a value of up to 64 bits like a 128-bit right operand: its low bits are the same,
  /// and it is negative if the operand is no `long`.
  public static long shiftCount(BigInteger right) {
    return right.bitLength() < Long.SIZE ? right.longValue() : right.longValue() | Long.MIN_VALUE;
  }

  /// The operator on this kind, as [ScalarOps#binary] describes it.
  ///
  /// @param op an operator whose result is of the kind: no comparison, not `Offset`, none with
  ///   overflow
  /// @param kind a wide kind
  public static WideOp binary(BinaryOp op, ScalarKind kind) {
    int mask = width(op, kind) - 1;
    return switch (op) {
      case ADD -> (a, b) -> kind.wrap(a.add(b));
      case SUB -> (a, b) -> kind.wrap(a.subtract(b));
      case MUL -> (a, b) -> kind.wrap(a.multiply(b));
      case ADD_UNCHECKED -> (a, b) -> checked(op, kind, a, b, a.add(b));
      case SUB_UNCHECKED -> (a, b) -> checked(op, kind, a, b, a.subtract(b));
      case MUL_UNCHECKED -> (a, b) -> checked(op, kind, a, b, a.multiply(b));
      case DIV -> (a, b) -> checked(op, kind, a, b, a.divide(divisor(op, kind, a, b)));
      case REM ->
          (a, b) -> {
            checked(op, kind, a, b, a.divide(divisor(op, kind, a, b)));
            return a.remainder(b);
          };
      case BIT_XOR -> BigInteger::xor;
      case BIT_AND -> BigInteger::and;
      case BIT_OR -> BigInteger::or;
      case SHL -> (a, b) -> kind.wrap(a.shiftLeft(b.intValue() & mask));
      case SHR -> (a, b) -> a.shiftRight(b.intValue() & mask);
      case SHL_UNCHECKED -> (a, b) -> kind.wrap(a.shiftLeft(count(op, kind, a, b)));
      case SHR_UNCHECKED -> (a, b) -> a.shiftRight(count(op, kind, a, b));
      case ADD_WITH_OVERFLOW, SUB_WITH_OVERFLOW, MUL_WITH_OVERFLOW -> throw ScalarOps.no(op, kind);
      case EQ, LT, LE, NE, GE, GT, CMP, OFFSET -> throw ScalarOps.no(op, kind);
    };
  }

  /// The comparison of values of this kind.
  ///
  /// @param op `Eq`, `Lt`, `Le`, `Ne`, `Ge`, `Gt` or `Cmp`
  /// @param kind a wide kind
  public static WideComparison comparison(BinaryOp op, ScalarKind kind) {
    width(op, kind);
    return switch (op) {
      case EQ -> (a, b) -> a.equals(b) ? 1 : 0;
      case NE -> (a, b) -> a.equals(b) ? 0 : 1;
      case LT -> (a, b) -> a.compareTo(b) < 0 ? 1 : 0;
      case LE -> (a, b) -> a.compareTo(b) <= 0 ? 1 : 0;
      case GE -> (a, b) -> a.compareTo(b) >= 0 ? 1 : 0;
      case GT -> (a, b) -> a.compareTo(b) > 0 ? 1 : 0;
      case CMP -> BigInteger::compareTo;
      case ADD, ADD_UNCHECKED, ADD_WITH_OVERFLOW -> throw ScalarOps.no(op, kind);
      case SUB, SUB_UNCHECKED, SUB_WITH_OVERFLOW -> throw ScalarOps.no(op, kind);
      case MUL, MUL_UNCHECKED, MUL_WITH_OVERFLOW -> throw ScalarOps.no(op, kind);
      case DIV, REM, BIT_XOR, BIT_AND, BIT_OR -> throw ScalarOps.no(op, kind);
      case SHL, SHL_UNCHECKED, SHR, SHR_UNCHECKED, OFFSET -> throw ScalarOps.no(op, kind);
    };
  }

  /// Whether a sum, difference or product is not in the range of its kind.
  ///
  /// @param op `Add`, `Sub` or `Mul`, or one of their forms
  /// @param kind a wide kind
  public static WideTest overflows(BinaryOp op, ScalarKind kind) {
    width(op, kind);
    return switch (op) {
      case ADD, ADD_UNCHECKED, ADD_WITH_OVERFLOW -> (a, b) -> !kind.contains(a.add(b));
      case SUB, SUB_UNCHECKED, SUB_WITH_OVERFLOW -> (a, b) -> !kind.contains(a.subtract(b));
      case MUL, MUL_UNCHECKED, MUL_WITH_OVERFLOW -> (a, b) -> !kind.contains(a.multiply(b));
      case DIV, REM, BIT_XOR, BIT_AND, BIT_OR -> throw ScalarOps.no(op, kind);
      case SHL, SHL_UNCHECKED, SHR, SHR_UNCHECKED -> throw ScalarOps.no(op, kind);
      case EQ, LT, LE, NE, GE, GT, CMP, OFFSET -> throw ScalarOps.no(op, kind);
    };
  }

  /// The result of an operator on this kind.
  ///
  /// @param op `Not` or `Neg`
  /// @param kind a wide kind
  /// @param value the operand
  public static BigInteger unary(UnaryOp op, ScalarKind kind, BigInteger value) {
    width(op, kind);
    return switch (op) {
      case NOT -> kind.wrap(value.not());
      case NEG -> kind.wrap(value.negate());
      case PTR_METADATA -> throw ScalarOps.no(op, kind);
    };
  }

  private static int width(Object op, ScalarKind kind) {
    if (!kind.isWide()) {
      throw ScalarOps.no(op, kind);
    }
    return kind.bits();
  }

  private static BigInteger checked(
      BinaryOp op, ScalarKind kind, BigInteger a, BigInteger b, BigInteger result) {
    if (!kind.contains(result)) {
      throw new UndefinedBehaviour(FaultCode.OVERFLOW, applied(op, kind, a, b) + " overflows");
    }
    return result;
  }

  private static BigInteger divisor(BinaryOp op, ScalarKind kind, BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw new UndefinedBehaviour(
          FaultCode.DIVISION_BY_ZERO, applied(op, kind, a, b) + " divides by zero");
    }
    return b;
  }

  private static int count(BinaryOp op, ScalarKind kind, BigInteger a, BigInteger b) {
    if (b.signum() < 0 || b.compareTo(BigInteger.valueOf(kind.bits())) >= 0) {
      throw ScalarOps.farShift(op, kind, a.toString());
    }
    return b.intValue();
  }

  private static String applied(BinaryOp op, ScalarKind kind, BigInteger a, BigInteger b) {
    return ScalarOps.applied(op, kind, a.toString(), b.toString());
  }
}
