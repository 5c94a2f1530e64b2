package dev.corm.mir.print;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.Terminator.AsmOperand;
import dev.corm.mir.body.UnwindAction;
import java.util.List;
import java.util.Optional;

/// Appends terminators to a text.
///
/// The edges follow ` -> `: a single edge stands alone and without a label, several stand in
/// brackets with labels. An unwind action that is not an edge counts as something to be bracketed,
/// too, unless it is alone.
final class TerminatorWriter {
  private final StringBuilder out;
  private final NodeWriter nodes;

  /// A writer that appends to `out`, and operands by `nodes`.
  TerminatorWriter(StringBuilder out, NodeWriter nodes) {
    this.out = out;
    this.nodes = nodes;
  }

  /// Appends a terminator, without `;`.
  void terminator(Terminator terminator) {
    switch (terminator) {
      case Terminator.Goto(BlockId target) -> target("goto -> ", target);
      case Terminator.SwitchInt t -> switchInt(t);
      case Terminator.Return _ -> out.append("return");
      case Terminator.UnwindResume _ -> out.append("resume");
      case Terminator.UnwindTerminate(String reason) ->
          out.append("terminate(").append(reason).append(')');
      case Terminator.Unreachable _ -> out.append("unreachable");
      case Terminator.CoroutineDrop _ -> out.append("coroutine_drop");
      case Terminator.Drop t -> drop(t);
      case Terminator.Call t -> {
        nodes.place(t.destination());
        out.append(" = ");
        call(t.function(), t.arguments());
        edges("return", t.target(), t.unwind(), Optional.empty());
      }
      case Terminator.TailCall(Operand function, List<Operand> arguments) -> {
        out.append("tailcall ");
        call(function, arguments);
      }
      case Terminator.Assert t -> {
        out.append(t.expected() ? "assert(" : "assert(!");
        nodes.operand(t.condition());
        out.append(", \"").append(t.message()).append('"');
        for (Operand argument : t.arguments()) {
          out.append(", ");
          nodes.operand(argument);
        }
        out.append(')');
        edges("success", Optional.of(t.target()), t.unwind(), Optional.empty());
      }
      case Terminator.Yield t -> {
        nodes.place(t.resumePlace());
        out.append(" = yield(");
        nodes.operand(t.value());
        out.append(')');
        edges("resume", Optional.of(t.resume()), Optional.empty(), t.drop());
      }
      case Terminator.FalseEdge(BlockId real, BlockId imaginary) -> {
        target("falseEdge -> [real: ", real);
        target(", imaginary: ", imaginary);
        out.append(']');
      }
      case Terminator.FalseUnwind(BlockId real, UnwindAction unwind) -> {
        out.append("falseUnwind");
        edges("real", Optional.of(real), unwind, Optional.empty());
      }
      case Terminator.InlineAsm t -> asm(t);
    }
  }

  private void target(String label, BlockId block) {
    out.append(label).append("bb").append(block.index());
  }

  private void switchInt(Terminator.SwitchInt t) {
    out.append("switchInt(");
    nodes.operand(t.operand());
    if (t.targets().isEmpty()) {
      target(") -> ", t.otherwise());
      return;
    }
    out.append(") -> [");
    for (int i = 0; i < t.targets().size(); i++) {
      out.append(t.values().get(i));
      target(": ", t.targets().get(i));
      out.append(", ");
    }
    target("otherwise: ", t.otherwise());
    out.append(']');
  }

  private void call(Operand function, List<Operand> arguments) {
    nodes.operand(function);
    out.append('(');
    nodes.operands(arguments);
    out.append(')');
  }

  private void drop(Terminator.Drop t) {
    out.append(t.asyncFuture().isPresent() ? "async drop(" : "drop(");
    nodes.place(t.place());
    t.asyncFuture().ifPresent(future -> out.append("; poll=_").append(future.index()));
    out.append(')');
    edges("return", Optional.of(t.target()), t.unwind(), t.drop());
  }

  private void edges(
      String label, Optional<BlockId> target, UnwindAction unwind, Optional<BlockId> drop) {
    edges(label, target, Optional.of(unwind), drop);
  }

  /// The order is that of [Terminator#forEachSuccessor], with an unwind action that is no edge
  /// last.
  private void edges(
      String label,
      Optional<BlockId> target,
      Optional<UnwindAction> unwind,
      Optional<BlockId> drop) {
    boolean cleanup = unwind.isPresent() && unwind.get() instanceof UnwindAction.Cleanup;
    int parts = (target.isPresent() ? 1 : 0) + (unwind.isPresent() ? 1 : 0);
    parts += drop.isPresent() ? 1 : 0;
    if (parts == 0) {
      return;
    }
    boolean brackets = parts > 1;
    out.append(brackets ? " -> [" : " -> ");
    String separator = "";
    if (target.isPresent()) {
      target(brackets ? label + ": " : "", target.get());
      separator = ", ";
    }
    if (cleanup) {
      out.append(separator);
      target(brackets ? "unwind: " : "", ((UnwindAction.Cleanup) unwind.get()).block());
      separator = ", ";
    }
    if (drop.isPresent()) {
      out.append(separator);
      target(brackets ? "drop: " : "", drop.get());
      separator = ", ";
    }
    if (unwind.isPresent() && !cleanup) {
      out.append(separator);
      action(unwind.get());
    }
    out.append(brackets ? "]" : "");
  }

  private void action(UnwindAction action) {
    switch (action) {
      case UnwindAction.Continue _ -> out.append("unwind continue");
      case UnwindAction.Unreachable _ -> out.append("unwind unreachable");
      case UnwindAction.Terminate(String reason) ->
          out.append("unwind terminate(").append(reason).append(')');
      case UnwindAction.Cleanup(BlockId block) -> target("unwind: ", block);
    }
  }

  private void asm(Terminator.InlineAsm t) {
    out.append(t.macro()).append("!(").append(t.template());
    for (AsmOperand operand : t.operands()) {
      out.append(", ");
      asmOperand(operand);
    }
    out.append(", options(").append(t.options()).append("))");
    boolean returns = !t.macro().equals("naked_asm") && !t.options().contains("NORETURN");
    if (t.targets().size() <= 1) {
      String label = returns ? "return" : "label";
      Optional<BlockId> target = t.targets().stream().findFirst();
      edges(label, target, t.unwind(), Optional.empty());
      return;
    }
    out.append(" -> [");
    for (int i = 0; i < t.targets().size(); i++) {
      target(i > 0 ? ", label: " : returns ? "return: " : "label: ", t.targets().get(i));
    }
    out.append(", ");
    action(t.unwind());
    out.append(']');
  }

  private void asmOperand(AsmOperand operand) {
    switch (operand) {
      case AsmOperand.In(String register, Operand value) -> {
        out.append("in(").append(register).append(") ");
        nodes.operand(value);
      }
      case AsmOperand.Out(boolean late, String register, Optional<Place> place) -> {
        out.append(late ? "lateout(" : "out(").append(register).append(") ");
        place.ifPresentOrElse(nodes::place, () -> out.append('_'));
      }
      case AsmOperand.InOut(
              boolean late,
              String register,
              Operand value,
              Optional<Place> place) -> {
        out.append(late ? "inlateout(" : "inout(").append(register).append(") ");
        nodes.operand(value);
        out.append(" => ");
        place.ifPresentOrElse(nodes::place, () -> out.append('_'));
      }
      case AsmOperand.Other(String text) -> out.append(text);
    }
  }
}
