package dev.corm.interp.exec;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;

/// A terminator, ready for execution.
abstract class Exit {
  /// Execution goes on in another frame, or at the block that the frame says.
  static final int ELSEWHERE = -1;

  /// What a panic does that comes out of a terminator: it goes on into the caller.
  static final int CONTINUE = -1;

  /// It ends the program, because it left a cleanup block.
  static final int TERMINATE_CLEANUP = -2;

  /// It ends the program, because it left a function that can't unwind.
  static final int TERMINATE_ABI = -3;

  /// It can't.
  static final int UNREACHABLE = -4;

  /// Executes it.
  ///
  /// @return the block that comes next, or [#ELSEWHERE]
  abstract int run(Machine machine, Frame frame);

  /// What a panic does that comes out of it: the number of a cleanup block, or one of the
  /// constants.
  int unwind() {
    throw new CompilerBug("a terminator that does not panic panicked");
  }

  /// `goto`.
  static final class Goto extends Exit {
    private final int target;

    Goto(int target) {
      this.target = target;
    }

    @Override
    int run(Machine machine, Frame frame) {
      return target;
    }
  }

  /// A `switchInt` with two targets.
  static final class If extends Exit {
    private final Value operand;
    private final long value;
    private final int then;
    private final int otherwise;

    If(Value operand, long value, int then, int otherwise) {
      this.operand = operand;
      this.value = value;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    int run(Machine machine, Frame frame) {
      return operand.scalar(frame) == value ? then : otherwise;
    }
  }

  /// `switchInt`.
  static final class Switch extends Exit {
    private final Value operand;
    private final SwitchTable table;

    Switch(Value operand, SwitchTable table) {
      this.operand = operand;
      this.table = table;
    }

    @Override
    int run(Machine machine, Frame frame) {
      return table.find(operand, frame);
    }
  }

  /// `return`.
  static final class Return extends Exit {
    @Override
    int run(Machine machine, Frame frame) {
      machine.pop(frame);
      frame.then.returned(machine, frame);
      frame.release();
      return ELSEWHERE;
    }
  }

  /// `coroutine_drop`.
  static final class CoroutineDropped extends Exit {
    @Override
    int run(Machine machine, Frame frame) {
      machine.pop(frame);
      frame.then.returned(machine, frame);
      frame.release();
      return ELSEWHERE;
    }
  }

  /// `resume`.
  static final class Resume extends Exit {
    @Override
    int run(Machine machine, Frame frame) {
      return machine.unwind();
    }

    @Override
    int unwind() {
      return CONTINUE;
    }
  }

  /// `unwind terminate`.
  static final class Terminate extends Exit {
    private final int reason;

    Terminate(int reason) {
      this.reason = reason;
    }

    @Override
    int run(Machine machine, Frame frame) {
      return machine.terminate(reason);
    }
  }

  /// `unreachable`.
  static final class Unreachable extends Exit {
    @Override
    int run(Machine machine, Frame frame) {
      throw new UndefinedBehaviour(FaultCode.UNREACHABLE, "`unreachable` is reached");
    }
  }

  /// `assert`.
  static final class Assert extends Exit {
    private final Value condition;
    private final long expected;
    private final AssertMessage message;
    private final int target;
    private final int unwind;

    Assert(Value condition, boolean expected, AssertMessage message, int target, int unwind) {
      this.condition = condition;
      this.expected = expected ? 1 : 0;
      this.message = message;
      this.target = target;
      this.unwind = unwind;
    }

    @Override
    int run(Machine machine, Frame frame) {
      return condition.scalar(frame) == expected ? target : machine.panic(message.text(frame));
    }

    @Override
    int unwind() {
      return unwind;
    }
  }

  /// A `yield` in a coroutine that is executed by its body.
  static final class Yield extends Exit {
    final Value value;
    final Target resumePlace;
    final int resume;

    /// The block to go to when the coroutine is dropped here; -1 for none.
    final int drop;

    Yield(Value value, Target resumePlace, int resume, int drop) {
      this.value = value;
      this.resumePlace = resumePlace;
      this.resume = resume;
      this.drop = drop;
    }

    @Override
    int run(Machine machine, Frame frame) {
      machine.pop(frame);
      ((BodyCoroutines.Resumption) frame.then).yielded(machine, frame, value);
      return ELSEWHERE;
    }
  }
}
