package dev.corm.mir.text;

import dev.corm.diagnostics.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// One line of a listing, with a position in it.
final class ListingLine {
  /// No object is larger than this, on any machine rustc knows.
  private static final long MAX_SIZE = 1L << 61;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int at;

  ListingLine(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.at = start;
  }

  /// A line that isn't as it should be. It never leaves the parser.
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ListingCode code;
    private final transient Span span;

    Fault(ListingCode code, Span span, String message) {
      super(message, null, false, false);
      this.code = code;
      this.span = span;
    }

    ListingCode code() {
      return code;
    }

    Span span() {
      return span;
    }
  }

  Span span() {
    return new Span(start, end);
  }

  boolean skip(byte[] text) {
    if (end - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    at += text.length;
    return true;
  }

  boolean skip(String text) {
    if (!startsWith(at, text)) {
      return false;
    }
    at += text.length();
    return true;
  }

  private boolean startsWith(int from, String text) {
    if (end - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  void expect(String text) {
    if (!skip(text)) {
      throw malformed("expected `" + text.strip() + "`");
    }
  }

  void expectEnd() {
    if (at < end) {
      throw malformed("expected the end of the line");
    }
  }

  /// Skips spaces and counts them.
  int spaces() {
    int from = at;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return at - from;
  }

  /// Reads `12 bytes`.
  long bytes() {
    int from = at;
    long value = 0;
    while (at < end && Bytes.isDigit(bytes[at])) {
      value = Math.min(value * 10 + (bytes[at] - '0'), MAX_SIZE + 1);
      at++;
    }
    if (at == from) {
      throw malformed("expected a number");
    }
    if (value > MAX_SIZE) {
      throw new Fault(ListingCode.OUT_OF_RANGE, new Span(from, at), "no size is that large");
    }
    expect(" bytes");
    return value;
  }

  /// The text up to the last `mark` of the line; goes on after the mark. For types, in which
  /// backquotes could stand.
  Span untilLast(String mark) {
    for (int i = end - mark.length(); i >= at; i--) {
      if (startsWith(i, mark)) {
        return until(i, mark);
      }
    }
    throw malformed("expected `" + mark.strip() + "`");
  }

  /// The text up to the first `mark`; goes on after the mark.
  Span untilFirst(String mark) {
    for (int i = at; i <= end - mark.length(); i++) {
      if (startsWith(i, mark)) {
        return until(i, mark);
      }
    }
    throw malformed("expected `" + mark.strip() + "`");
  }

  private Span until(int i, String mark) {
    Span text = new Span(at, i);
    at = i + mark.length();
    return text;
  }

  /// What is left of the line.
  Span rest() {
    Span rest = new Span(at, end);
    at = end;
    return rest;
  }

  String text(Span span) {
    int length = span.end() - span.start();
    for (int i = span.start(); i < span.end(); i++) {
      if (bytes[i] < 0) {
        return decode(span, length);
      }
    }
    return new String(bytes, span.start(), length, StandardCharsets.ISO_8859_1);
  }

  private String decode(Span span, int length) {
    try {
      ByteBuffer text = ByteBuffer.wrap(bytes, span.start(), length);
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new Fault(ListingCode.MALFORMED_LINE, span, "this is not valid UTF-8");
    }
  }

  Fault malformed(String message) {
    return new Fault(ListingCode.MALFORMED_LINE, new Span(Math.min(at, end), end), message);
  }

  Fault misplaced(String message) {
    return new Fault(ListingCode.MISPLACED_LINE, span(), message);
  }
}
