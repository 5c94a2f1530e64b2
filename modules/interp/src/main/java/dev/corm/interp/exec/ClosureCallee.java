package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.memory.Origin;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A call of a closure: its arguments come as a tuple, and its body takes them one by one.
///
/// A closure whose body takes it by reference may be called by value (`call_once`): then it is kept
/// in memory of its own, and dropped after the call.
final class ClosureCallee extends Callee {
  private final Lowering lowering;
  private final Type.Coroutine closure;
  private BodyCallee callee;
  private boolean byReference;

  ClosureCallee(Lowering lowering, Type.Coroutine closure) {
    this.lowering = lowering;
    this.closure = closure;
  }

  private void find() {
    OptionalInt number = lowering.types.program().body(closure);
    if (number.isEmpty()) {
      throw unsupported("nothing defines `" + closure + "`");
    }
    Body body = lowering.types.program().program().bodies().get(number.getAsInt());
    byReference = body.locals().at(Local.SELF).type() instanceof Type.Ref;
    callee = lowering.function(number.getAsInt());
  }

  @Override
  int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
    if (callee == null) {
      find();
    }
    Value[] spread = spread(lowering, arguments[1], frame);
    boolean byValue = arguments[0].type.kind() == TypeInfo.Kind.MEMORY;
    if (!byReference || !byValue) {
      spread[0] = arguments[0];
      return callee.call(machine, frame, spread, invocation);
    }
    TypeInfo type = arguments[0].type;
    Allocation kept =
        machine.memory.allocate(
            type.size(),
            type.align(),
            () -> new Origin(Origin.Kind.LOCAL, "`" + closure + "`", null));
    Location at = new Location();
    at.set(kept);
    arguments[0].store(frame, at);
    Pointers.To self = new Pointers.To(lowering.pointerTo(type));
    self.set(at);
    spread[0] = self;
    return callee.call(
        machine, frame, spread, invocation, new Once(lowering.drops.glue(type), self, invocation));
  }

  /// The fields of a tuple, behind a place for the callee itself.
  static Value[] spread(Lowering lowering, Value tuple, Frame frame) {
    List<Type> types = lowering.types.fields(tuple.type.type());
    Value[] spread = new Value[types.size() + 1];
    Allocation memory = Memory.scratch((int) tuple.type.size());
    Location at = new Location();
    at.set(memory);
    tuple.store(frame, at);
    for (int i = 0; i < types.size(); i++) {
      TypeInfo type = lowering.types.of(types.get(i));
      spread[i + 1] = Value.read(type, memory, (int) tuple.type.fields()[i]);
    }
    return spread;
  }

  /// A closure without captures that is called as a function: its arguments are no tuple.
  static final class AsFunction extends Callee {
    private final ClosureCallee closure;

    AsFunction(Lowering lowering, Type.Coroutine type) {
      this.closure = new ClosureCallee(lowering, type);
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      if (closure.callee == null) {
        closure.find();
      }
      TypeInfo type = closure.lowering.types.of(closure.closure);
      Value[] all = new Value[arguments.length + 1];
      // There is nothing to point to.
      all[0] =
          closure.byReference
              ? new Value.Constant(closure.lowering.pointerTo(type), type.align(), null)
              : new Value.Empty(type);
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      return closure.callee.call(machine, frame, all, invocation);
    }
  }

  /// Drops the closure after its only call.
  private record Once(Optional<Callee> glue, Value self, Invocation invocation)
      implements Continuation {
    @Override
    public void returned(Machine machine, Frame callee) {
      invocation.returned(machine, callee);
      glue.ifPresent(drop -> {
        Frame caller = callee.caller;
        AfterDrop after = new AfterDrop(invocation, caller.block);
        int next = drop.call(machine, caller, new Value[] {self}, after);
        if (next != Exit.ELSEWHERE) {
          caller.block = next;
        }
      });
    }

    @Override
    public boolean unwound(Machine machine, Frame callee) {
      return invocation.unwound(machine, callee);
    }
  }

  /// The drop of the closure, after which the caller goes on.
  private static final class AfterDrop extends Invocation {
    AfterDrop(Invocation call, int target) {
      super(null, target, call.unwind());
    }

    @Override
    int run(Machine machine, Frame frame) {
      throw new dev.corm.diagnostics.CompilerBug("a drop of a closure is no terminator");
    }
  }
}
