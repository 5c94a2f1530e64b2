package dev.corm.interp.scalar;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.Constant;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The text of scalars: how Rust's `Display` prints values, and what constants in a body mean.
public final class ScalarText {
  private static final Pattern FLOAT =
      Pattern.compile(
          "([+-]?)(?:((?i)inf|nan)_?|((?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?))");

  private ScalarText() {}

  /// A value as `Display` prints it.
  ///
  /// @param kind a kind that is not wide; a wide value prints itself
  /// @param value a normalised value
  public static String display(ScalarKind kind, long value) {
    return switch (kind) {
      case BOOL -> value == 0 ? "false" : "true";
      case CHAR -> Character.toString((int) value);
      case I8, I16, I32, I64, ISIZE, U8, U16, U32 -> Long.toString(value);
      case U64, USIZE -> Long.toUnsignedString(value);
      case F32 -> display(kind, value, Floats.single(value));
      case F64 -> display(kind, value, Floats.real(value));
      case I128, U128 -> throw new CompilerBug("a value of `" + kind + "` is no `long`");
    };
  }

  /// The bits of a floating-point constant, rounded to the nearest value; empty if the digits are
  /// none: `0.5`, `-0`, `1.5E+300`, `inf`, `+Inf_`, `NaN`.
  ///
  /// @param digits as in [Constant.Float]
  /// @param kind `f32` or `f64`
  public static OptionalLong floatBits(String digits, ScalarKind kind) {
    Matcher parts = FLOAT.matcher(digits);
    if (!parts.matches()) {
      return OptionalLong.empty();
    }
    String number = parts.group(3);
    if (number == null) {
      number = parts.group(2).equalsIgnoreCase("inf") ? "Infinity" : "NaN";
    }
    boolean negative = parts.group(1).equals("-");
    long bits =
        kind == ScalarKind.F32
            ? Floats.bits(Float.parseFloat(number))
            : Floats.bits(Double.parseDouble(number));
    return OptionalLong.of(negative ? bits | 1L << (kind.bits() - 1) : bits);
  }

  /// The code point of a character constant; empty if its escape is none, or if it is not one
  /// character.
  public static OptionalInt codePoint(Constant.Char constant) {
    return Escapes.codePoint(constant.escaped());
  }

  /// The UTF-8 bytes of a string constant; empty if one of its escapes is none.
  public static Optional<byte[]> utf8(Constant.Str constant) {
    return Escapes.utf8(constant.escaped());
  }

  /// The bytes of a byte string constant; empty if one of its escapes is none, or if there is a
  /// character in it that is not ASCII.
  public static Optional<byte[]> bytes(Constant.ByteStr constant) {
    return Escapes.bytes(constant.escaped());
  }

  private static String display(ScalarKind kind, long bits, double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    String sign = bits >>> (kind.bits() - 1) == 0 ? "" : "-";
    double positive = Math.abs(value);
    return sign + (Double.isInfinite(value) ? "inf" : shortest(kind, positive));
  }

  /// The shortest decimal that reads as the number, of several the one closest to it, of two that
  /// are as close the greater one, and never with an exponent.
  ///
  /// Java's own text is that but for three things: it has at least two digits, of which the second
  /// need not be zero; of two decimals that are as close it takes the one with the even digit; and
  /// it has exponents.
  private static String shortest(ScalarKind kind, double value) {
    boolean single = kind == ScalarKind.F32;
    BigDecimal exact = new BigDecimal(value);
    BigDecimal javas =
        new BigDecimal(single ? Float.toString((float) value) : Double.toString(value))
            .stripTrailingZeros();
    Predicate<BigDecimal> readsAsValue =
        single
            ? decimal -> Float.parseFloat(decimal.toString()) == (float) value
            : decimal -> Double.parseDouble(decimal.toString()) == value;
    Optional<BigDecimal> oneDigit =
        javas.precision() == 2 ? closest(exact, 1, readsAsValue) : Optional.empty();
    return oneDigit
        .or(() -> closest(exact, javas.precision(), readsAsValue))
        .orElse(javas)
        .toPlainString();
  }

  /// The decimal with so many digits that is closest to a number, of those that pass a test.
  private static Optional<BigDecimal> closest(
      BigDecimal exact, int digits, Predicate<BigDecimal> test) {
    BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
    BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
    boolean up = exact.subtract(below).compareTo(above.subtract(exact)) >= 0;
    return Stream.of(up ? above : below, up ? below : above)
        .filter(test)
        .findFirst()
        .map(BigDecimal::stripTrailingZeros);
  }
}
