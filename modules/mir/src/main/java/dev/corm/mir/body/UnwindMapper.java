package dev.corm.mir.body;

import java.util.Optional;

/// Reads and rebuilds what terminators do on a panic.
final class UnwindMapper {
  private UnwindMapper() {}

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
