package dev.corm.diagnostics;

import java.util.ArrayList;
import java.util.List;

/// Where diagnostics go. Implementations say themselves whether they can be shared by threads.
@FunctionalInterface
public interface DiagnosticSink {
  /// Takes a diagnostic.
  void report(Diagnostic diagnostic);

  /// A sink that keeps everything in a list, in order; for one thread.
  final class Collecting implements DiagnosticSink {
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /// An empty sink.
    public Collecting() {}

    @Override
    public void report(Diagnostic diagnostic) {
      diagnostics.add(diagnostic);
    }

    /// What was reported so far.
    public List<Diagnostic> diagnostics() {
      return List.copyOf(diagnostics);
    }

    /// Whether an error was reported.
    public boolean hasErrors() {
      return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }
  }
}
