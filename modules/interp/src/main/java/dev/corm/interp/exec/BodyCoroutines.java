package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Location;
import dev.corm.interp.types.CoroutineInfo;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.coroutine.ResumeProtocol;
import java.util.function.Supplier;

/// Coroutines that are executed by their body: a `yield` leaves the frame, and a resumption enters
/// it again.
///
/// The number of the state is that of state machines for coroutines that were not resumed, have
/// returned or panicked; for others it says which frame is theirs.
final class BodyCoroutines {
  /// The number of the state of a coroutine that runs.
  static final long RUNNING = 3;

  /// The first number of a frame.
  static final long FIRST_SUSPENDED = 16;

  private BodyCoroutines() {}

  /// Calls of `resume`, `poll` or `next`.
  static final class Resume extends Callee {
    private final CoroutineInfo coroutine;
    private final ResumeProtocol protocol;
    private final Supplier<Code> body;
    private Code code;

    Resume(CoroutineInfo coroutine, ResumeProtocol protocol, Supplier<Code> body) {
      this.coroutine = coroutine;
      this.protocol = protocol;
      this.body = body;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      Location at = ReceiverPointer.read(arguments[0], frame);
      long state = Coroutines.readState(coroutine, at);
      if (state == CoroutineInfo.RETURNED && protocol == ResumeProtocol.GEN) {
        return invocation.finish(frame, ResumeResults.exhausted(invocation.destination.type));
      }
      if (state == CoroutineInfo.RETURNED) {
        return machine.panic(protocol.completionMessage());
      }
      if (state == CoroutineInfo.PANICKED) {
        return machine.panic(protocol.panicMessage());
      }
      if (state == RUNNING) {
        throw reentered(coroutine);
      }
      Coroutines.arrive(coroutine, at, state, frame);
      Frame callee;
      if (state == CoroutineInfo.UNRESUMED) {
        if (code == null) {
          code = body.get();
        }
        callee = Frame.of(machine, code);
        if (code.parameters.length > 1 && arguments.length > 1) {
          code.parameters[1].assign(callee, arguments[1], frame);
        } else if (code.parameters.length > 1) {
          code.parameters[1].assign(callee, new Value.Empty(code.parameters[1].type), frame);
        }
      } else {
        callee = suspended(machine, coroutine, state);
        Exit.Yield yield = (Exit.Yield) callee.code.blocks[callee.block].exit();
        if (arguments.length > 1) {
          yield.resumePlace.assign(callee, arguments[1], frame);
        }
        callee.block = yield.resume;
      }
      callee.self = at;
      callee.destination = invocation.fixed(frame);
      Coroutines.writeState(coroutine, at, RUNNING);
      machine.push(callee, new Resumption(coroutine, protocol, invocation));
      return Exit.ELSEWHERE;
    }
  }

  private static Frame suspended(Machine machine, CoroutineInfo coroutine, long state) {
    Frame frame = machine.suspended.remove(state);
    if (frame == null) {
      throw new UndefinedBehaviour(
          FaultCode.INVALID_VALUE,
          "the state of `" + coroutine.type() + "` is " + state + ", which it never was");
    }
    return frame;
  }

  static UndefinedBehaviour reentered(CoroutineInfo coroutine) {
    return new UndefinedBehaviour(
        FaultCode.REENTERED, "`" + coroutine.type() + "` is used while it runs");
  }

  /// The end of a resumption.
  static final class Resumption implements Continuation {
    private final CoroutineInfo coroutine;
    private final ResumeProtocol protocol;
    private final Invocation invocation;

    Resumption(CoroutineInfo coroutine, ResumeProtocol protocol, Invocation invocation) {
      this.coroutine = coroutine;
      this.protocol = protocol;
      this.invocation = invocation;
    }

    @Override
    public void returned(Machine machine, Frame callee) {
      Coroutines.writeState(coroutine, callee.self, CoroutineInfo.RETURNED);
      TypeInfo type = invocation.destination.type;
      invocation.finish(callee, ResumeResults.returned(protocol, type, callee.code.result), callee);
    }

    /// The coroutine is suspended.
    void yielded(Machine machine, Frame callee, Value value) {
      Location at = callee.self;
      TypeInfo type = invocation.destination.type;
      invocation.finish(callee, ResumeResults.yielded(protocol, type, value), callee);
      Coroutines.writeState(coroutine, at, machine.suspend(callee));
    }

    @Override
    public boolean unwound(Machine machine, Frame callee) {
      Coroutines.writeState(coroutine, callee.self, CoroutineInfo.PANICKED);
      return false;
    }
  }

  /// Drops of such a coroutine.
  static final class Drop extends Callee {
    private final CoroutineInfo coroutine;

    /// The drop glue of the captures, for a coroutine that was not resumed.
    private final Callee captures;

    Drop(CoroutineInfo coroutine, Callee captures) {
      this.coroutine = coroutine;
      this.captures = captures;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      Location at = ReceiverPointer.read(arguments[0], frame);
      long state = Coroutines.readState(coroutine, at);
      if (state == RUNNING) {
        throw reentered(coroutine);
      }
      if (state == CoroutineInfo.UNRESUMED) {
        return captures.call(machine, frame, arguments, invocation);
      }
      if (state == CoroutineInfo.RETURNED || state == CoroutineInfo.PANICKED) {
        return invocation.target();
      }
      Coroutines.arrive(coroutine, at, state, frame);
      Frame callee = suspended(machine, coroutine, state);
      Coroutines.clearState(coroutine, at);
      Exit.Yield yield = (Exit.Yield) callee.code.blocks[callee.block].exit();
      if (yield.drop < 0) {
        callee.release();
        return invocation.target();
      }
      callee.block = yield.drop;
      callee.self = at;
      callee.destination = invocation.fixed(frame);
      machine.push(callee, invocation);
      return Exit.ELSEWHERE;
    }
  }
}
