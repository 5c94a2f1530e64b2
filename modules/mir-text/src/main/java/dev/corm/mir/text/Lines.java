package dev.corm.mir.text;

import dev.corm.mir.type.SourceSpan;

/// What all lines have in common: indentation and ends.
final class Lines {
  private Lines() {}

  /// Passes over spaces and tabs.
  static void indentation(Cursor c) {
    while (c.pos < c.end && (c.bytes[c.pos] == ' ' || c.bytes[c.pos] == '\t')) {
      c.pos++;
    }
  }

  /// Whether the line ends here; a carriage return in front of a line feed belongs to the end.
  static boolean atEnd(Cursor c) {
    return isEnd(c, c.pos);
  }

  private static boolean isEnd(Cursor c, int offset) {
    return offset >= c.end
        || c.bytes[offset] == '\n'
        || c.bytes[offset] == '\r' && (offset + 1 >= c.end || c.bytes[offset + 1] == '\n');
  }

  /// Passes over the end of the line.
  static void end(Cursor c) {
    if (!atEnd(c)) {
      Lines.indentation(c);
      if (!atEnd(c)) {
        throw c.unexpected("the end of the line");
      }
    }
    if (c.at('\r')) {
      c.pos++;
    }
    if (c.at('\n')) {
      c.pos++;
    }
  }

  /// Where the text of the line at the cursor ends.
  static int textEnd(Cursor c) {
    int end = c.pos;
    while (end < c.end && c.bytes[end] != '\n') {
      end++;
    }
    return end > c.pos && c.bytes[end - 1] == '\r' ? end - 1 : end;
  }

  /// Passes over the rest of the line and its end.
  static void skip(Cursor c) {
    while (c.pos < c.end && c.bytes[c.pos] != '\n') {
      c.pos++;
    }
    if (c.pos < c.end) {
      c.pos++;
    }
  }

  /// Passes over the rest of the line, unless the cursor is at the start of one.
  static void finish(Cursor c) {
    if (c.pos == 0 || c.bytes[c.pos - 1] != '\n') {
      skip(c);
    }
  }

  /// The span from the cursor to `to`; what is no span, such as `no-location`, is kept as the name
  /// of a file.
  static SourceSpan span(SpanReader spans, TypeTable types, Cursor c, int to) {
    SourceSpan span = spans.read(c.bytes, c.pos, to);
    return span != null ? span : new SourceSpan(types.name(c.bytes, c.pos, to), 0, 0, 0, 0);
  }
}
