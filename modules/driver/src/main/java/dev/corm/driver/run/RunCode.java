package dev.corm.driver.run;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// Codes of diagnostics about programs that are to be run.
public enum RunCode implements Code {
  NOT_REACHED("C0720", "a program that a pass can't bring to the stage asked for");

  private final String id;
  private final String title;

  RunCode(String id, String title) {
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
