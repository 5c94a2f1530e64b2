package dev.corm.interp.exec;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.types.TypeInfo;

/// The memory of boxes.
final class BoxMemory {
  private BoxMemory() {}

  /// `Box::new`, and `Box::pin`, whose result is the same but for its type.
  static final class New extends Callee {
    private final Heap heap;

    New(Heap heap) {
      this.heap = heap;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      TypeInfo type = arguments[0].type;
      Location at = new Location();
      if (type.size() == 0) {
        at.deref(type.align(), null);
      } else {
        Allocation memory = heap.allocate(machine, frame, type.size(), type.align());
        at.set(memory);
        arguments[0].store(frame, at);
      }
      Pointers.To box = new Pointers.To(invocation.destination.type);
      box.set(at);
      return invocation.finish(frame, box);
    }
  }

  /// Frees the memory of a box whose content is gone: of `*mut Box<T>` or `&mut Box<T>`.
  static final class Free extends Callee {
    private final Lowering lowering;

    Free(Lowering lowering) {
      this.lowering = lowering;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      Location pointer = ReceiverPointer.read(arguments[0], frame);
      TypeInfo box = lowering.types.of(arguments[0].type.pointee());
      TypeInfo content = lowering.types.of(box.pointee());
      pointer.read(box.size());
      Allocation holder = pointer.allocation();
      Location at = new Location();
      at.deref(holder.read(pointer.offset(), 8), holder.pointer(pointer.offset()));
      if (box.size() > 8) {
        at.setMetadata(holder.read(pointer.offset() + 8, 8), holder.pointer(pointer.offset() + 8));
      }
      long size = machine.sizes.sizeOf(content, at);
      if (size > 0) {
        Heap.free(machine, frame, at, size, machine.sizes.alignOf(content, at));
      }
      return invocation.finish(frame, new Value.Empty(lowering.unit()));
    }
  }
}
