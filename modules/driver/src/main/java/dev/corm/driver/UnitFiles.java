package dev.corm.driver;

import java.nio.file.Path;
import java.util.List;

/// The files of one compilation unit: a directory as `make-corpus` lays it out, a directory of
/// dumps, or files named one by one.
///
/// @param name what reports call the unit
/// @param own dumps of the unit's own bodies (and of promoteds)
/// @param dependencies dumps of bodies of its dependencies
/// @param listings type-size listings
record UnitFiles(String name, List<Path> own, List<Path> dependencies, List<Path> listings) {
  UnitFiles {
    own = List.copyOf(own);
    dependencies = List.copyOf(dependencies);
    listings = List.copyOf(listings);
  }

  /// How many dump files there are.
  int dumps() {
    return own.size() + dependencies.size();
  }
}
