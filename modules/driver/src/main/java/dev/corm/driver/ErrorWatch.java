package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.Severity;

/// Passes diagnostics on, and remembers whether there were errors.
final class ErrorWatch implements DiagnosticSink {
  private final DiagnosticSink next;
  private boolean errors;

  ErrorWatch(DiagnosticSink next) {
    this.next = next;
  }

  @Override
  public void report(Diagnostic diagnostic) {
    errors |= diagnostic.severity() == Severity.ERROR;
    next.report(diagnostic);
  }

  boolean none() {
    return !errors;
  }
}
