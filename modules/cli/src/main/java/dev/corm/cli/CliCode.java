package dev.corm.cli;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// Codes of diagnostics about the command line, its output and its surroundings.
public enum CliCode implements Code {
  USAGE("C0050", "a command line that can't be understood"),
  OUTPUT("C0051", "output that can't be written"),
  MODULES("C0052", "modules that don't fit together, or lack something"),
  MEMORY("C0053", "not enough memory"),
  NOT_FORMATTED("C0054", "a file that is not formatted"),
  NO_BODY("C0055", "no body that the command could work on"),
  PIPELINE_FILE("C0057", "a pipeline file that can't be understood"),
  NOTHING_DUMPED(
      "C0056", Severity.WARNING, "dumps that were asked for, but of nothing that there is");

  private final String id;
  private final Severity severity;
  private final String title;

  CliCode(String id, String title) {
    this(id, Severity.ERROR, title);
  }

  CliCode(String id, Severity severity, String title) {
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
