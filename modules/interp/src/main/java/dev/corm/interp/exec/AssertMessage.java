package dev.corm.interp.exec;

import dev.corm.interp.scalar.ScalarText;
import java.util.Map;

/// The message of an assertion, with the values that it shows.
///
/// @param parts the text around the values; one more than there are values
/// @param values the values
record AssertMessage(String[] parts, Value[] values) {
  /// A message with `{}` where a value goes.
  ///
  /// MIR shows more values than the panic of a running program does: there it is `attempt to add
  /// with overflow`, without the summands.
  static AssertMessage of(String format, Value[] values) {
    String shown = NATIVE.getOrDefault(format, format);
    return new AssertMessage(shown.split("\\{\\}", -1), shown.contains("{}") ? values : NONE);
  }

  private static final Value[] NONE = {};

  private static final Map<String, String> NATIVE =
      Map.ofEntries(
          Map.entry(overflow("+"), "attempt to add with overflow"),
          Map.entry(overflow("-"), "attempt to subtract with overflow"),
          Map.entry(overflow("*"), "attempt to multiply with overflow"),
          Map.entry(overflow("/"), "attempt to divide with overflow"),
          Map.entry(
              "attempt to compute the remainder of `{} % {}`, which would overflow",
              "attempt to calculate the remainder with overflow"),
          Map.entry(
              "attempt to shift left by `{}`, which would overflow",
              "attempt to shift left with overflow"),
          Map.entry(
              "attempt to shift right by `{}`, which would overflow",
              "attempt to shift right with overflow"),
          Map.entry(
              "attempt to negate `{}`, which would overflow", "attempt to negate with overflow"),
          Map.entry("attempt to divide `{}` by zero", "attempt to divide by zero"),
          Map.entry(
              "attempt to calculate the remainder of `{}` with a divisor of zero",
              "attempt to calculate the remainder with a divisor of zero"),
          Map.entry(
              "index out of bounds: the length is {} but the index is {}",
              "index out of bounds: the len is {} but the index is {}"));

  private static String overflow(String operator) {
    return "attempt to compute `{} " + operator + " {}`, which would overflow";
  }

  String text(Frame frame) {
    StringBuilder text = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      if (i <= values.length) {
        Value value = values[i - 1];
        text.append(
            value.type.scalar() == null
                ? "?"
                : value.type.scalar().isWide()
                    ? Computed.big(value, frame).toString()
                    : ScalarText.display(value.type.scalar(), value.get(frame)));
      }
      text.append(parts[i]);
    }
    return text.toString();
  }
}
