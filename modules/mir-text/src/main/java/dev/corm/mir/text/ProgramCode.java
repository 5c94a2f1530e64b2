package dev.corm.mir.text;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// What can be wrong with what a program declares.
public enum ProgramCode implements Code {
  UNKNOWN_ITEM("C1101", "an item of a kind that there is not"),
  UNFINISHED("C1102", "declaration without end"),
  DUPLICATE_ITEM("C1103", "two items with one path"),
  DUPLICATE_MEMBER("C1104", "two members or parameters of a declaration with one name"),
  DISCRIMINANT_RANGE("C1105", "discriminant that its type does not have"),
  DUPLICATE_DISCRIMINANT("C1106", "two variants with one discriminant"),
  BAD_REPR("C1107", "representation that there is not, or not for this type"),
  REPR_CONFLICT("C1108", "representations that exclude each other"),
  BAD_ATTRIBUTE("C1109", "attribute that means nothing here"),
  UNSUPPORTED("C1110", "Rust syntax that programs don't have"),
  NO_FIELDS("C1111", "union without fields");

  private final String id;
  private final String title;

  ProgramCode(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String title() {
    return title;
  }
}
