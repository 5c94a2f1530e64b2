package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Terminator;
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
      Optional<UnwindAction> action = action(block.terminator());
      if (action.isPresent()) {
        if (!(action.get() instanceof UnwindAction.Unreachable)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  /// What a terminator does on a panic, if it can be left by one.
  static Optional<UnwindAction> action(Terminator terminator) {
    return switch (terminator) {
      case Terminator.Drop t -> Optional.of(t.unwind());
      case Terminator.Call t -> Optional.of(t.unwind());
      case Terminator.Assert t -> Optional.of(t.unwind());
      case Terminator.InlineAsm t -> Optional.of(t.unwind());
      case Terminator.FalseUnwind t -> Optional.of(t.unwind());
      case Terminator.Goto _,
          Terminator.SwitchInt _,
          Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.TailCall _,
          Terminator.Yield _,
          Terminator.FalseEdge _ ->
          Optional.empty();
    };
  }

  /// The terminator with another action on a panic; itself if it can't be left by one.
  static Terminator with(Terminator terminator, UnwindAction action) {
    return switch (terminator) {
      case Terminator.Drop t ->
          new Terminator.Drop(t.place(), t.target(), action, t.asyncFuture(), t.drop());
      case Terminator.Call t ->
          new Terminator.Call(t.function(), t.arguments(), t.destination(), t.target(), action);
      case Terminator.Assert t ->
          new Terminator.Assert(
              t.condition(), t.expected(), t.message(), t.arguments(), t.target(), action);
      case Terminator.InlineAsm t ->
          new Terminator.InlineAsm(
              t.macro(), t.template(), t.operands(), t.options(), t.targets(), action);
      case Terminator.FalseUnwind t -> new Terminator.FalseUnwind(t.real(), action);
      case Terminator.Goto _,
          Terminator.SwitchInt _,
          Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.TailCall _,
          Terminator.Yield _,
          Terminator.FalseEdge _ ->
          terminator;
    };
  }
}
