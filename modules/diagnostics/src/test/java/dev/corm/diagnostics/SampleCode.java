package dev.corm.diagnostics;

/// Codes for tests.
enum SampleCode implements Code {
  BAD("C0999", Severity.ERROR),
  ODD("C0998", Severity.WARNING),
  SEEN("C0997", Severity.NOTE);

  private final String id;
  private final Severity severity;

  SampleCode(String id, Severity severity) {
    this.id = id;
    this.severity = severity;
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
    return "a sample";
  }
}
