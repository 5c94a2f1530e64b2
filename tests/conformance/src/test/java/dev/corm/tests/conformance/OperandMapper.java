package dev.corm.tests.conformance;

import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import java.util.List;
import java.util.function.UnaryOperator;

/// Statements and terminators with other operands, asked for in the order in which they print.
final class OperandMapper {
  private OperandMapper() {}

  static Statement map(Statement statement, UnaryOperator<Operand> f) {
    return statement instanceof Statement.Assign(var place, Rvalue rvalue)
        ? new Statement.Assign(place, map(rvalue, f))
        : statement;
  }

  private static List<Operand> map(List<Operand> operands, UnaryOperator<Operand> f) {
    return operands.stream().map(f).toList();
  }

  private static Rvalue map(Rvalue rvalue, UnaryOperator<Operand> f) {
    return switch (rvalue) {
      case Rvalue.Use(Operand operand) -> new Rvalue.Use(f.apply(operand));
      case Rvalue.Repeat(Operand operand, var count) -> new Rvalue.Repeat(f.apply(operand), count);
      case Rvalue.Cast(Operand operand, var type, var kind) ->
          new Rvalue.Cast(f.apply(operand), type, kind);
      case Rvalue.Binary(var op, Operand left, Operand right) ->
          new Rvalue.Binary(op, f.apply(left), f.apply(right));
      case Rvalue.Unary(var op, Operand operand) -> new Rvalue.Unary(op, f.apply(operand));
      case Rvalue.ShallowInitBox(Operand operand, var type) ->
          new Rvalue.ShallowInitBox(f.apply(operand), type);
      case Rvalue.WrapUnsafeBinder(Operand operand, var type) ->
          new Rvalue.WrapUnsafeBinder(f.apply(operand), type);
      case Rvalue.Aggregate(var kind, List<Operand> operands) ->
          new Rvalue.Aggregate(kind, map(operands, f));
      case Rvalue.Ref _,
          Rvalue.RawRef _,
          Rvalue.ThreadLocalRef _,
          Rvalue.Nullary _,
          Rvalue.Len _,
          Rvalue.Discriminant _,
          Rvalue.CopyForDeref _ ->
          rvalue;
    };
  }

  static Terminator map(Terminator terminator, UnaryOperator<Operand> f) {
    return switch (terminator) {
      case Terminator.SwitchInt t ->
          new Terminator.SwitchInt(f.apply(t.operand()), t.values(), t.targets(), t.otherwise());
      case Terminator.Call t ->
          new Terminator.Call(
              t.function(), map(t.arguments(), f), t.destination(), t.target(), t.unwind());
      case Terminator.TailCall t -> new Terminator.TailCall(t.function(), map(t.arguments(), f));
      case Terminator.Assert t ->
          new Terminator.Assert(
              f.apply(t.condition()),
              t.expected(),
              t.message(),
              t.arguments(),
              t.target(),
              t.unwind());
      case Terminator.Yield t ->
          new Terminator.Yield(f.apply(t.value()), t.resumePlace(), t.resume(), t.drop());
      case Terminator.Goto _,
          Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.Drop _,
          Terminator.FalseEdge _,
          Terminator.FalseUnwind _,
          Terminator.InlineAsm _ ->
          terminator;
    };
  }
}
