package dev.corm.diagnostics;

/// A half-open range of byte offsets in one source file; empty ranges are allowed.
///
/// @param start offset of the first byte
/// @param end offset after the last byte, at least `start`
public record Span(int start, int end) {
  /// Checks the range.
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  /// The empty span at an offset.
  public static Span at(int offset) {
    return new Span(offset, offset);
  }
}
