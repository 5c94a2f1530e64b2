package dev.corm.mir.text;

import dev.corm.mir.type.SourceSpan;

/// Reads `FILE:1:2: 3:4` from its end, since a file name may contain anything.
final class SpanReader {
  private final TypeTable types;
  private byte[] bytes;
  private int from;
  private int at;
  private int context;

  SpanReader(TypeTable types) {
    this.types = types;
  }

  /// The syntax context ` (#3)` after the span that was read last, or -1 if it had none.
  int context() {
    return context;
  }

  /// The span that a range of the text is, or null if it is none.
  SourceSpan read(byte[] text, int start, int end) {
    bytes = text;
    from = start;
    at = end;
    context = -1;
    if (at > from && bytes[at - 1] == ')') {
      at--;
      context = number();
      if (context < 0 || !back('#') || !back('(') || !back(' ')) {
        return null;
      }
    }
    int endColumn = number();
    int endLine = endColumn >= 0 && back(':') ? number() : -1;
    int startColumn = endLine >= 0 && back(' ') && back(':') ? number() : -1;
    int startLine = startColumn >= 0 && back(':') ? number() : -1;
    if (startLine <= 0 || !back(':')) {
      return null;
    }
    return new SourceSpan(types.name(bytes, from, at), startLine, startColumn, endLine, endColumn);
  }

  private boolean back(char c) {
    if (at > from && bytes[at - 1] == c) {
      at--;
      return true;
    }
    return false;
  }

  /// The number before the current offset; -1 if there is none that fits and prints the same.
  private int number() {
    int last = at;
    while (at > from && Bytes.isDigit(bytes[at - 1])) {
      at--;
    }
    int digits = last - at;
    if (digits == 0 || digits > 10 || digits > 1 && bytes[at] == '0') {
      return -1;
    }
    long value = 0;
    for (int i = at; i < last; i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    return value <= Integer.MAX_VALUE ? (int) value : -1;
  }
}
