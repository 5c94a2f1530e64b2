package dev.corm.driver.pipeline;

import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.TypeFacts;
import java.util.function.Function;

/// What a plan runs in.
///
/// @param analyses who answers an analysis; throws if nobody does, which a checked plan does not
///   ask for
/// @param types what is known of the types that a body names, by its label; called by several
///   threads
/// @param layouter lays out states
/// @param parallel runs passes on bodies
/// @param observer is shown bodies around passes
/// @param bisection says which executions to leave out
public record Surroundings(
    Function<AnalysisKey<?>, AnalysisProvider> analyses,
    Function<Label, TypeFacts> types,
    StateLayouter layouter,
    Parallel parallel,
    PassObserver observer,
    Bisection bisection) {
  /// The same with another observer.
  public Surroundings observedBy(PassObserver other) {
    return new Surroundings(analyses, types, layouter, parallel, other, bisection);
  }
}
