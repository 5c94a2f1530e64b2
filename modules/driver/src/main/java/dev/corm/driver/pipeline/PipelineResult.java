package dev.corm.driver.pipeline;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.mir.program.Program;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a plan made of a program.
///
/// @param program the program after the last step
/// @param labels what its bodies are called, parallel to them
/// @param steps what each step did, in order
/// @param diagnostics what passes said, in the order of steps and bodies; what they refused is in
///   the steps, and [Refusals] words it
public record PipelineResult(
    Program program, List<Label> labels, List<StepRun> steps, List<Diagnostic> diagnostics) {
  /// Freezes the lists.
  public PipelineResult {
    labels = List.copyOf(labels);
    steps = List.copyOf(steps);
    diagnostics = List.copyOf(diagnostics);
  }

  /// What one step did.
  ///
  /// @param pass its id
  /// @param ran on how many bodies it ran
  /// @param changed how many of the bodies after it are not as they were before
  /// @param refusals what it refused
  /// @param skips the items that it was to run on, but which are not far enough; one for each
  /// @param counters its statistics
  /// @param nanos how long it took, with the checks of its result
  public record StepRun(
      String pass,
      int ran,
      int changed,
      List<Refusal> refusals,
      List<Refusal> skips,
      SortedMap<String, Long> counters,
      long nanos) {
    /// Freezes the collections.
    public StepRun {
      refusals = List.copyOf(refusals);
      skips = List.copyOf(skips);
      counters = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }
  }

  /// A body that a pass did not run on.
  ///
  /// @param pass the pass
  /// @param label the body
  /// @param reason why, without a full stop
  public record Refusal(String pass, Label label, String reason) {}
}
