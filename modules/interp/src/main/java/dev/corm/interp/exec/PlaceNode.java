package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.CoroutineState;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Provenance;
import dev.corm.interp.memory.SlotTag;
import dev.corm.interp.types.CoroutineInfo;
import dev.corm.interp.types.TypeInfo;

/// A place in memory, ready to be found.
abstract class PlaceNode {
  final TypeInfo type;

  PlaceNode(TypeInfo type) {
    this.type = type;
  }

  /// Finds the place. Nothing is accessed but pointers and indices on the way.
  abstract void locate(Frame frame, Location at);

  /// Whether other statements could change where it is.
  abstract boolean isIndirect();

  /// A local.
  static final class Local extends PlaceNode {
    private final int local;

    Local(TypeInfo type, int local) {
      super(type);
      this.local = local;
    }

    @Override
    void locate(Frame frame, Location at) {
      Allocation memory = frame.memory[local];
      if (memory == null) {
        throw new UndefinedBehaviour(
            FaultCode.DEAD_LOCAL,
            frame.code.locals[local].name() + " is used before its storage begins");
      }
      at.set(memory);
    }

    @Override
    boolean isIndirect() {
      return false;
    }
  }

  /// The coroutine whose body this is.
  static final class Self extends PlaceNode {
    Self(TypeInfo type) {
      super(type);
    }

    @Override
    void locate(Frame frame, Location at) {
      at.set(frame.self);
    }

    @Override
    boolean isIndirect() {
      return false;
    }
  }

  /// A field.
  static final class Field extends PlaceNode {
    private final PlaceNode base;
    private final long offset;

    Field(TypeInfo type, PlaceNode base, long offset) {
      super(type);
      this.base = base;
      this.offset = offset;
    }

    @Override
    void locate(Frame frame, Location at) {
      base.locate(frame, at);
      at.advance(offset);
    }

    @Override
    boolean isIndirect() {
      return base.isIndirect();
    }
  }

  /// A slot of a coroutine's state.
  static final class Slot extends PlaceNode {
    private final PlaceNode base;
    private final CoroutineInfo coroutine;
    private final int slot;
    private final boolean captureFromOutside;

    Slot(
        TypeInfo type,
        PlaceNode base,
        CoroutineInfo coroutine,
        int slot,
        boolean captureFromOutside) {
      super(type);
      this.base = base;
      this.coroutine = coroutine;
      this.slot = slot;
      this.captureFromOutside = captureFromOutside;
    }

    @Override
    void locate(Frame frame, Location at) {
      base.locate(frame, at);
      enter(coroutine, slot, captureFromOutside, at);
    }

    static void enter(CoroutineInfo coroutine, int slot, boolean captureFromOutside, Location at) {
      CoroutineState state = Coroutines.state(coroutine, at);
      if (state == null) {
        at.advance(coroutine.offset(slot));
        return;
      }
      SlotTag tag =
          captureFromOutside && !state.isStarted()
              ? state.captureTag(slot, at.tag())
              : state.tag(slot, at.tag());
      at.enter(tag, coroutine.offset(slot));
    }

    @Override
    boolean isIndirect() {
      return base.isIndirect();
    }
  }

  /// What a pointer points to.
  abstract static class Deref extends PlaceNode {
    /// Whether the place is accessed, not only its address computed.
    private final boolean accessed;

    private final long alignMask;

    Deref(TypeInfo type, boolean accessed) {
      super(type);
      this.accessed = accessed;
      this.alignMask = type.align() - 1;
    }

    final void go(Location at, long address, Provenance provenance) {
      if (accessed && (address & alignMask) != 0) {
        throw new UndefinedBehaviour(
            FaultCode.MISALIGNED,
            "a pointer to `"
                + type
                + "` is 0x"
                + Long.toHexString(address)
                + ", which is no multiple of "
                + type.align());
      }
      at.deref(address, provenance);
    }

    @Override
    boolean isIndirect() {
      return true;
    }
  }

  /// What a pointer in a register points to.
  static final class RegisterDeref extends Deref {
    private final int local;

    RegisterDeref(TypeInfo type, int local, boolean accessed) {
      super(type, accessed);
      this.local = local;
    }

    @Override
    void locate(Frame frame, Location at) {
      if (frame.states[local] != Frame.INIT) {
        throw Value.unreadable(frame, local);
      }
      go(at, frame.registers[local], frame.provenances[local]);
    }
  }

  /// What a pointer in memory points to.
  static final class MemoryDeref extends Deref {
    private final PlaceNode base;

    MemoryDeref(TypeInfo type, PlaceNode base, boolean accessed) {
      super(type, accessed);
      this.base = base;
    }

    @Override
    void locate(Frame frame, Location at) {
      base.locate(frame, at);
      at.read(base.type.size());
      Allocation in = at.allocation();
      int offset = at.offset();
      long address = in.read(offset, 8);
      Provenance provenance = in.pointer(offset);
      if (base.type.size() > 8) {
        at.setMetadata(in.read(offset + 8, 8), in.pointer(offset + 8));
      }
      go(at, address, provenance);
    }
  }

  /// An element of an array or slice.
  static final class Index extends PlaceNode {
    private final PlaceNode base;
    private final Value index;

    /// The length of an array; -1 for a slice.
    private final long length;

    Index(TypeInfo type, PlaceNode base, Value index, long length) {
      super(type);
      this.base = base;
      this.index = index;
      this.length = length;
    }

    @Override
    void locate(Frame frame, Location at) {
      base.locate(frame, at);
      long number = index.scalar(frame);
      long count = length >= 0 ? length : at.metadata();
      if (Long.compareUnsigned(number, count) >= 0) {
        throw new UndefinedBehaviour(
            FaultCode.OUT_OF_BOUNDS,
            "element " + Long.toUnsignedString(number) + " of " + count + " is accessed");
      }
      at.advance(number * type.size());
    }

    @Override
    boolean isIndirect() {
      return true;
    }
  }

  /// An element or a part of a slice, counted from its end or its start.
  static final class SlicePart extends PlaceNode {
    private final PlaceNode base;
    private final long from;
    private final boolean startFromEnd;
    private final long to;
    private final boolean endFromEnd;
    private final boolean part;
    private final long stride;

    /// @param part whether it is a part; else an element at `from`
    SlicePart(
        TypeInfo type,
        PlaceNode base,
        long from,
        boolean startFromEnd,
        long to,
        boolean endFromEnd,
        boolean part,
        long stride) {
      super(type);
      this.base = base;
      this.from = from;
      this.startFromEnd = startFromEnd;
      this.to = to;
      this.endFromEnd = endFromEnd;
      this.part = part;
      this.stride = stride;
    }

    @Override
    void locate(Frame frame, Location at) {
      base.locate(frame, at);
      long count = at.metadata();
      long start = startFromEnd ? count - from : from;
      long end = part ? endFromEnd ? count - to : to : start + 1;
      if (start < 0 || end > count || start > end) {
        throw new UndefinedBehaviour(
            FaultCode.OUT_OF_BOUNDS,
            "elements " + start + " to " + end + " of " + count + " are accessed");
      }
      at.advance(start * stride);
      if (part) {
        at.setMetadata(end - start, null);
      }
    }

    @Override
    boolean isIndirect() {
      return base.isIndirect();
    }
  }
}
