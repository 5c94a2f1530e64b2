package dev.corm.driver;

import java.nio.file.Path;
import java.util.List;

/// What `corm conform` is asked for.
///
/// @param directories directories of dumps, as `make-corpus` lays them out
/// @param jobs how many threads to use, at least one
public record ConformRequest(List<Path> directories, int jobs) {
  /// Freezes the list.
  public ConformRequest {
    directories = List.copyOf(directories);
  }
}
