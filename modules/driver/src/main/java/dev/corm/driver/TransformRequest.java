package dev.corm.driver;

import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.Refusals;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// What `corm mir transform` and `corm mir diff` are asked for.
///
/// @param inputs dumps, listings, or folders of them
/// @param mode the id of the packing scheme
/// @param options which passes to run, and how
/// @param bisection which executions to leave out
/// @param observer is shown bodies around passes
/// @param jobs how many threads to use, at least one
/// @param refusals how much is told of what passes refuse
public record TransformRequest(
    List<Path> inputs,
    String mode,
    PipelineOptions options,
    Bisection bisection,
    PassObserver observer,
    int jobs,
    Refusals.Detail refusals) {
  /// Freezes the list.
  public TransformRequest {
    inputs = List.copyOf(inputs);
  }

  /// A request in which alike refusals are told together.
  public TransformRequest(
      List<Path> inputs,
      String mode,
      PipelineOptions options,
      Bisection bisection,
      PassObserver observer,
      int jobs) {
    this(inputs, mode, options, bisection, observer, jobs, Refusals.Detail.GROUPED);
  }

  /// The same with other options.
  public TransformRequest with(UnaryOperator<PipelineOptions> change) {
    return new TransformRequest(
        inputs, mode, change.apply(options), bisection, observer, jobs, refusals);
  }
}
