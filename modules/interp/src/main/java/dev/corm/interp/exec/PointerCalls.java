package dev.corm.interp.exec;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Functions of pointers that are functions of what they point to.
final class PointerCalls {
  private PointerCalls() {}

  /// Calls the same function of what a reference, box or pin points to.
  static final class Through extends Callee {
    private final Lowering lowering;
    private final Path target;
    private final TypeInfo receiver;
    private final boolean byValue;
    private Callee callee;

    /// @param target the function
    /// @param receiver what it takes as its first argument: a pointer
    /// @param byValue whether the pointer itself is the argument of a call, and not a pointer to it
    Through(Lowering lowering, Path target, TypeInfo receiver, boolean byValue) {
      this.lowering = lowering;
      this.target = target;
      this.receiver = receiver;
      this.byValue = byValue;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      if (callee == null) {
        callee = lowering.callees.named(target);
      }
      Value[] inner = arguments.clone();
      inner[0] = byValue ? copied(arguments[0], frame) : pointedTo(receiver, arguments[0], frame);
      return callee.call(machine, frame, inner, invocation);
    }

    private Value copied(Value pointer, Frame frame) {
      Location at = new Location();
      at.set(Memory.scratch((int) receiver.size()));
      pointer.store(frame, at);
      return Value.read(receiver, at.allocation(), 0);
    }
  }

  /// The pointer behind a pointer, as another type of pointer.
  private static Value pointedTo(TypeInfo type, Value pointer, Frame frame) {
    Location from = ReceiverPointer.read(pointer, frame);
    int size = (int) type.size();
    from.read(size);
    Allocation copy = Memory.scratch(size);
    Allocation.copy(from.allocation(), from.offset(), copy, 0, size);
    return Value.read(type, copy, 0);
  }

  /// `Pin::as_mut`.
  static final class AsMut extends Callee {
    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      return invocation.finish(frame, pointedTo(invocation.destination.type, arguments[0], frame));
    }
  }

  /// Calls what is in a box by value, and frees the box before.
  static final class Unboxed extends Callee {
    private final Lowering lowering;
    private final Path trait;
    private final Map<TypeInfo, Callee> implementations = new HashMap<>();

    /// @param trait `FnOnce` with its arguments
    Unboxed(Lowering lowering, Path trait) {
      this.lowering = lowering;
      this.trait = trait;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      TypeInfo box = arguments[0].type;
      Location holder = new Location();
      holder.set(Memory.scratch((int) box.size()));
      arguments[0].store(frame, holder);
      Allocation pointer = holder.allocation();
      Location at = new Location();
      at.deref(pointer.read(0, 8), pointer.pointer(0));
      TypeInfo type = lowering.types.of(box.pointee());
      if (type.metadata() == TypeInfo.Metadata.VTABLE) {
        at.setMetadata(pointer.read(8, 8), pointer.pointer(8));
        type = Sizes.vtable(at).type();
      }
      Value[] unboxed = arguments.clone();
      unboxed[0] = takeOut(machine, frame, type, at);
      return implementations
          .computeIfAbsent(
              type, is -> lowering.callees.implementation(is.type(), trait, "call_once"))
          .call(machine, frame, unboxed, invocation);
    }

    private static Value takeOut(Machine machine, Frame frame, TypeInfo type, Location at) {
      int size = (int) type.size();
      if (size == 0) {
        return new Value.Empty(type);
      }
      at.read(size);
      Allocation copy = Memory.scratch(size);
      Allocation.copy(at.allocation(), at.offset(), copy, 0, size);
      Heap.free(machine, frame, at, size, type.align());
      return Value.read(type, copy, 0);
    }
  }

  /// Calls a function item or function pointer with arguments that are in a tuple.
  static final class Function extends Callee {
    private final Lowering lowering;
    private final Type function;

    /// @param function the type of the function
    Function(Lowering lowering, Type function) {
      this.lowering = lowering;
      this.function = function;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      Value[] spread = ClosureCallee.spread(lowering, arguments[1], frame);
      Value[] all = Arrays.copyOfRange(spread, 1, spread.length);
      return callee(arguments[0], frame).call(machine, frame, all, invocation);
    }

    private Callee callee(Value self, Frame frame) {
      if (function instanceof Type.FnItem(_, Path path)) {
        return lowering.callees.named(path);
      }
      TypeInfo type = lowering.types.of(function);
      boolean isItself = self.type == type;
      return new PointerCallee(
          isItself ? self : pointedTo(type, self, frame), ((Type.FnPtr) function).signature());
    }
  }
}
