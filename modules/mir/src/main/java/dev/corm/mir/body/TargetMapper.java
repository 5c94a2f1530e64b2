package dev.corm.mir.body;

import java.util.function.UnaryOperator;

/// Rebuilds terminators with other targets.
final class TargetMapper {
  private TargetMapper() {}

  static Terminator map(Terminator terminator, UnaryOperator<BlockId> f) {
    return switch (terminator) {
      case Terminator.Goto(BlockId target) -> new Terminator.Goto(f.apply(target));
      case Terminator.SwitchInt t ->
          new Terminator.SwitchInt(
              t.operand(), t.values(), PlaceMapper.list(t.targets(), f), f.apply(t.otherwise()));
      case Terminator.Drop t ->
          new Terminator.Drop(
              t.place(),
              f.apply(t.target()),
              retarget(t.unwind(), f),
              t.asyncFuture(),
              t.drop().map(f));
      case Terminator.Call t ->
          new Terminator.Call(
              t.function(),
              t.arguments(),
              t.destination(),
              t.target().map(f),
              retarget(t.unwind(), f));
      case Terminator.Assert t ->
          new Terminator.Assert(
              t.condition(),
              t.expected(),
              t.message(),
              t.arguments(),
              f.apply(t.target()),
              retarget(t.unwind(), f));
      case Terminator.Yield t ->
          new Terminator.Yield(t.value(), t.resumePlace(), f.apply(t.resume()), t.drop().map(f));
      case Terminator.FalseEdge(BlockId real, BlockId imaginary) ->
          new Terminator.FalseEdge(f.apply(real), f.apply(imaginary));
      case Terminator.FalseUnwind(BlockId real, UnwindAction unwind) ->
          new Terminator.FalseUnwind(f.apply(real), retarget(unwind, f));
      case Terminator.InlineAsm t ->
          new Terminator.InlineAsm(
              t.macro(),
              t.template(),
              t.operands(),
              t.options(),
              PlaceMapper.list(t.targets(), f),
              retarget(t.unwind(), f));
      case Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.TailCall _ ->
          terminator;
    };
  }

  private static UnwindAction retarget(UnwindAction action, UnaryOperator<BlockId> f) {
    return action instanceof UnwindAction.Cleanup(BlockId block)
        ? new UnwindAction.Cleanup(f.apply(block))
        : action;
  }
}
