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

  /// A file with this name, as messages shall show it, and content. The array is not copied and must not change.
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
    int column = new String(bytes, start, at - start, StandardCharsets.UTF_8).codePoints().toArray().length;
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
