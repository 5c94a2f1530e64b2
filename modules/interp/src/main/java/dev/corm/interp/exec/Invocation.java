package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Location;

/// A terminator that calls something: a call or a drop.
abstract class Invocation extends Exit implements Continuation {
  /// Where the result goes; null if nobody wants it.
  final Target destination;

  private final int target;
  private final int unwind;

  Invocation(Target destination, int target, int unwind) {
    this.destination = destination;
    this.target = target;
    this.unwind = unwind;
  }

  /// The place of the result, if other statements could change it; else null.
  Location fixed(Frame caller) {
    return destination == null ? null : destination.fixed(caller);
  }

  /// Ends a call that needed no frame.
  ///
  /// @return the block that comes next
  int finish(Frame caller, Value result) {
    if (destination != null) {
      destination.assign(caller, result, caller);
      shown(caller, destination);
    }
    return next();
  }

  /// Ends a call that had a frame.
  ///
  /// @param result the result, to be evaluated in the frame `in`
  void finish(Frame callee, Value result, Frame in) {
    Frame caller = callee.caller;
    if (callee.destination != null) {
      Location fixed = callee.destination;
      result.store(in, fixed);
      if (caller.machine.traces) {
        caller.machine.returned(caller, Effects.memory(result.type, fixed));
      }
    } else if (destination != null) {
      destination.assign(caller, result, in);
      shown(caller, destination);
    }
    caller.block = next();
  }

  private static void shown(Frame caller, Target target) {
    if (caller.machine.traces) {
      caller.machine.returned(caller, target.shown(caller));
    }
  }

  private int next() {
    if (target < 0) {
      throw new UndefinedBehaviour(
          FaultCode.UNREACHABLE, "a function returns that is called as one that does not");
    }
    return target;
  }

  /// The block that comes next.
  int target() {
    return next();
  }

  @Override
  public void returned(Machine machine, Frame callee) {
    finish(callee, callee.code.result, callee);
  }

  @Override
  public boolean unwound(Machine machine, Frame callee) {
    return false;
  }

  @Override
  int unwind() {
    return unwind;
  }

  /// A call of a function that is known.
  static final class Call extends Invocation {
    private final Callee callee;
    private final Value[] arguments;

    Call(Callee callee, Value[] arguments, Target destination, int target, int unwind) {
      super(destination, target, unwind);
      this.callee = callee;
      this.arguments = arguments;
    }

    @Override
    int run(Machine machine, Frame frame) {
      return callee.call(machine, frame, arguments, this);
    }
  }

  /// A drop of a value whose type has drop glue.
  static final class Drop extends Invocation {
    private final PlaceNode place;
    private final Callee glue;
    private final boolean whole;
    private final Pointers.To pointer;
    private final Value[] arguments;
    private final Location at = new Location();

    /// @param whole whether nothing of the value is left afterwards
    /// @param pointer a pointer to the value, which is filled in before the glue is called
    Drop(PlaceNode place, Callee glue, boolean whole, Pointers.To pointer, int target, int unwind) {
      super(null, target, unwind);
      this.place = place;
      this.glue = glue;
      this.whole = whole;
      this.pointer = pointer;
      this.arguments = new Value[] {pointer};
    }

    @Override
    int run(Machine machine, Frame frame) {
      place.locate(frame, at);
      at.read(machine.sizes.sizeOf(place.type, at));
      pointer.set(at);
      int next = glue.call(machine, frame, arguments, this);
      if (next != ELSEWHERE) {
        dropped(machine, at);
      }
      return next;
    }

    @Override
    Location fixed(Frame caller) {
      Location dropped = new Location();
      dropped.set(at);
      return dropped;
    }

    @Override
    int finish(Frame caller, Value result) {
      return target();
    }

    @Override
    void finish(Frame callee, Value result, Frame in) {
      if (callee.destination != null) {
        dropped(callee.machine, callee.destination);
      }
      callee.caller.block = target();
    }

    @Override
    public boolean unwound(Machine machine, Frame callee) {
      if (callee.destination != null) {
        dropped(machine, callee.destination);
      }
      return false;
    }

    /// What was dropped is there no more.
    private void dropped(Machine machine, Location where) {
      if (whole && where.allocation() != null && !where.allocation().isDead()) {
        long size = machine.sizes.sizeOf(place.type, where);
        if (size > 0) {
          where.allocation().deinit(where.offset(), (int) size);
        }
      }
    }
  }
}
