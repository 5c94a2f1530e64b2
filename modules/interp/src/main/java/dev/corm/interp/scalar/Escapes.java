package dev.corm.interp.scalar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the escapes of character and string constants: a backslash and one of `nrt0'"`, itself,
/// two hexadecimal digits behind an `x`, or, but for byte strings, up to six in braces behind a
/// `u`.
final class Escapes {
  private static final int HEX = 16;
  private static final int NONE = -1;
  private static final int MAX_DIGITS = 6;

  private final String text;
  private final boolean inBytes;
  private int position;

  private Escapes(String text, boolean inBytes) {
    this.text = text;
    this.inBytes = inBytes;
  }

  static OptionalInt codePoint(String escaped) {
    Escapes reader = new Escapes(escaped, false);
    int only = reader.isAtEnd() ? NONE : reader.next();
    return only == NONE || !reader.isAtEnd() ? OptionalInt.empty() : OptionalInt.of(only);
  }

  static Optional<byte[]> utf8(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    Escapes reader = new Escapes(escaped, false);
    while (!reader.isAtEnd()) {
      int next = reader.next();
      if (next == NONE) {
        return Optional.empty();
      }
      text.appendCodePoint(next);
    }
    return Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Optional<byte[]> bytes(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    Escapes reader = new Escapes(escaped, true);
    while (!reader.isAtEnd()) {
      int next = reader.next();
      if (next == NONE) {
        return Optional.empty();
      }
      bytes.write(next);
    }
    return Optional.of(bytes.toByteArray());
  }

  private boolean isAtEnd() {
    return position == text.length();
  }

  /// The next character, or [#NONE].
  private int next() {
    int c = text.codePointAt(position);
    position += Character.charCount(c);
    if (c != '\\') {
      return ScalarKind.CHAR.isValid(c) && (!inBytes || c < 0x80) ? c : NONE;
    }
    if (isAtEnd()) {
      return NONE;
    }
    return switch (text.charAt(position++)) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> 0;
      case '\'' -> '\'';
      case '"' -> '"';
      case '\\' -> '\\';
      case 'x' -> twoDigits();
      case 'u' -> inBytes ? NONE : braced();
      default -> NONE;
    };
  }

  private int twoDigits() {
    int value = number(Math.min(position + 2, text.length()), 2);
    return value >= 0x80 && !inBytes ? NONE : value;
  }

  private int braced() {
    int close = text.indexOf('}', position);
    if (close < 0 || text.charAt(position) != '{' || close - position > MAX_DIGITS + 1) {
      return NONE;
    }
    position++;
    int value = number(close, close - position);
    position++;
    return ScalarKind.CHAR.isValid(value) ? value : NONE;
  }

  /// The hexadecimal number up to an end, which is then the position.
  private int number(int end, int digits) {
    int value = end - position == digits && digits > 0 ? 0 : NONE;
    for (; position < end; position++) {
      int digit = Character.digit(text.charAt(position), HEX);
      value = digit < 0 || value < 0 || text.charAt(position) >= 0x80 ? NONE : value * HEX + digit;
    }
    return value;
  }
}
