package dev.corm.tests.differential.wrong;

import dev.corm.mir.program.Program;
import java.util.List;
import java.util.function.UnaryOperator;

/// A mistake of a pass or of a packing scheme: it makes of a right result what they would have made
/// with that mistake, wherever they could have made it.
///
/// @param after whose result it changes
/// @param name what it is called
/// @param mistake what is wrong, a sentence without a full stop
/// @param setting what is done to the right result before, which must change no behaviour: a
///   mistake may need a layout that no scheme makes today
/// @param edit makes the mistake; gives the same program where it can't be made
record WrongTransform(
    After after,
    String name,
    String mistake,
    UnaryOperator<Program> setting,
    UnaryOperator<Program> edit) {
  /// Whose result is changed.
  enum After {
    /// Captures are locals, and coroutines still have bodies with `yield`.
    RELOCATE_UPVARS("relocate-upvars", List.of("captures-only")),
    /// Coroutines are state machines without a layout.
    STATE_TRANSFORM("state-transform", List.of("no", "captures-only")),
    /// State machines have a layout.
    LAY_OUT("lay-out", List.of("no", "captures-only")),
    /// Moves between slots that are the same are gone.
    ELIDE_MOVES("elide-moves", List.of("no", "captures-only"));

    private final String step;
    private final List<String> modes;

    After(String step, List<String> modes) {
      this.step = step;
      this.modes = modes;
    }

    /// The step of the pipeline.
    String step() {
      return step;
    }

    /// The modes that have the step.
    List<String> modes() {
      return modes;
    }
  }

  /// A mistake that needs no setting.
  WrongTransform(After after, String name, String mistake, UnaryOperator<Program> edit) {
    this(after, name, mistake, UnaryOperator.identity(), edit);
  }

  @Override
  public String toString() {
    return after.step() + ": " + name;
  }
}
