package dev.corm.driver;

import dev.corm.driver.pipeline.PipelineResult;
import java.util.List;

/// What became of a [TransformRequest].
public sealed interface TransformResult {
  /// The plan was refused, and the sink knows why; nothing ran.
  record Refused() implements TransformResult {}

  /// The plan ran.
  ///
  /// @param programs what it made of each program, in the order of the inputs
  /// @param complete whether all of the input could be read
  record Done(List<PipelineResult> programs, boolean complete) implements TransformResult {
    /// Freezes the list.
    public Done {
      programs = List.copyOf(programs);
    }
  }
}
