package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.scalar.ScalarKind;
import dev.corm.interp.types.TypeInfo;
import dev.corm.interp.types.Validity;

/// Reads and copies values in memory.
final class Copies {
  /// Copies of fewer bytes take no longer than other steps.
  private static final int LARGE = 128;

  private Copies() {}

  /// The scalar or pointer in memory.
  static long load(TypeInfo type, Allocation memory, int offset) {
    ScalarKind kind = type.scalar();
    long raw = memory.read(offset, (int) type.size());
    if (kind != null && kind.isInteger() && type.validity() instanceof Validity.Initialised) {
      return kind.normalise(raw);
    }
    type.validity().check(memory, offset);
    return kind == null ? raw : kind.normalise(raw);
  }

  /// Copies or moves a value.
  static void typed(TypeInfo type, Location from, Location to, boolean moved, Frame frame) {
    int size = (int) type.size();
    if (size == 0) {
      return;
    }
    from.read(size);
    if (size >= LARGE) {
      frame.machine.work(size);
    }
    Allocation source = from.allocation();
    int start = from.offset();
    type.validity().check(source, start);
    if (source == to.allocation()) {
      long distance = Math.abs(to.rawOffset() - start);
      if (distance == 0) {
        to.write(size);
        return;
      }
      if (distance < size) {
        throw overlap(size);
      }
    }
    to.write(size);
    Allocation.copy(source, start, to.allocation(), to.offset(), size);
    if (moved) {
      source.moveOut(start, size, frame.code, frame.at);
    }
  }

  private static UndefinedBehaviour overlap(long size) {
    return new UndefinedBehaviour(
        FaultCode.OVERLAP, size + " bytes are copied to bytes that overlap them");
  }

  /// Copies bytes, whatever they mean.
  static void untyped(
      Frame frame,
      Location from,
      Location to,
      long count,
      long stride,
      long align,
      boolean mayOverlap) {
    aligned(from.address(), align);
    aligned(to.address(), align);
    if (count == 0 || stride == 0) {
      return;
    }
    if (count < 0 || count > Integer.MAX_VALUE / stride) {
      throw new UndefinedBehaviour(
          FaultCode.OUT_OF_BOUNDS,
          "a copy of " + Long.toUnsignedString(count) + " elements is larger than memory");
    }
    int size = (int) (count * stride);
    from.read(size);
    to.write(size);
    frame.machine.work(size);
    if (!mayOverlap
        && from.allocation() == to.allocation()
        && Math.abs(from.rawOffset() - to.rawOffset()) < size) {
      throw overlap(size);
    }
    Allocation.copy(from.allocation(), from.offset(), to.allocation(), to.offset(), size);
  }

  static void aligned(long address, long align) {
    if ((address & (align - 1)) != 0) {
      throw new UndefinedBehaviour(
          FaultCode.MISALIGNED, "0x" + Long.toHexString(address) + " is no multiple of " + align);
    }
  }
}
