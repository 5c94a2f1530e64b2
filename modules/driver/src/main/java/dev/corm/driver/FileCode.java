package dev.corm.driver;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// Codes of diagnostics about files and the environment.
public enum FileCode implements Code {
  MISSING("C0001", "no such file or directory"),
  UNREADABLE("C0002", "a file or directory can't be read"),
  NO_DUMPS("C0003", "a directory without MIR dumps"),
  TOO_LARGE("C0004", "a file too large to be read"),
  NO_MEMORY("C0005", "not enough memory for a file"),
  UNKNOWN_KIND("C0006", "a file of a kind that Corm does not read");

  private final String id;
  private final String title;

  FileCode(String id, String title) {
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
