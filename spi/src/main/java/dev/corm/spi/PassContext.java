package dev.corm.spi;

import dev.corm.diagnostics.Diagnostic;

/// What a running pass may ask for and say.
public interface PassContext extends AnalysisContext {
  /// What is known of the types that the body names.
  TypeFacts types();

  /// Tells the user something.
  void report(Diagnostic diagnostic);

  /// Adds to one of the pass's statistics.
  ///
  /// @param counter lower-case words separated by dashes
  /// @param by how much
  void count(String counter, long by);
}
