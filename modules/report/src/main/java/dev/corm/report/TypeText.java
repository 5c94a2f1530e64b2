package dev.corm.report;

/// Makes the text of types and file names short enough for a table.
final class TypeText {
  private static final String CUT = "...";

  private TypeText() {}

  /// The text with fewer characters than it has: first without the modules in front of names, then
  /// with its middle cut out.
  static String fit(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    String trimmed = trimPaths(text);
    return trimmed.length() <= width ? trimmed : cutMiddle(trimmed, width);
  }

  /// The last `width` characters, marked where something is missing.
  static String fitEnd(String text, int width) {
    if (text.length() <= width || width <= CUT.length()) {
      return text;
    }
    return CUT + text.substring(text.length() - width + CUT.length());
  }

  private static String cutMiddle(String text, int width) {
    if (width <= CUT.length()) {
      return text;
    }
    int kept = width - CUT.length();
    int tail = kept / 3;
    return text.substring(0, kept - tail) + CUT + text.substring(text.length() - tail);
  }

  /// Leaves out the segments of paths that are followed by another name: `std::vec::Vec<a::B>`
  /// becomes `Vec<B>`. A type in front of its method stays (`Vec::new`), and so does what a closure
  /// is in (`f::{closure#0}`).
  static String trimPaths(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (!isNameStart(text.charAt(at))) {
        out.append(text.charAt(at++));
        continue;
      }
      int end = nameEnd(text, at);
      boolean isModule =
          end + 2 < text.length()
              && text.charAt(end) == ':'
              && text.charAt(end + 1) == ':'
              && isNameStart(text.charAt(end + 2))
              && !Character.isUpperCase(text.charAt(at));
      if (!isModule) {
        out.append(text, at, end);
      }
      at = isModule ? end + 2 : end;
    }
    return out.toString();
  }

  private static int nameEnd(String text, int start) {
    int end = start;
    while (end < text.length()
        && (isNameStart(text.charAt(end)) || Character.isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }
}
