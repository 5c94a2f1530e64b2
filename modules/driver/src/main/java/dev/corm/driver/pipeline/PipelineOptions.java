package dev.corm.driver.pipeline;

import java.util.List;
import java.util.Optional;

/// What a user wants of the pipeline.
///
/// @param passes exactly these passes, in this order, instead of the pipeline's
/// @param added passes that are put into it, in this order
/// @param disabled passes that are left out
/// @param stopAfter the last pass to run
/// @param validate whether to verify the input once more, and to print and parse every body after
///   every pass
public record PipelineOptions(
    Optional<List<String>> passes,
    List<Addition> added,
    List<String> disabled,
    Optional<String> stopAfter,
    boolean validate) {
  /// What passes are put after to be first.
  public static final String START = "start";

  /// A pass that is put into the pipeline.
  ///
  /// @param after the pass behind which it runs, behind those that were put there before; or
  ///   [#START]
  /// @param pass the pass
  public record Addition(String after, String pass) {}

  /// The whole pipeline.
  public static final PipelineOptions ALL =
      new PipelineOptions(Optional.empty(), List.of(), List.of(), Optional.empty(), false);

  /// Freezes the lists.
  public PipelineOptions {
    passes = passes.map(List::copyOf);
    added = List.copyOf(added);
    disabled = List.copyOf(disabled);
  }

  /// The same with exactly these passes.
  public PipelineOptions withPasses(List<String> ids) {
    return new PipelineOptions(Optional.of(ids), added, disabled, stopAfter, validate);
  }

  /// The same with a pass put after another one.
  public PipelineOptions adding(String after, String pass) {
    List<Addition> more = new java.util.ArrayList<>(added);
    more.add(new Addition(after, pass));
    return new PipelineOptions(passes, more, disabled, stopAfter, validate);
  }

  /// The same, ending after a pass.
  public PipelineOptions stoppingAfter(String id) {
    return new PipelineOptions(passes, added, disabled, Optional.of(id), validate);
  }

  /// The same without a pass.
  public PipelineOptions without(String id) {
    List<String> more = new java.util.ArrayList<>(disabled);
    more.add(id);
    return new PipelineOptions(passes, added, more, stopAfter, validate);
  }

  /// The same with validation, or without.
  public PipelineOptions validating(boolean on) {
    return new PipelineOptions(passes, added, disabled, stopAfter, on);
  }
}
