package dev.corm.driver;

import java.nio.file.Path;
import java.util.List;

/// What `corm sizes` is asked for.
///
/// @param inputs dumps, or directories of them
/// @param modes ids of packing schemes
/// @param jobs how many threads to use, at least one
public record SizesRequest(List<Path> inputs, List<String> modes, int jobs) {
  /// Freezes the lists.
  public SizesRequest {
    inputs = List.copyOf(inputs);
    modes = List.copyOf(modes);
  }
}
