package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.mir.body.Body;
import dev.corm.mir.text.resolve.UnitBody;
import java.util.List;

/// What became of the dumps of one item.
///
/// @param group the files
/// @param coroutines the coroutine bodies before the state transform that the verifier accepts,
///   with what they keep
/// @param transforms those of them whose dump after rustc's state transform is there
/// @param counts what was looked at
/// @param differences what is not as rustc has it
/// @param diagnostics what was said about the input
record LoadedGroup(
    DumpGroup group,
    List<UnitBody> coroutines,
    List<Transform> transforms,
    ConformResult.Counts counts,
    List<ConformResult.Difference> differences,
    List<Diagnostic> diagnostics) {
  /// A coroutine body and what rustc's state transform made of it.
  ///
  /// @param before the body
  /// @param after rustc's resume function
  record Transform(UnitBody before, Body after) {}

  LoadedGroup {
    coroutines = List.copyOf(coroutines);
    transforms = List.copyOf(transforms);
    differences = List.copyOf(differences);
    diagnostics = List.copyOf(diagnostics);
  }

  /// The same result for another group with the same texts.
  LoadedGroup of(DumpGroup other) {
    return new LoadedGroup(other, coroutines, transforms, counts, differences, diagnostics);
  }

  /// Whether there is nothing to report.
  boolean isSilent() {
    return differences.isEmpty() && diagnostics.isEmpty();
  }
}
