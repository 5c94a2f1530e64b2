package dev.corm.layout;

import dev.corm.mir.type.PrimitiveKind;
import java.math.BigInteger;
import java.util.Optional;

/// The values that a pattern type such as `(u32) is 1..` allows.
///
/// The patterns are those that rustc prints: `1..`, `-5..=3`, `'a'..='z'`, and the two-sided
/// `(i32::MIN..=-1 | 1..)`. (`!null`, of pointers, has no range.)
///
/// @param first the first value, as the unsigned bits of the base type
/// @param last the last value; less than `first` if the range wraps around
record PatternRange(BigInteger first, BigInteger last) {
  /// Reads a pattern; empty if it isn't one of the known kinds.
  static Optional<PatternRange> parse(String pattern, PrimitiveKind base, int size) {
    String text = pattern.strip();
    if (text.startsWith("(") && text.endsWith(")")) {
      text = text.substring(1, text.length() - 1).strip();
    }
    int bar = text.indexOf('|');
    if (bar < 0) {
      return single(text, base, size);
    }
    Optional<PatternRange> low = single(text.substring(0, bar).strip(), base, size);
    Optional<PatternRange> high = single(text.substring(bar + 1).strip(), base, size);
    Limits limits = Limits.of(base, size);
    boolean bothEnds =
        low.isPresent()
            && high.isPresent()
            && low.get().first.equals(limits.bits(limits.least()))
            && high.get().last.equals(limits.bits(limits.greatest()));
    return bothEnds
        ? Optional.of(new PatternRange(high.get().first, low.get().last))
        : Optional.empty();
  }

  private static Optional<PatternRange> single(String text, PrimitiveKind base, int size) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return Optional.empty();
    }
    Limits limits = Limits.of(base, size);
    String before = text.substring(0, dots).strip();
    String after = text.substring(dots + 2).strip();
    boolean inclusive = after.startsWith("=");
    String end = inclusive ? after.substring(1).strip() : after;
    Optional<BigInteger> first =
        before.isEmpty() ? Optional.of(limits.least()) : limits.value(before);
    Optional<BigInteger> last =
        end.isEmpty()
            ? Optional.of(limits.greatest())
            : limits.value(end).map(v -> inclusive ? v : v.subtract(BigInteger.ONE));
    if (first.isEmpty() || last.isEmpty() || first.get().compareTo(last.get()) > 0) {
      return Optional.empty();
    }
    return Optional.of(new PatternRange(limits.bits(first.get()), limits.bits(last.get())));
  }

  /// The values of the base type.
  private record Limits(PrimitiveKind base, int size, BigInteger least, BigInteger greatest) {
    static Limits of(PrimitiveKind base, int size) {
      if (base == PrimitiveKind.CHAR) {
        return new Limits(
            base, size, BigInteger.ZERO, BigInteger.valueOf(Character.MAX_CODE_POINT));
      }
      int bits = size * 8;
      if (!base.isSigned()) {
        return new Limits(base, size, BigInteger.ZERO, Scalars.mask(size));
      }
      BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
      return new Limits(base, size, half.negate(), half.subtract(BigInteger.ONE));
    }

    BigInteger bits(BigInteger value) {
      return value.and(Scalars.mask(size));
    }

    /// A literal such as `-5`, `1_u8`, `i32::MIN`, `'a'`; empty if it isn't one or isn't a value of
    /// the type.
    Optional<BigInteger> value(String text) {
      return literal(text).filter(v -> v.compareTo(least) >= 0 && v.compareTo(greatest) <= 0);
    }

    private Optional<BigInteger> literal(String text) {
      if (text.equals(base.text() + "::MIN")) {
        return Optional.of(least);
      }
      if (text.equals(base.text() + "::MAX")) {
        return Optional.of(greatest);
      }
      if (base == PrimitiveKind.CHAR) {
        return character(text);
      }
      String digits = text.endsWith(base.text()) ? cut(text, base.text().length()) : text;
      String plain = digits.replace("_", "");
      boolean number = plain.matches("-?[0-9]{1,40}");
      return number ? Optional.of(new BigInteger(plain)) : Optional.empty();
    }

    private static String cut(String text, int suffix) {
      return text.substring(0, text.length() - suffix);
    }

    private static Optional<BigInteger> character(String text) {
      if (text.length() < 3 || !text.startsWith("'") || !text.endsWith("'")) {
        return Optional.empty();
      }
      String inner = text.substring(1, text.length() - 1);
      if (inner.codePointCount(0, inner.length()) == 1) {
        return Optional.of(BigInteger.valueOf(inner.codePointAt(0)));
      }
      return switch (inner) {
        case "\\0" -> Optional.of(BigInteger.ZERO);
        case "\\t" -> Optional.of(BigInteger.valueOf('\t'));
        case "\\n" -> Optional.of(BigInteger.valueOf('\n'));
        case "\\r" -> Optional.of(BigInteger.valueOf('\r'));
        case "\\'" -> Optional.of(BigInteger.valueOf('\''));
        case "\\\\" -> Optional.of(BigInteger.valueOf('\\'));
        default -> unicodeEscape(inner);
      };
    }

    private static Optional<BigInteger> unicodeEscape(String inner) {
      return inner.matches("\\\\u\\{[0-9a-fA-F]{1,6}\\}")
          ? Optional.of(new BigInteger(inner.substring(3, inner.length() - 1), 16))
          : Optional.empty();
    }
  }
}
