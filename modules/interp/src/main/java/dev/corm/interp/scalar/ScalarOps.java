package dev.corm.interp.scalar;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.UnaryOp;

/// The operators on values of up to 64 bits.
///
/// The tables are written out by kind, so that each object computes and normalises without asking
/// what its kind is.
public final class ScalarOps {
  private ScalarOps() {}

  /// The operator on this kind. The right operand of a shift may be of another kind, then
  /// normalised as a value of its own kind.
  ///
  /// Sums, differences and products wrap. What must not happen ends in [UndefinedBehaviour]: an
  /// overflow of an unchecked operator or of a quotient, a shift of an unchecked operator by the
  /// width or more, a division by zero.
  ///
  /// @param op an operator that has one scalar as its result: not `Offset`, none with overflow
  /// @param kind a kind that is not wide
  public static LongOp binary(BinaryOp op, ScalarKind kind) {
    return switch (op) {
      case ADD -> add(kind);
      case SUB -> sub(kind);
      case MUL -> mul(kind);
      case ADD_UNCHECKED -> unchecked(op, BinaryOp.ADD, kind);
      case SUB_UNCHECKED -> unchecked(op, BinaryOp.SUB, kind);
      case MUL_UNCHECKED -> unchecked(op, BinaryOp.MUL, kind);
      case DIV -> div(kind);
      case REM -> rem(kind);
      case BIT_XOR -> bits(op, kind, (a, b) -> a ^ b);
      case BIT_AND -> bits(op, kind, (a, b) -> a & b);
      case BIT_OR -> bits(op, kind, (a, b) -> a | b);
      case SHL -> shl(kind);
      case SHR -> shr(kind);
      case SHL_UNCHECKED -> uncheckedShift(op, shl(kind), kind);
      case SHR_UNCHECKED -> uncheckedShift(op, shr(kind), kind);
      case EQ -> new Comparisons(kind).eq();
      case NE -> new Comparisons(kind).ne();
      case LT -> new Comparisons(kind).lt();
      case LE -> new Comparisons(kind).le();
      case GE -> new Comparisons(kind).ge();
      case GT -> new Comparisons(kind).gt();
      case CMP -> new Comparisons(kind).cmp();
      case ADD_WITH_OVERFLOW, SUB_WITH_OVERFLOW, MUL_WITH_OVERFLOW, OFFSET -> throw no(op, kind);
    };
  }

  /// Whether a sum, difference or product is not in the range of its kind.
  ///
  /// @param op `Add`, `Sub` or `Mul`, or one of their forms
  /// @param kind an integer kind that is not wide
  public static LongTest overflows(BinaryOp op, ScalarKind kind) {
    if (!kind.isInteger() || kind.isWide()) {
      throw no(op, kind);
    }
    boolean full = kind.bits() == Long.SIZE;
    return switch (op) {
      case ADD, ADD_UNCHECKED, ADD_WITH_OVERFLOW ->
          !full
              ? (a, b) -> kind.normalise(a + b) != a + b
              : kind.isSigned()
                  ? (a, b) -> ((a ^ (a + b)) & (b ^ (a + b))) < 0
                  : (a, b) -> Long.compareUnsigned(a + b, a) < 0;
      case SUB, SUB_UNCHECKED, SUB_WITH_OVERFLOW ->
          !full
              ? (a, b) -> kind.normalise(a - b) != a - b
              : kind.isSigned()
                  ? (a, b) -> ((a ^ b) & (a ^ (a - b))) < 0
                  : (a, b) -> Long.compareUnsigned(a, b) < 0;
      case MUL, MUL_UNCHECKED, MUL_WITH_OVERFLOW ->
          !full
              ? (a, b) -> kind.normalise(a * b) != a * b
              : kind.isSigned()
                  ? (a, b) -> Math.multiplyHigh(a, b) != a * b >> (Long.SIZE - 1)
                  : (a, b) -> Math.unsignedMultiplyHigh(a, b) != 0;
      case DIV, REM, BIT_XOR, BIT_AND, BIT_OR -> throw no(op, kind);
      case SHL, SHL_UNCHECKED, SHR, SHR_UNCHECKED -> throw no(op, kind);
      case EQ, LT, LE, NE, GE, GT, CMP, OFFSET -> throw no(op, kind);
    };
  }

