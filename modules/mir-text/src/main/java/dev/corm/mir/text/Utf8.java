package dev.corm.mir.text;

/// Finds bytes that are no text in UTF-8.
final class Utf8 {
  private Utf8() {}

  /// The offset of the first byte in a range that is NUL or does not belong to a well-formed
  /// character; -1 if there is none.
  static int firstInvalid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] > 0) {
        i++;
        continue;
      }
      int length = bytes[i] == 0 ? 0 : length(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /// The length of the character that starts at an offset, 0 if it is not well formed: overlong, a
  /// surrogate, too large or cut off.
  private static int length(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean bad =
        first == 0xE0 && second < 0xA0
            || first == 0xED && second > 0x9F
            || first == 0xF0 && second < 0x90
            || first == 0xF4 && second > 0x8F;
    return bad ? 0 : length;
  }
}
