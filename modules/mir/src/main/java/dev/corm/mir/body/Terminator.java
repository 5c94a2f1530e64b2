package dev.corm.mir.body;

import dev.corm.mir.print.NodePrinter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What ends a basic block.
public sealed interface Terminator {
  /// `goto -> bb3`.
  ///
  /// @param target where to
  record Goto(BlockId target) implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `switchInt(op) -> [0: bb1, otherwise: bb2]`.
  ///
  /// @param operand what is compared
  /// @param values the values, as printed (unsigned)
  /// @param targets where to for each value
  /// @param otherwise where to for all others; a switch always prints one
  record SwitchInt(
      Operand operand, List<BigInteger> values, List<BlockId> targets, BlockId otherwise)
      implements Terminator {
    /// Freezes the lists.
    public SwitchInt {
      values = List.copyOf(values);
      targets = List.copyOf(targets);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `return`.
  record Return() implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `resume`: the panic goes on.
  record UnwindResume() implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `terminate(cleanup)`.
  ///
  /// @param reason `abi` or `cleanup`
  record UnwindTerminate(String reason) implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `unreachable`.
  record Unreachable() implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `coroutine_drop`: the end of dropping a suspended coroutine.
  record CoroutineDrop() implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `drop(p) -> [return: bb1, unwind: bb2]`, `async drop(p; poll=_3) -> [return: bb1, unwind: bb2,
  /// drop: bb3]`.
  ///
  /// @param place what is dropped
  /// @param target where to afterwards
  /// @param unwind what to do on a panic
  /// @param asyncFuture the local of the future, of an async drop
  /// @param drop where to when the coroutine is dropped meanwhile, of an async drop
  record Drop(
      Place place,
      BlockId target,
      UnwindAction unwind,
      Optional<Local> asyncFuture,
      Optional<BlockId> drop)
      implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `p = f(a, b) -> [return: bb1, unwind: bb2]`.
  ///
  /// @param function what is called
  /// @param arguments its arguments
  /// @param destination where the result goes
  /// @param target where to afterwards; empty if the call does not return
  /// @param unwind what to do on a panic
  record Call(
      Operand function,
      List<Operand> arguments,
      Place destination,
      Optional<BlockId> target,
      UnwindAction unwind)
      implements Terminator {
    /// Freezes the list.
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `tailcall f(a, b)`.
  ///
  /// @param function what is called
  /// @param arguments its arguments
  record TailCall(Operand function, List<Operand> arguments) implements Terminator {
    /// Freezes the list.
    public TailCall {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `assert(!move _3, "message {}", copy _4) -> [success: bb1, unwind: bb2]`.
  ///
  /// @param condition what is checked
  /// @param expected the value that is fine
  /// @param message the message between the quotes, escapes as printed
  /// @param arguments the operands that the message shows
  /// @param target where to if fine
  /// @param unwind what to do if not
  record Assert(
      Operand condition,
      boolean expected,
      String message,
      List<Operand> arguments,
      BlockId target,
      UnwindAction unwind)
      implements Terminator {
    /// Freezes the list.
    public Assert {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `p = yield(op) -> [resume: bb1, drop: bb2]`: a suspension point.
  ///
  /// @param value what is yielded
  /// @param resumePlace where the resume argument goes
  /// @param resume where to when resumed
  /// @param drop where to when dropped instead
  record Yield(Operand value, Place resumePlace, BlockId resume, Optional<BlockId> drop)
      implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `falseEdge -> [real: bb1, imaginary: bb2]`.
  ///
  /// @param real where control goes
  /// @param imaginary where the borrow checker believes it might go
  record FalseEdge(BlockId real, BlockId imaginary) implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `falseUnwind -> [real: bb1, unwind: bb2]`.
  ///
  /// @param real where control goes
  /// @param unwind where the borrow checker believes it might unwind to
  record FalseUnwind(BlockId real, UnwindAction unwind) implements Terminator {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `asm!("nop", in(reg) move _3, options(NOMEM)) -> [return: bb1, unwind: bb2]`.
  ///
  /// @param macro `asm`, `naked_asm`
  /// @param template the template as printed, with its quotes
  /// @param operands the operands
  /// @param options the text inside `options(…)`
  /// @param targets where to afterwards: none if it does not return; more than one for labels
  /// @param unwind what to do on a panic
  record InlineAsm(
      String macro,
      String template,
      List<AsmOperand> operands,
      String options,
      List<BlockId> targets,
      UnwindAction unwind)
      implements Terminator {
    /// Freezes the lists.
    public InlineAsm {
      operands = List.copyOf(operands);
      targets = List.copyOf(targets);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// One operand of inline assembly.
  sealed interface AsmOperand {
    /// `in(reg) op`.
    ///
    /// @param register the text in parentheses
    /// @param value the value
    record In(String register, Operand value) implements AsmOperand {}

    /// `out(reg) p`, `lateout(reg) p`, `out(reg) _`.
    ///
    /// @param late whether it is `lateout`
    /// @param register the text in parentheses
    /// @param place where the result goes, empty for `_`
    record Out(boolean late, String register, Optional<Place> place) implements AsmOperand {}

    /// `inout(reg) op => p`, `inlateout(reg) op => _`.
    ///
    /// @param late whether it is `inlateout`
    /// @param register the text in parentheses
    /// @param value the value
    /// @param place where the result goes, empty for `_`
    record InOut(boolean late, String register, Operand value, Optional<Place> place)
        implements AsmOperand {}

    /// `const c`, `sym_fn c`, `sym_static c`, `label`: all as printed.
    ///
    /// @param text the text
    record Other(String text) implements AsmOperand {}
  }

  /// Visits all successors in the order in which they print: normal ones, then unwind, then drop.
  default void forEachSuccessor(Consumer<BlockId> visitor) {
    switch (this) {
      case Goto t -> visitor.accept(t.target());
      case SwitchInt t -> {
        t.targets().forEach(visitor);
        visitor.accept(t.otherwise());
      }
      case Return _,
          UnwindResume _,
          UnwindTerminate _,
          Unreachable _,
          CoroutineDrop _,
          TailCall _ -> {
        // no successors
      }
      case Drop t -> {
        visitor.accept(t.target());
        unwind(t.unwind(), visitor);
        t.drop().ifPresent(visitor);
      }
      case Call t -> {
        t.target().ifPresent(visitor);
        unwind(t.unwind(), visitor);
      }
      case Assert t -> {
        visitor.accept(t.target());
        unwind(t.unwind(), visitor);
      }
      case Yield t -> {
        visitor.accept(t.resume());
        t.drop().ifPresent(visitor);
      }
      case FalseEdge t -> {
        visitor.accept(t.real());
        visitor.accept(t.imaginary());
      }
      case FalseUnwind t -> {
        visitor.accept(t.real());
        unwind(t.unwind(), visitor);
      }
      case InlineAsm t -> {
        t.targets().forEach(visitor);
        unwind(t.unwind(), visitor);
      }
    }
  }

  private static void unwind(UnwindAction action, Consumer<BlockId> visitor) {
    if (action instanceof UnwindAction.Cleanup(BlockId block)) {
      visitor.accept(block);
    }
  }

  /// The successors in the order in which they print: normal ones, then unwind, then drop. A block
  /// that two edges lead to is there twice.
  default List<BlockId> successors() {
    List<BlockId> successors = new ArrayList<>();
    forEachSuccessor(successors::add);
    return List.copyOf(successors);
  }

  /// Shows its places to a visitor, in the order of evaluation. `return` moves the return place
  /// out, although its text does not name it.
  default void forEachPlace(PlaceVisitor visitor) {
    PlaceWalk.terminator(this, visitor);
  }

  /// The terminator with other places: what `f` makes of each. A local that indexes inside a place
  /// is part of that place. The return place of `return` and the future of an async drop stay.
  default Terminator mapPlaces(UnaryOperator<Place> f) {
    return PlaceMapper.terminator(this, f);
  }

  /// The terminator with other locals: bases of places, indexing locals, and the future of an async
  /// drop. The return place of `return` stays.
  default Terminator mapLocals(UnaryOperator<Local> f) {
    return PlaceMapper.rename(this, f);
  }

  /// The terminator with other targets, on all of its edges.
  default Terminator mapTargets(UnaryOperator<BlockId> f) {
    return TargetMapper.map(this, f);
  }

  /// What happens on a panic, if the terminator can be left by one.
  default Optional<UnwindAction> unwindAction() {
    return UnwindMapper.action(this);
  }

  /// The terminator with another action on a panic; itself if it can't be left by one.
  default Terminator withUnwindAction(UnwindAction action) {
    return UnwindMapper.with(this, action);
  }

  /// The text, without `;`.
  default String text() {
    return NodePrinter.print(this);
  }
}
