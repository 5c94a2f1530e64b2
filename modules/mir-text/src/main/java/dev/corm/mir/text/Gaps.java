package dev.corm.mir.text;

/// What stands between the parts of a declaration: spaces, ends of lines, and comments.
final class Gaps {
  private Gaps() {}

  /// Passes over spaces, ends of lines and comments.
  static void skip(Cursor c) {
    while (c.pos < c.end) {
      switch (c.bytes[c.pos]) {
        case ' ', '\t', '\r', '\n' -> c.pos++;
        case '/' -> {
          if (!c.at("//")) {
            return;
          }
          c.pos = Lines.textEnd(c);
        }
        default -> {
          return;
        }
      }
    }
  }

  /// Passes over a gap and a character behind it, if that is there; if not, the cursor stays.
  static boolean accept(Cursor c, char wanted) {
    int from = c.pos;
    skip(c);
    if (c.accept(wanted)) {
      return true;
    }
    c.pos = from;
    return false;
  }

  /// Passes over a gap and a character behind it, which has to be there.
  static void expect(Cursor c, char wanted, String after) {
    if (!accept(c, wanted)) {
      throw missing(c, "`" + wanted + "`" + after);
    }
  }

  /// Something else is there, on this line or not at all.
  static MirSyntaxException missing(Cursor c, String what) {
    Lines.indentation(c);
    return c.unexpected(what);
  }

  /// Whether the cursor is at the start of a line.
  static boolean atLineStart(Cursor c) {
    return c.pos == 0 || c.bytes[c.pos - 1] == '\n';
  }

  /// Reads an identifier.
  static String name(Cursor c, TypeTable types, String what) {
    int from = c.pos;
    int end = c.wordEnd(from);
    if (end - from == 1 && c.bytes[from] == 'r' && c.byteAt(end) == '#') {
      end = c.wordEnd(end + 1);
    }
    if (end == from || Bytes.isDigit(c.bytes[from])) {
      throw missing(c, what);
    }
    c.pos = end;
    return types.name(c.bytes, from, end);
  }
}
