package dev.corm.driver;

import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import java.nio.file.Path;
import java.util.List;

/// What `corm sizes` is asked for.
///
/// @param inputs dumps, or directories of them
/// @param modes ids of packing schemes
/// @param jobs how many threads to use, at least one
/// @param options what to do about the passes that a mode needs
/// @param observer is shown bodies around these passes
public record SizesRequest(
    List<Path> inputs,
    List<String> modes,
    int jobs,
    PipelineOptions options,
    PassObserver observer) {
  /// Freezes the lists.
  public SizesRequest {
    inputs = List.copyOf(inputs);
    modes = List.copyOf(modes);
  }

  /// A request that leaves the passes alone.
  public SizesRequest(List<Path> inputs, List<String> modes, int jobs) {
    this(inputs, modes, jobs, PipelineOptions.ALL, PassObserver.NONE);
  }
}
