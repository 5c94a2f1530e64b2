package dev.corm.spi;

/// Gives the results of analyses of one body.
@FunctionalInterface
public interface AnalysisContext {
  /// The result of an analysis, computed when first asked for.
  ///
  /// @throws IllegalArgumentException if nobody answers the key
  <R> R analysis(AnalysisKey<R> key);
}
