package dev.corm.mir.text;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// What can be wrong with a listing of type sizes.
public enum ListingCode implements Code {
  /// A line starts with `print-type-size` and goes on in a way that rustc's lines don't.
  MALFORMED_LINE("C0201", Severity.ERROR, "not a line of a type-size listing"),
  /// A type in the listing can't be read.
  BAD_TYPE("C0202", Severity.ERROR, "unreadable type in a type-size listing"),
  /// A number is larger than any size can be.
  OUT_OF_RANGE("C0203", Severity.ERROR, "number out of range in a type-size listing"),
  /// A line stands where such a line can't stand, for instance a field before any type.
  MISPLACED_LINE("C0204", Severity.ERROR, "line at the wrong place in a type-size listing"),
  /// The numbers of one type don't fit together.
  CONTRADICTION("C0205", Severity.ERROR, "type-size listing contradicts itself"),
  /// One type has two sizes.
  TWO_SIZES("C0206", Severity.WARNING, "type listed with two sizes"),
  /// There are more faults than are reported.
  TOO_MANY_ERRORS("C0207", Severity.ERROR, "too many errors in a type-size listing");

  private final String id;
  private final Severity severity;
  private final String title;

  ListingCode(String id, Severity severity, String title) {
    this.id = id;
    this.severity = severity;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String title() {
    return title;
  }
}
