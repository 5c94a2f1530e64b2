package dev.corm.interp.exec;

import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.types.TypeInfo;

/// The first argument of a resumption: a pointer to a coroutine, in a `Pin` or not.
final class ReceiverPointer {
  private ReceiverPointer() {}

  /// The place that the pointer points to.
  static Location read(Value pointer, Frame frame) {
    Location at = new Location();
    if (pointer.type.kind() == TypeInfo.Kind.POINTER) {
      long address = pointer.get(frame);
      at.deref(address, frame.pointer);
      return at;
    }
    Location pin = new Location();
    pin.set(Memory.scratch((int) pointer.type.size()));
    pointer.store(frame, pin);
    at.deref(pin.allocation().read(0, 8), pin.allocation().pointer(0));
    return at;
  }
}
