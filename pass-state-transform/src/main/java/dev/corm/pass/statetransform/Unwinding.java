package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.UnwindAction;
import java.util.Optional;

/// What blocks say of panics.
///
/// No dump says outright whether a panic unwinds or aborts. Where it aborts, every terminator that
/// could panic is `unwind unreachable`; where it unwinds, one with another action is in every body
/// that calls anything.
final class Unwinding {
  private Unwinding() {}

  /// Whether panics abort in the build that this body is from: some terminator could panic, and
  /// none unwinds. A body in which nothing can panic does not tell; it counts as unwinding.
  static boolean aborts(Body body) {
    boolean any = false;
    for (BasicBlock block : body.blocks()) {
      Optional<UnwindAction> action = block.terminator().unwindAction();
      if (action.isPresent()) {
        if (!(action.get() instanceof UnwindAction.Unreachable)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }
}
