package dev.corm.tests.differential;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.interp.Ending;
import java.util.Optional;

/// What a program did at one stage.
///
/// @param stage the stage: `before passes`, or `no after lay-out`
/// @param out what it wrote to its standard output
/// @param err what it wrote to its standard error stream
/// @param ending how it ended
/// @param fault what a user is told of it if it was stopped
public record Observation(
    String stage, String out, String err, Ending ending, Optional<Diagnostic> fault) {

  /// How it ended, as headers of tests say it: `exit 101`, `fault C1002`.
  public String outcome() {
    return switch (ending) {
      case Ending.Exited(int code) -> "exit " + (code & 0xFF);
      case Ending.Panicked _ -> "exit " + Ending.PANIC_CODE;
      case Ending.Aborted _ -> "exit " + Ending.ABORT_CODE;
      case Ending.Stopped(var fault) -> "fault " + fault.code().id();
    };
  }

  /// Everything that must be the same at every stage, as text for messages.
  public String behaviour() {
    return text(outcome(), out, err);
  }

  /// The behaviour of a program. The last line of a stream may be without its end.
  static String text(String outcome, String out, String err) {
    return outcome + "\n--- out\n" + ended(out) + "--- err\n" + ended(err);
  }

  private static String ended(String lines) {
    return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
  }

  /// The same, as seen at another stage.
  Observation at(String other) {
    return new Observation(other, out, err, ending, fault);
  }
}
