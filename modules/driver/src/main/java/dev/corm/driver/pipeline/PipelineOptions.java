package dev.corm.driver.pipeline;

import java.util.List;
import java.util.Optional;

/// What a user wants of the pipeline.
///
/// @param passes exactly these passes, in this order, instead of the pipeline's
/// @param disabled passes that are left out
/// @param stopAfter the last pass to run
/// @param validate whether to verify the input once more, and to print and parse every body after
///   every pass
public record PipelineOptions(
    Optional<List<String>> passes,
    List<String> disabled,
    Optional<String> stopAfter,
    boolean validate) {
  /// The whole pipeline.
  public static final PipelineOptions ALL =
      new PipelineOptions(Optional.empty(), List.of(), Optional.empty(), false);

  /// Freezes the lists.
  public PipelineOptions {
    passes = passes.map(List::copyOf);
    disabled = List.copyOf(disabled);
  }

  /// The same with exactly these passes.
  public PipelineOptions withPasses(List<String> ids) {
    return new PipelineOptions(Optional.of(ids), disabled, stopAfter, validate);
  }

  /// The same, ending after a pass.
  public PipelineOptions stoppingAfter(String id) {
    return new PipelineOptions(passes, disabled, Optional.of(id), validate);
  }

  /// The same without a pass.
  public PipelineOptions without(String id) {
    List<String> more = new java.util.ArrayList<>(disabled);
    more.add(id);
    return new PipelineOptions(passes, more, stopAfter, validate);
  }

  /// The same with validation, or without.
  public PipelineOptions validating(boolean on) {
    return new PipelineOptions(passes, disabled, stopAfter, on);
  }
}
