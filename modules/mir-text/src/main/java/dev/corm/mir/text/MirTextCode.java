package dev.corm.mir.text;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// What can be wrong with MIR text.
public enum MirTextCode implements Code {
  NOT_MIR("C0101", "not MIR text"),
  INVALID_UTF8("C0102", "invalid UTF-8, or a NUL byte"),
  SYNTAX("C0103", "unexpected text"),
  UNKNOWN_STATEMENT("C0104", "unknown statement or terminator"),
  TRUNCATED("C0105", "body without end"),
  TOO_DEEP("C0106", "nested too deeply"),
  OUT_OF_RANGE("C0107", "number out of range"),
  DUPLICATE_BLOCK("C0108", "duplicate block"),
  MISSING_BLOCK("C0109", "missing block"),
  DUPLICATE_LOCAL("C0110", "contradictory declarations of a local"),
  UNDECLARED_LOCAL("C0111", "undeclared local"),
  TOO_MANY_ERRORS("C0112", "too many errors in a body"),
  NO_BODY("C0113", "no body in a file");

  private final String id;
  private final String title;

  MirTextCode(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return this == NO_BODY ? Severity.WARNING : Severity.ERROR;
  }

  @Override
  public String title() {
    return title;
  }
}
