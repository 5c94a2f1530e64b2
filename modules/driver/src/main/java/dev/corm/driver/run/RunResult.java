package dev.corm.driver.run;

import dev.corm.interp.Ending;

/// What became of a program that was to be run. Whatever is wrong is in the sink.
public sealed interface RunResult {
  /// The file is no program that can be run. Nothing ran.
  record Unusable() implements RunResult {}

  /// The plan of passes was refused. Nothing ran.
  record Misplanned() implements RunResult {}

  /// It ran.
  ///
  /// @param ending how it ended
  record Ran(Ending ending) implements RunResult {}
}
