package dev.corm.driver;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// Codes of diagnostics about Cargo and rustc.
public enum CargoCode implements Code {
  NO_PACKAGE("C0801", "a folder that is not a Cargo package"),
  NO_CARGO("C0802", "no Cargo or rustc to run"),
  OLD_RUSTC("C0803", "a rustc that can't dump MIR"),
  FAILED("C0804", "a package that Cargo can't build"),
  FOLDER("C0805", "a folder for Cargo's results that can't be used"),
  NOTHING("C0806", "a package without anything to report on");

  private final String id;
  private final String title;

  CargoCode(String id, String title) {
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
