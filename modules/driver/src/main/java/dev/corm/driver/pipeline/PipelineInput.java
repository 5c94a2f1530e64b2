package dev.corm.driver.pipeline;

import dev.corm.mir.program.Program;
import java.util.List;

/// What a plan runs on. Its bodies satisfy the verifier.
///
/// @param program the program
/// @param labels what its bodies are called, parallel to them
public record PipelineInput(Program program, List<Label> labels) {
  /// Freezes the list and checks that it fits.
  public PipelineInput {
    labels = List.copyOf(labels);
    if (labels.size() != program.bodies().size()) {
      throw new IllegalArgumentException(
          labels.size() + " labels of " + program.bodies().size() + " bodies");
    }
  }

  /// An input whose bodies are named by what their text says.
  public static PipelineInput of(Program program) {
    return new PipelineInput(
        program, program.bodies().stream().map(body -> Label.of(program.name(), body)).toList());
  }
}
