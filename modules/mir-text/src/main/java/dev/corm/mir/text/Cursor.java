package dev.corm.mir.text;

import dev.corm.diagnostics.Code;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A place in a text, and the small steps that all parsers of the module are made of.
final class Cursor {
  /// How deep types, places and constants may nest; real ones stay below 50. Records compare and
  /// hash by recursion, so this also bounds the stack that those need.
  static final int MAX_DEPTH = 128;

  final byte[] bytes;

  /// The offset of the next byte.
  int pos;

  /// Where the text ends.
  final int end;

  /// The hash of the bytes that the last scan went over; see [TextTable#hash].
  int hash;

  Cursor(byte[] bytes, int pos, int end) {
    this.bytes = bytes;
    this.pos = pos;
    this.end = end;
  }

  /// The byte at an offset, 0 outside the text.
  byte byteAt(int offset) {
    return offset >= 0 && offset < end ? bytes[offset] : 0;
  }

  /// The next byte, 0 at the end.
  byte peek() {
    return pos < end ? bytes[pos] : 0;
  }

  boolean at(char c) {
    return pos < end && bytes[pos] == c;
  }

  /// Whether an ASCII text is next.
  boolean at(String text) {
    return isAt(pos, text);
  }

  boolean isAt(int offset, String text) {
    int length = text.length();
    if (offset < 0 || offset + length > end) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[offset + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean accept(char c) {
    if (pos < end && bytes[pos] == c) {
      pos++;
      return true;
    }
    return false;
  }

  boolean accept(String text) {
    if (at(text)) {
      pos += text.length();
      return true;
    }
    return false;
  }

  /// Passes over a text that is a whole word.
  boolean acceptWord(String word) {
    if (at(word) && !Bytes.isWord(byteAt(pos + word.length()))) {
      pos += word.length();
      return true;
    }
    return false;
  }

  void expect(char c, String after) {
    if (pos < end && bytes[pos] == c) {
      pos++;
    } else {
      throw unexpected("`" + c + "`" + after);
    }
  }

  /// Passes over a text.
  ///
  /// @param after where it stands, for the message; of a text of spaces, what it is
  void expect(String text, String after) {
    if (!accept(text)) {
      throw unexpected(text.isBlank() ? after : "`" + text.strip() + "`" + after);
    }
  }

  /// The offset after the word that starts at an offset (the offset itself if none does).
  int wordEnd(int from) {
    int i = from;
    while (i < end && Bytes.isWord(bytes[i])) {
      i++;
    }
    return i;
  }

  /// Reads decimal digits as a number below 2³¹.
  int number(String what) {
    int from = pos;
    long value = 0;
    int i = from;
    while (i < end && Bytes.isDigit(bytes[i])) {
      value = Math.min(value * 10 + (bytes[i] - '0'), Integer.MAX_VALUE + 1L);
      i++;
    }
    if (i == from) {
      throw unexpected(what);
    }
    pos = i;
    if (value > Integer.MAX_VALUE) {
      throw error(
          MirTextCode.OUT_OF_RANGE, from, i, "the number `" + text(from, i) + "` is out of range");
    }
    return (int) value;
  }

  /// The text of a range.
  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /// The offset after the string or character literal whose opening quote is at `open`; -1 if it
  /// does not end on its line.
  int literalEnd(int open) {
    byte quote = bytes[open];
    for (int i = open + 1; i < end; i++) {
      byte b = bytes[i];
      if (b == quote) {
        return i + 1;
      }
      if (b == '\\') {
        i++;
      } else if (b == '\n') {
        return -1;
      }
    }
    return -1;
  }

  /// Whether the apostrophe at an offset opens a character literal and not a lifetime.
  boolean isCharLiteral(int apostrophe) {
    byte next = byteAt(apostrophe + 1);
    if (next == '\\') {
      return true;
    }
    int length = next >= 0 ? 1 : next >= (byte) 0xF0 ? 4 : next >= (byte) 0xE0 ? 3 : 2;
    return byteAt(apostrophe + 1 + length) == '\'';
  }

  /// Whether the `<` or `>` at an offset is an operator between spaces and not a bracket.
  boolean isComparison(int offset) {
    if (offset == 0 || bytes[offset - 1] != ' ' && bytes[offset - 1] != bytes[offset]) {
      return false;
    }
    byte next = byteAt(offset + 1);
    if (bytes[offset - 1] == ' ') {
      return next == ' '
          || next == '=' && byteAt(offset + 2) == ' '
          || next == bytes[offset] && byteAt(offset + 2) == ' ';
    }
    return offset >= 2 && bytes[offset - 2] == ' ' && next == ' ';
  }

  /// The offset of the first byte at or after `from` that is outside all brackets opened from there
  /// on and is a `,`, a `;`, a closing bracket or the end of the line.
  int balancedEnd(int from) {
    int depth = 0;
    for (int i = from; i < end; i++) {
      switch (Bytes.classOf(bytes[i])) {
        case Bytes.OPEN -> depth++;
        case Bytes.CLOSE -> {
          if (depth-- == 0) {
            return i;
          }
        }
        case Bytes.LESS -> {
          if (!isComparison(i)) {
            depth++;
          }
        }
        case Bytes.GREATER -> {
          if (byteAt(i - 1) != '-' && byteAt(i - 1) != '=' && !isComparison(i) && depth-- == 0) {
            return i;
          }
        }
        case Bytes.QUOTE -> {
          int after = literalEnd(i);
          if (after < 0) {
            return i;
          }
          i = after - 1;
        }
        case Bytes.APOSTROPHE -> {
          if (isCharLiteral(i)) {
            int after = literalEnd(i);
            i = after < 0 ? i : after - 1;
          }
        }
        case Bytes.COMMA, Bytes.SEMICOLON -> {
          if (depth == 0) {
            return i;
          }
        }
        case Bytes.NEWLINE -> {
          return i;
        }
        default -> {
          // part of the text
        }
      }
    }
    return end;
  }

  /// The offset at which the type at the cursor most likely ends: at a `,`, `;`, ` = `, closing
  /// bracket, or ` {` or nothing before the end of the line, outside all brackets.
  int typeEnd() {
    return scan(pos, false);
  }

  /// The offset at which the path of a value at the cursor most likely ends: where a type would,
  /// and at `(`, `[`, a space or `: `.
  int valuePathEnd() {
    return scan(pos, true);
  }

  private int scan(int from, boolean value) {
    int depth = 0;
    int h = 0;
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      boolean ends = false;
      switch (Bytes.classOf(b)) {
        case Bytes.WORD, Bytes.DIGIT -> {
          // the usual case
        }
        case Bytes.OPEN -> {
          ends = depth == 0 && value && b != '{';
          depth++;
        }
        case Bytes.LESS -> depth += isComparison(i) ? 0 : 1;
        case Bytes.CLOSE -> ends = depth-- == 0;
        case Bytes.GREATER -> ends = byteAt(i - 1) != '-' && !isComparison(i) && depth-- == 0;
        case Bytes.COMMA, Bytes.SEMICOLON -> ends = depth == 0;
        case Bytes.SPACE -> ends = depth == 0 && (value || endsType(i));
        case Bytes.COLON -> ends = depth == 0 && value && byteAt(i + 1) == ' ';
        case Bytes.NEWLINE -> ends = true;
        case Bytes.QUOTE, Bytes.APOSTROPHE -> {
          int after = b == '"' || isCharLiteral(i) ? literalEnd(i) : i + 1;
          for (int last = after < 0 ? i : after - 1; i < last; i++) {
            h = TextTable.hash(h, bytes[i]);
          }
          b = bytes[i];
        }
        default -> {
          // part of the text
        }
      }
      if (ends) {
        hash = h;
        return i;
      }
      h = TextTable.hash(h, b);
    }
    hash = h;
    return end;
  }

  private boolean endsType(int space) {
    byte next = byteAt(space + 1);
    if (next == '{') {
      byte after = byteAt(space + 2);
      return after == '\n' || after == '\r' || after == ' ' || after == 0;
    }
    return next == '=' && byteAt(space + 2) == ' ';
  }

  /// The same, but a `,` or `;` does not count: the offset of a closing bracket or the end of the
  /// line.
  int closingEnd(int from) {
    int end = balancedEnd(from);
    while (byteAt(end) == ',' || byteAt(end) == ';') {
      end = balancedEnd(end + 1);
    }
    return end;
  }

  /// What stands at an offset, for messages.
  String found(int offset) {
    if (offset >= end) {
      return "the end of the text";
    }
    byte b = bytes[offset];
    if (b == '\n' || b == '\r' && byteAt(offset + 1) == '\n') {
      return "the end of the line";
    }
    if (b == '\r') {
      return "a carriage return";
    }
    int to = Math.min(wordEnd(offset), offset + 40);
    if (to == offset) {
      to++;
    }
    while (to < end && bytes[to] < (byte) 0xC0) {
      to++; // the rest of a character
    }
    return "`" + text(offset, to) + "`";
  }

  MirSyntaxException unexpected(String what) {
    int to = Math.min(wordEnd(pos), end);
    return error(
        MirTextCode.SYNTAX,
        pos,
        Math.max(to, pos < end && bytes[pos] != '\n' ? pos + 1 : pos),
        "expected " + what + ", found " + found(pos));
  }

  MirSyntaxException error(Code code, int from, int to, String message) {
    return new MirSyntaxException(code, from, to, message, Optional.empty());
  }

  /// Refuses a nesting that is too deep for recursive algorithms.
  void checkDepth(int depth, String what) {
    if (depth > MAX_DEPTH) {
      throw error(
          MirTextCode.TOO_DEEP,
          pos,
          pos,
          what + " nested too deeply: more than " + MAX_DEPTH + " levels");
    }
  }
}
