package dev.corm.interp.scalar;

import dev.corm.interp.UndefinedBehaviour;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.UnaryOp;
import dev.corm.mir.type.PrimitiveKind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Computes a line like `i8 -128 5 Add=-123 Sub=123` anew: a kind, one or two operands, then
/// operators, or kinds to cast to, with their results. Floats are their bits, and a `-` stands for
/// what is undefined.
final class ScalarEvaluator {
  static final Set<ScalarKind> INTEGERS = EnumSet.range(ScalarKind.I8, ScalarKind.U128);

  private static final BigInteger SINGLE_NAN = BigInteger.valueOf(0x7f80_0000L);
  private static final BigInteger REAL_NAN = BigInteger.valueOf(0x7ff0_0000_0000_0000L);

  private final ScalarKind kind;
  private final BigInteger a;
  private final BigInteger b;

  private ScalarEvaluator(ScalarKind kind, BigInteger a, BigInteger b) {
    this.kind = kind;
    this.a = a;
    this.b = b;
  }

  /// The line with our results.
  static String again(String line) {
    String[] words = line.split(" ");
    BigInteger first = new BigInteger(words[1]);
    BigInteger second = words[2].contains("=") ? BigInteger.ZERO : new BigInteger(words[2]);
    ScalarEvaluator evaluator = new ScalarEvaluator(kind(words[0]).orElseThrow(), first, second);
    StringBuilder again = new StringBuilder();
    for (String word : words) {
      int equals = word.indexOf('=');
      again.append(again.isEmpty() ? "" : " ");
      again.append(equals < 0 ? word : evaluator.result(word.substring(0, equals)));
    }
    return again.toString();
  }

  private static Optional<ScalarKind> kind(String name) {
    return PrimitiveKind.of(name).flatMap(ScalarKind::of);
  }

  private String result(String name) {
    try {
      return name + "=" + kind(name).map(this::cast).orElseGet(() -> apply(name));
    } catch (UndefinedBehaviour e) {
      return name + "=-";
    }
  }

  private String cast(ScalarKind to) {
    if (kind.isWide() || to.isWide()) {
      return show(to, ScalarCasts.cast(kind, to, a));
    }
    return show(to, to.toBig(ScalarCasts.cast(kind, to).apply(a.longValue())));
  }

  private String apply(String name) {
    Optional<UnaryOp> unary =
        Arrays.stream(UnaryOp.values()).filter(op -> op.text().equals(name)).findFirst();
    return unary
        .map(this::unary)
        .orElseGet(() ->
            binary(
                Arrays.stream(BinaryOp.values())
                    .filter(op -> op.text().equals(name))
                    .findFirst()
                    .orElseThrow()));
  }

  private String unary(UnaryOp op) {
    return show(
        kind,
        kind.isWide()
            ? WideOps.unary(op, kind, a)
            : kind.toBig(ScalarOps.unary(op, kind).apply(a.longValue())));
  }

  private String binary(BinaryOp op) {
    return switch (op) {
      case EQ, LT, LE, NE, GE, GT -> compare(op) == 1 ? "true" : "false";
      case CMP -> Long.toString(compare(op));
      case ADD_UNCHECKED, SUB_UNCHECKED, MUL_UNCHECKED ->
          overflows(op) ? "-" : show(kind, compute(op));
      case ADD, SUB, MUL, ADD_WITH_OVERFLOW, SUB_WITH_OVERFLOW, MUL_WITH_OVERFLOW ->
          show(kind, compute(op));
      case DIV, REM, BIT_XOR, BIT_AND, BIT_OR, SHL, SHL_UNCHECKED, SHR, SHR_UNCHECKED, OFFSET ->
          show(kind, compute(op));
    };
  }

  private long compare(BinaryOp op) {
    return kind.isWide()
        ? WideOps.comparison(op, kind).apply(a, b)
        : ScalarOps.binary(op, kind).apply(a.longValue(), b.longValue());
  }

  /// What the test of an overflow says; the unchecked operator must be undefined then, and only
  /// then.
  private boolean overflows(BinaryOp op) {
    boolean overflows =
        kind.isWide()
            ? WideOps.overflows(op, kind).test(a, b)
            : ScalarOps.overflows(op, kind).test(a.longValue(), b.longValue());
    try {
      compute(op);
      if (overflows) {
        throw new AssertionError(op + " of " + a + " and " + b + " overflows and has a result");
      }
    } catch (UndefinedBehaviour e) {
      if (!overflows) {
        throw new AssertionError(e.getMessage());
      }
    }
    return overflows;
  }

  private BigInteger compute(BinaryOp op) {
    return kind.isWide()
        ? WideOps.binary(op, kind).apply(a, b)
        : kind.toBig(ScalarOps.binary(op, kind).apply(a.longValue(), b.longValue()));
  }

  private static String show(ScalarKind kind, BigInteger value) {
    boolean nan =
        switch (kind) {
          case F32 -> value.clearBit(31).compareTo(SINGLE_NAN) > 0;
          case F64 -> value.clearBit(63).compareTo(REAL_NAN) > 0;
          case BOOL, CHAR, I8, I16, I32, I64, ISIZE, U8, U16, U32, U64, USIZE, I128, U128 -> false;
        };
    return nan ? "NaN" : value.toString();
  }
}