  /// The operator on this kind.
  ///
  /// @param op `Not` or `Neg`
  /// @param kind a kind that is not wide
  public static LongUnary unary(UnaryOp op, ScalarKind kind) {
    return switch (op) {
      case NOT ->
          switch (kind) {
            case BOOL -> a -> a ^ 1;
            case I8, I16, I32, I64, ISIZE, U64, USIZE -> a -> ~a;
            case U8 -> a -> ~a & 0xff;
            case U16 -> a -> ~a & 0xffff;
            case U32 -> a -> ~a & 0xffff_ffffL;
            case CHAR, I128, U128, F32, F64 -> throw no(op, kind);
          };
      case NEG ->
          switch (kind) {
            case I8 -> a -> (byte) -a;
            case I16 -> a -> (short) -a;
            case I32 -> a -> (int) -a;
            case I64, ISIZE -> a -> -a;
            case F32 -> a -> a ^ 1L << (Integer.SIZE - 1);
            case F64 -> a -> a ^ Long.MIN_VALUE;
            case BOOL, CHAR, U8, U16, U32, U64, USIZE, I128, U128 -> throw no(op, kind);
          };
      case PTR_METADATA -> throw no(op, kind);
    };
  }

  private static LongOp add(ScalarKind kind) {
    return switch (kind) {
      case I8 -> (a, b) -> (byte) (a + b);
      case I16 -> (a, b) -> (short) (a + b);
      case I32 -> (a, b) -> (int) (a + b);
      case U8 -> (a, b) -> a + b & 0xff;
      case U16 -> (a, b) -> a + b & 0xffff;
      case U32 -> (a, b) -> a + b & 0xffff_ffffL;
      case I64, ISIZE, U64, USIZE -> (a, b) -> a + b;
      case F32 -> (a, b) -> Floats.bits(Floats.single(a) + Floats.single(b));
      case F64 -> (a, b) -> Floats.bits(Floats.real(a) + Floats.real(b));
      case BOOL, CHAR, I128, U128 -> throw no(BinaryOp.ADD, kind);
    };
  }

  private static LongOp sub(ScalarKind kind) {
    return switch (kind) {
      case I8 -> (a, b) -> (byte) (a - b);
      case I16 -> (a, b) -> (short) (a - b);
      case I32 -> (a, b) -> (int) (a - b);
      case U8 -> (a, b) -> a - b & 0xff;
      case U16 -> (a, b) -> a - b & 0xffff;
      case U32 -> (a, b) -> a - b & 0xffff_ffffL;
      case I64, ISIZE, U64, USIZE -> (a, b) -> a - b;
      case F32 -> (a, b) -> Floats.bits(Floats.single(a) - Floats.single(b));
      case F64 -> (a, b) -> Floats.bits(Floats.real(a) - Floats.real(b));
      case BOOL, CHAR, I128, U128 -> throw no(BinaryOp.SUB, kind);
    };
  }

  private static LongOp mul(ScalarKind kind) {
    return switch (kind) {
      case I8 -> (a, b) -> (byte) (a * b);
      case I16 -> (a, b) -> (short) (a * b);
      case I32 -> (a, b) -> (int) (a * b);
      case U8 -> (a, b) -> a * b & 0xff;
      case U16 -> (a, b) -> a * b & 0xffff;
      case U32 -> (a, b) -> a * b & 0xffff_ffffL;
      case I64, ISIZE, U64, USIZE -> (a, b) -> a * b;
      case F32 -> (a, b) -> Floats.bits(Floats.single(a) * Floats.single(b));
      case F64 -> (a, b) -> Floats.bits(Floats.real(a) * Floats.real(b));
      case BOOL, CHAR, I128, U128 -> throw no(BinaryOp.MUL, kind);
    };
  }

  private static LongOp div(ScalarKind kind) {
    long least = leastDividend(kind);
    return switch (kind) {
      case I8, I16, I32, I64, ISIZE ->
          (a, b) -> {
            if (b == 0 || b == -1 && a == least) {
              throw noQuotient(BinaryOp.DIV, kind, a, b);
            }
            return a / b;
          };
      case U8, U16, U32, U64, USIZE ->
          (a, b) -> {
            if (b == 0) {
              throw noQuotient(BinaryOp.DIV, kind, a, b);
            }
            return Long.divideUnsigned(a, b);
          };
      case F32 -> (a, b) -> Floats.bits(Floats.single(a) / Floats.single(b));
      case F64 -> (a, b) -> Floats.bits(Floats.real(a) / Floats.real(b));
      case BOOL, CHAR, I128, U128 -> throw no(BinaryOp.DIV, kind);
    };
  }

