package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.Site;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Origin;

/// Heap memory.
final class Heap {
  Heap() {}

  /// Allocates a block.
  Allocation allocate(Machine machine, Frame frame, long size, long align) {
    Frame where = frame.visible();
    Site site = where.code.site(where.at).orElse(null);
    Allocation block =
        machine.memory.allocate(
            size, align, () -> new Origin(Origin.Kind.HEAP, "a block of the heap", site));
    machine.work(size);
    return block;
  }

  /// Checks the size and alignment that a program asks for.
  static void checkRequest(long size, long align) {
    if (size <= 0 || Long.bitCount(align) != 1 || align < 0) {
      throw new UndefinedBehaviour(
          FaultCode.BAD_CALL,
          size == 0
              ? "a block of no bytes is allocated"
              : "a block of "
                  + Long.toUnsignedString(size)
                  + " bytes, aligned to "
                  + Long.toUnsignedString(align)
                  + ", is allocated");
    }
  }

  /// Frees a block.
  static void free(Machine machine, Frame frame, Location at, long size, long align) {
    Allocation block = at.allocation();
    if (block == null) {
      throw new UndefinedBehaviour(
          FaultCode.BAD_FREE, "a pointer that belongs to no allocation is freed");
    }
    if (block.isDead()) {
      throw new UndefinedBehaviour(FaultCode.BAD_FREE, "memory is freed that was freed before")
          .note("it was freed here", block.death());
    }
    Origin origin = block.origin();
    String wrong =
        origin.kind() != Origin.Kind.HEAP
            ? origin.name() + " is freed, which is no heap memory"
            : at.rawOffset() != 0
                ? "a block of the heap is freed by a pointer to offset " + at.rawOffset()
                : size != block.size() || align != block.align()
                    ? "a block of "
                        + block.size()
                        + " bytes, aligned to "
                        + block.align()
                        + ", is freed as one of "
                        + size
                        + " bytes, aligned to "
                        + align
                    : "";
    if (!wrong.isEmpty()) {
      throw new UndefinedBehaviour(FaultCode.BAD_FREE, wrong)
          .note("the allocation is " + origin.name(), java.util.Optional.ofNullable(origin.site()));
    }
    Frame where = frame.visible();
    machine.memory.free(block, where.code, where.at);
  }
}
