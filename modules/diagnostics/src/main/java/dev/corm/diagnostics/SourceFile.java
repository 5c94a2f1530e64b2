package dev.corm.diagnostics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A named text as bytes (UTF-8), with a table of its lines that is made when first needed.
///
/// Offsets are byte offsets; lines and columns count from one, columns in characters.
public final class SourceFile {
  private final String name;
  private final byte[] bytes;
  private int[] lineStarts;

  /// A file with this name, as messages shall show it, and content. The array is not copied and
  /// must not change.
  public SourceFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// A file with this text.
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The name.
  public String name() {
    return name;
  }

  /// The content; not to be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// A line and a column, both from one.
  ///
  /// @param line the line
  /// @param column the column, in characters
  public record Position(int line, int column) {}

  /// The position of an offset; offsets after the end have the position of the end.
  public Position position(int offset) {
    int at = Math.min(offset, bytes.length);
    int line = lineIndex(at);
    int start = lines()[line];
    int column = 0;
    for (int i = start; i < at; i++) {
      if (!continues(bytes[i])) {
        column++;
      }
    }
    return new Position(line + 1, column + 1);
  }

  /// The text of the line that holds an offset, without its line break.
  public String lineAt(int offset) {
    int line = lineIndex(Math.min(offset, bytes.length));
    int start = lines()[line];
    int end = line + 1 < lines().length ? lines()[line + 1] - 1 : bytes.length;
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /// Part of a line.
  ///
  /// @param text the text
  /// @param column how many characters of it come before the offset that was asked for
  /// @param cutBefore whether the line has more before it
  /// @param cutAfter whether the line has more after it
  public record Excerpt(String text, int column, boolean cutBefore, boolean cutAfter) {}

  /// The line that holds an offset, as far as it is near: a file may be one line of hundreds of
  /// megabytes.
  ///
  /// @param reach how many bytes to show on each side at most
  public Excerpt excerpt(int offset, int reach) {
    int at = Math.min(offset, bytes.length);
    int line = lineIndex(at);
    int start = lines()[line];
    int end = line + 1 < lines().length ? lines()[line + 1] - 1 : bytes.length;
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    int from = Math.max(start, at - reach);
    while (from > start && continues(bytes[from])) {
      from--;
    }
    int to = Math.min(end, at + reach);
    while (to < end && continues(bytes[to])) {
      to++;
    }
    int middle = Math.min(at, to);
    String before = new String(bytes, from, middle - from, StandardCharsets.UTF_8);
    String after = new String(bytes, middle, to - middle, StandardCharsets.UTF_8);
    return new Excerpt(
        before + after, before.codePointCount(0, before.length()), from > start, to < end);
  }

  /// Whether a byte goes on with the character that the byte before it began.
  private static boolean continues(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private int lineIndex(int offset) {
    int found = Arrays.binarySearch(lines(), offset);
    return found >= 0 ? found : -found - 2;
  }

  private synchronized int[] lines() {
    if (lineStarts == null) {
      int count = 1;
      for (byte b : bytes) {
        if (b == '\n') {
          count++;
        }
      }
      int[] starts = new int[count];
      int line = 1;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          starts[line++] = i + 1;
        }
      }
      lineStarts = starts;
    }
    return lineStarts;
  }
}