  private static LongOp rem(ScalarKind kind) {
    long least = leastDividend(kind);
    return switch (kind) {
      case I8, I16, I32, I64, ISIZE ->
          (a, b) -> {
            if (b == 0 || b == -1 && a == least) {
              throw noQuotient(BinaryOp.REM, kind, a, b);
            }
            return a % b;
          };
      case U8, U16, U32, U64, USIZE ->
          (a, b) -> {
            if (b == 0) {
              throw noQuotient(BinaryOp.REM, kind, a, b);
            }
            return Long.remainderUnsigned(a, b);
          };
      case F32 -> (a, b) -> Floats.bits(Floats.single(a) % Floats.single(b));
      case F64 -> (a, b) -> Floats.bits(Floats.real(a) % Floats.real(b));
      case BOOL, CHAR, I128, U128 -> throw no(BinaryOp.REM, kind);
    };
  }

  private static LongOp shl(ScalarKind kind) {
    return switch (kind) {
      case I8 -> (a, b) -> (byte) (a << (b & 7));
      case I16 -> (a, b) -> (short) (a << (b & 15));
      case I32 -> (a, b) -> (int) (a << (b & 31));
      case U8 -> (a, b) -> a << (b & 7) & 0xff;
      case U16 -> (a, b) -> a << (b & 15) & 0xffff;
      case U32 -> (a, b) -> a << (b & 31) & 0xffff_ffffL;
      case I64, ISIZE, U64, USIZE -> (a, b) -> a << (b & 63);
      case BOOL, CHAR, I128, U128, F32, F64 -> throw no(BinaryOp.SHL, kind);
    };
  }

  private static LongOp shr(ScalarKind kind) {
    long mask = kind.bits() - 1L;
    return switch (kind) {
      case I8, I16, I32, I64, ISIZE -> (a, b) -> a >> (b & mask);
      case U8, U16, U32, U64, USIZE -> (a, b) -> a >>> (b & mask);
      case BOOL, CHAR, I128, U128, F32, F64 -> throw no(BinaryOp.SHR, kind);
    };
  }

  private static LongOp bits(BinaryOp op, ScalarKind kind, LongOp result) {
    if (kind.isWide() || !kind.isInteger() && kind != ScalarKind.BOOL) {
      throw no(op, kind);
    }
    return result;
  }

  private static LongOp unchecked(BinaryOp op, BinaryOp wrapping, ScalarKind kind) {
    LongTest overflows = overflows(op, kind);
    LongOp result = binary(wrapping, kind);
    return (a, b) -> {
      if (overflows.test(a, b)) {
        throw new UndefinedBehaviour(FaultCode.OVERFLOW, applied(op, kind, a, b) + " overflows");
      }
      return result.apply(a, b);
    };
  }

  private static LongOp uncheckedShift(BinaryOp op, LongOp shift, ScalarKind kind) {
    long width = kind.bits();
    return (a, b) -> {
      if (b < 0 || b >= width) {
        throw farShift(op, kind, ScalarText.display(kind, a));
      }
      return shift.apply(a, b);
    };
  }

  private static long leastDividend(ScalarKind kind) {
    return kind.minimum().longValue();
  }

  private static String applied(BinaryOp op, ScalarKind kind, long a, long b) {
    return applied(op, kind, ScalarText.display(kind, a), ScalarText.display(kind, b));
  }

  static String applied(BinaryOp op, ScalarKind kind, String a, String b) {
    return "`%s(%s_%s, %s_%s)`".formatted(op.text(), a, kind, b, kind);
  }

  private static UndefinedBehaviour noQuotient(BinaryOp op, ScalarKind kind, long a, long b) {
    String what = applied(op, kind, a, b);
    return b == 0
        ? new UndefinedBehaviour(FaultCode.DIVISION_BY_ZERO, what + " divides by zero")
        : new UndefinedBehaviour(FaultCode.OVERFLOW, what + " overflows");
  }

  static UndefinedBehaviour farShift(BinaryOp op, ScalarKind kind, String value) {
    return new UndefinedBehaviour(
        FaultCode.OVERFLOW,
        "`%s` shifts `%s_%s` by %d bits or more".formatted(op.text(), value, kind, kind.bits()));
  }

  static CompilerBug no(Object op, ScalarKind kind) {
    return new CompilerBug("there is no operator `" + op + "` on `" + kind + "`");
  }
}
