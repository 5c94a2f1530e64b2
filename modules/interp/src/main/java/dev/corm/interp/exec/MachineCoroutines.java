package dev.corm.interp.exec;

import dev.corm.interp.memory.CoroutineState;
import dev.corm.interp.memory.Location;
import dev.corm.interp.types.CoroutineInfo;

/// Coroutines that are state machines: their resume and drop functions are called, and it is
/// checked that they are where they were, and don't run already.
final class MachineCoroutines {
  private MachineCoroutines() {}

  /// Calls of a resume or a drop function.
  static final class Function extends Callee {
    private final CoroutineInfo coroutine;
    private final BodyCallee function;
    private final boolean resumes;

    /// @param function the function
    /// @param resumes whether it is the resume function
    Function(CoroutineInfo coroutine, BodyCallee function, boolean resumes) {
      this.coroutine = coroutine;
      this.function = function;
      this.resumes = resumes;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      // Evaluating an argument moves it, so that it is looked at only once.
      Location at = ReceiverPointer.read(arguments[0], frame);
      Pointers.To self = new Pointers.To(arguments[0].type);
      self.set(at);
      Value[] again = arguments.clone();
      again[0] = self;
      CoroutineState before = Coroutines.state(coroutine, at);
      if (before != null && before.isRunning()) {
        throw BodyCoroutines.reentered(coroutine);
      }
      long state = Coroutines.readState(coroutine, at);
      if (resumes || state != CoroutineInfo.UNRESUMED) {
        Coroutines.arrive(coroutine, at, state, frame);
      }
      CoroutineState memory = Coroutines.state(coroutine, at);
      boolean isGone = !resumes && CoroutineInfo.isSuspended(state);
      Running end = new Running(memory, coroutine, isGone ? at : null, invocation);
      int next = function.call(machine, frame, again, invocation, end);
      memory.setRunning(true);
      return next;
    }
  }

  /// The end of a call of such a function.
  ///
  /// @param gone where a coroutine is of which nothing is left; null for others
  private record Running(
      CoroutineState state, CoroutineInfo coroutine, Location gone, Invocation invocation)
      implements Continuation {
    @Override
    public void returned(Machine machine, Frame callee) {
      end();
      invocation.returned(machine, callee);
    }

    @Override
    public boolean unwound(Machine machine, Frame callee) {
      end();
      return invocation.unwound(machine, callee);
    }

    private void end() {
      state.setRunning(false);
      if (gone != null && gone.allocation() != null && !gone.allocation().isDead()) {
        Coroutines.clearState(coroutine, gone);
      }
    }
  }
}
