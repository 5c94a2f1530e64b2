package dev.corm.driver;

import dev.corm.driver.pipeline.PipelineInput;
import java.util.List;

/// A program that passes will run on, and what tells of the types in it.
///
/// @param input the program
/// @param files its files; as dependencies, dumps that are no part of it, but to which coroutines
///   of the listings may belong
/// @param listings the listings that come with it, in order
record LoadedProgram(PipelineInput input, UnitFiles files, List<LoadedUnit.NamedListing> listings) {
  LoadedProgram {
    listings = List.copyOf(listings);
  }
}
