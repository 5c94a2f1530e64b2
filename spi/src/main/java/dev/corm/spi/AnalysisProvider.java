package dev.corm.spi;

import dev.corm.mir.body.Body;
import java.util.List;

/// Computes facts about bodies.
public non-sealed interface AnalysisProvider extends Provider {
  /// The analyses that it answers, in a fixed order.
  List<AnalysisKey<?>> keys();

  /// Computes one. The body is not changed.
  ///
  /// @param key one of [#keys]
  /// @param body the body
  /// @param context gives the results of other analyses of the same body, each computed at most
  ///   once
  /// @throws IllegalArgumentException if the key is not among them
  <R> R analyze(AnalysisKey<R> key, Body body, AnalysisContext context);
}
