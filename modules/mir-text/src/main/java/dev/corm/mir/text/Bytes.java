package dev.corm.mir.text;

/// Classes of the bytes that MIR text consists of. Bytes of 0x80 and above belong to identifiers:
/// the file is known to be valid UTF-8 when it is scanned.
final class Bytes {
  static final byte OTHER = 0;
  static final byte WORD = 1;
  static final byte DIGIT = 2;
  static final byte OPEN = 3;
  static final byte CLOSE = 4;
  static final byte LESS = 5;
  static final byte GREATER = 6;
  static final byte QUOTE = 7;
  static final byte APOSTROPHE = 8;
  static final byte COMMA = 9;
  static final byte SEMICOLON = 10;
  static final byte NEWLINE = 11;
  static final byte SPACE = 12;
  static final byte COLON = 13;

  private static final byte[] CLASSES = classes();

  private Bytes() {}

  private static byte[] classes() {
    byte[] table = new byte[256];
    for (int b = 0; b < table.length; b++) {
      if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b >= 0x80) {
        table[b] = WORD;
      } else if (b >= '0' && b <= '9') {
        table[b] = DIGIT;
      }
    }
    table['('] = table['['] = table['{'] = OPEN;
    table[')'] = table[']'] = table['}'] = CLOSE;
    table['<'] = LESS;
    table['>'] = GREATER;
    table['"'] = QUOTE;
    table['\''] = APOSTROPHE;
    table[','] = COMMA;
    table[';'] = SEMICOLON;
    table['\n'] = table['\r'] = NEWLINE;
    table[' '] = SPACE;
    table[':'] = COLON;
    return table;
  }

  static byte classOf(byte b) {
    return CLASSES[b & 0xff];
  }

  /// Whether a byte may start or continue a word (`async`, `r`, `ß`).
  static boolean isWord(byte b) {
    byte c = CLASSES[b & 0xff];
    return c == WORD || c == DIGIT;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
