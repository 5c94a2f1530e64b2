package dev.corm.interp.exec;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.interp.Ending;
import dev.corm.interp.Fault;
import dev.corm.interp.FaultCode;
import dev.corm.interp.Host;
import dev.corm.interp.Limits;
import dev.corm.interp.Site;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Memory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Executes code: a stack of frames, memory, and what is around them.
final class Machine {
  /// How many calls a fault tells of.
  private static final int BACKTRACE = 20;

  /// Work on so many bytes counts as one step, as a power of two.
  private static final int BYTES_PER_STEP = 6;

  final Memory memory;
  final Host host;
  private final Limits limits;

  /// Whether the host wants to know of each step.
  final boolean traces;

  /// Suspended coroutines that are executed by their body, by the number in their state.
  final Map<Long, Frame> suspended = new HashMap<>();

  private long nextSuspended = BodyCoroutines.FIRST_SUSPENDED;

  Sizes sizes;
  private Frame top;
  private long fuel;
  private Ending ending;
  private int panics;

  /// The clock that programs see, in nanoseconds.
  long clock;

  Machine(Limits limits, Host host) {
    this.limits = limits;
    this.host = host;
    this.memory = new Memory(limits.memory());
    this.fuel = limits.fuel();
    this.traces = host.traces();
  }

  /// Runs a frame until it is left.
  void run(Frame frame, Continuation then) {
    Frame below = top;
    push(frame, then);
    while (top != below && ending == null) {
      if (traces) {
        step(top);
      } else {
        go(top);
      }
    }
  }

  /// Executes blocks of a frame for as long as no other frame is on top.
  private void go(Frame frame) {
    Code.Block[] blocks = frame.code.blocks;
    int next = frame.block;
    while (next >= 0) {
      frame.block = next;
      Code.Block block = blocks[next];
      Op[] ops = block.ops();
      int at = block.first();
      fuel -= ops.length + 1;
      if (fuel < 0) {
        frame.at = at;
        throw outOfFuel();
      }
      for (Op op : ops) {
        frame.at = at++;
        op.run(frame);
      }
      frame.at = at;
      next = block.exit().run(this, frame);
    }
  }

  /// Uses fuel for work on bytes, so that little fuel is little time.
  void work(long bytes) {
    fuel -= bytes >> BYTES_PER_STEP;
    if (fuel < 0) {
      throw outOfFuel();
    }
  }

  private UndefinedBehaviour outOfFuel() {
    return new UndefinedBehaviour(
        FaultCode.FUEL, "the program was stopped after " + limits.fuel() + " steps");
  }

  /// Executes one block and tells the host about each step.
  private void step(Frame frame) {
    Code.Block block = frame.code.blocks[frame.block];
    int at = block.first();
    fuel -= block.ops().length + 1;
    if (fuel < 0) {
      frame.at = at;
      throw outOfFuel();
    }
    for (Op op : block.ops()) {
      frame.at = at++;
      Optional<Site> site = frame.code.site(frame.at);
      site.ifPresent(where -> host.step(frame.depth, where));
      op.run(frame);
      site.ifPresent(where -> wrote(frame, where, op.effect(frame)));
    }
    frame.at = at;
    frame.code.site(at).ifPresent(where -> host.step(frame.depth, where));
    int next = block.exit().run(this, frame);
    if (next >= 0) {
      frame.block = next;
    }
  }

  /// Tells the host that a call returned to a frame.
  ///
  /// @param value the text of the result
  void returned(Frame caller, String value) {
    caller.code.site(caller.at).ifPresent(where -> wrote(caller, where, value));
  }

  private void wrote(Frame frame, Site where, String value) {
    String effect = value.isEmpty() ? "" : Effects.of(frame.code.body, where, value);
    host.effect(frame.depth, where, effect);
  }

  /// Begins a call.
  void push(Frame frame, Continuation then) {
    frame.depth = top == null ? 1 : top.depth + 1;
    if (frame.depth > limits.depth()) {
      throw new UndefinedBehaviour(
          FaultCode.DEPTH, "more than " + limits.depth() + " calls are active");
    }
    work(frame.code.locals.length);
    frame.caller = top;
    frame.then = then;
    top = frame;
  }

  /// Takes a frame off the stack.
  void pop(Frame frame) {
    if (top != frame) {
      throw new CompilerBug("a frame ends that is not on top");
    }
    top = frame.caller;
  }

  /// A number for a coroutine that is suspended.
  long suspend(Frame frame) {
    long number = nextSuspended++;
    suspended.put(number, frame);
    return number;
  }

  /// Begins a panic where the program stands.
  int panic(String message) {
    host.err(("panicked: " + message + "\n").getBytes(StandardCharsets.UTF_8));
    panics++;
    return raise();
  }

  /// Whether a panic is on its way.
  boolean isPanicking() {
    return panics > 0;
  }

  /// A panic was caught.
  void caught() {
    panics--;
  }

  /// Lets a panic out of the terminator that the top frame is at.
  private int raise() {
    while (true) {
      Frame frame = top;
      int action = frame.code.blocks[frame.block].exit().unwind();
      if (action >= 0) {
        frame.block = action;
        return Exit.ELSEWHERE;
      }
      switch (action) {
        case Exit.CONTINUE -> {
          if (leave(frame)) {
            return Exit.ELSEWHERE;
          }
        }
        case Exit.TERMINATE_ABI, Exit.TERMINATE_CLEANUP -> {
          return terminate(action);
        }
        default ->
            throw new UndefinedBehaviour(
                FaultCode.FORBIDDEN_UNWIND, "a panic comes out of a call that must not unwind");
      }
    }
  }

  /// Lets a panic out of the top frame.
  int unwind() {
    return leave(top) ? Exit.ELSEWHERE : raise();
  }

  /// Takes a frame off because of a panic.
  ///
  /// @return whether the panic has ended
  private boolean leave(Frame frame) {
    pop(frame);
    boolean done = frame.then.unwound(this, frame);
    frame.release();
    return done || ending != null;
  }

  /// Ends the program because a panic got where none may.
  int terminate(int reason) {
    host.err(
        (reason == Exit.TERMINATE_CLEANUP
                ? "aborted: panic in a destructor during cleanup\n"
                : "aborted: panic in a function that cannot unwind\n")
            .getBytes(StandardCharsets.UTF_8));
    return end(new Ending.Aborted());
  }

  /// Ends the program.
  int end(Ending how) {
    ending = how;
    return Exit.ELSEWHERE;
  }

  /// How the program ended; null while it runs.
  Ending ending() {
    return ending;
  }

  /// The frame that is executed; null if there is none.
  Frame top() {
    return top;
  }

  /// How many statements and terminators were executed.
  long used() {
    return limits.fuel() - Math.max(fuel, 0);
  }

  /// What stopped the program, and where it was.
  Fault fault(UndefinedBehaviour reason) {
    List<Site> backtrace = new ArrayList<>();
    for (Frame frame = top; frame != null && backtrace.size() < BACKTRACE; frame = frame.caller) {
      frame.code.site(frame.at).ifPresent(backtrace::add);
    }
    return new Fault(
        reason.code(),
        reason.getMessage(),
        backtrace.stream().findFirst(),
        reason.notes(),
        backtrace,
        top == null ? 0 : top.depth);
  }
}
