package dev.corm.driver.pipeline;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// Codes of diagnostics about the plan and about what its passes refuse.
public enum PlanCode implements Code {
  UNKNOWN_PASS("C0701", Severity.ERROR, "a pass that no module provides"),
  UNREACHABLE("C0702", Severity.ERROR, "a pass that needs what no step before it establishes"),
  REQUIRED("C0703", Severity.ERROR, "a required pass that is disabled"),
  INVALID_CONTRACT("C0704", Severity.ERROR, "a pass whose contract makes no sense"),
  REFUSED("C0705", Severity.WARNING, "a pass that can't run on a body"),
  NO_LAYOUT("C0706", Severity.WARNING, "a coroutine that can't be laid out"),
  UNKNOWN_MODE("C0707", Severity.ERROR, "a mode that no packing scheme has"),
  MISPLACED("C0708", Severity.ERROR, "a pass that can't be put where it is to be");

  private final String id;
  private final Severity severity;
  private final String title;

  PlanCode(String id, Severity severity, String title) {
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
