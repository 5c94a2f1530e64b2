package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.memory.Provenance;
import dev.corm.interp.scalar.LongOp;
import dev.corm.interp.types.TypeInfo;

/// Values that are pointers, or computed from pointers.
final class Pointers {
  private Pointers() {}

  /// Stores a pointer, with metadata or without.
  static void store(
      TypeInfo type, long address, Provenance provenance, Location metadata, Location to) {
    int size = (int) type.size();
    to.write(size);
    Allocation memory = to.allocation();
    int offset = to.offset();
    memory.write(offset, 8, address);
    memory.point(offset, provenance);
    if (size > 8) {
      memory.write(offset + 8, 8, metadata.metadata());
      memory.point(offset + 8, metadata.metadataProvenance());
    }
  }

  /// `&p`, `&mut p`, `&raw const p`, `&raw mut p`.
  static final class Borrow extends Value {
    private final PlaceNode place;
    private final boolean raw;
    private final Location at = new Location();

    Borrow(TypeInfo type, PlaceNode place, boolean raw) {
      super(type);
      this.place = place;
      this.raw = raw;
    }

    @Override
    long get(Frame frame) {
      long address = find(frame);
      frame.pointer = at.provenance();
      return address;
    }

    @Override
    void store(Frame frame, Location to) {
      long address = find(frame);
      Pointers.store(type, address, at.provenance(), at, to);
    }

    private long find(Frame frame) {
      place.locate(frame, at);
      long size = frame.machine.sizes.sizeOf(place.type, at);
      if (!raw) {
        at.read(size);
        if (at.address() == 0) {
          throw new UndefinedBehaviour(FaultCode.INVALID_VALUE, "a `" + type + "` would be null");
        }
        Copies.aligned(at.address(), place.type.align());
      } else if (at.allocation() != null && at.tag() != null) {
        at.allocation().check(at.rawOffset(), size);
        at.claimForeign(size);
      } else if (!place.isIndirect()) {
        at.read(size);
      }
      return at.address();
    }
  }

  /// A pointer whose address and metadata are in memory, seen with more or less of them: `*const
  /// [T]` as `*const T`, `Pin<&mut dyn F>` as `Pin<&mut T>`.
  static final class Narrowed extends Value {
    private final Value wide;
    private final Location at = new Location();

    Narrowed(TypeInfo type, Value wide) {
      super(type);
      this.wide = wide;
      at.set(Memory.scratch((int) wide.type.size()));
    }

    @Override
    long get(Frame frame) {
      wide.store(frame, at);
      frame.pointer = at.allocation().pointer(0);
      return at.allocation().read(0, 8);
    }

    @Override
    void store(Frame frame, Location to) {
      long address = get(frame);
      Pointers.store(type, address, frame.pointer, at, to);
    }
  }

  /// A pointer that gets metadata.
  static final class Widened extends Value {
    private final Value thin;
    private final long metadata;
    private final Provenance provenance;
    private final Location at = new Location();

    Widened(TypeInfo type, Value thin, long metadata, Provenance provenance) {
      super(type);
      this.thin = thin;
      this.metadata = metadata;
      this.provenance = provenance;
      at.set(Memory.scratch((int) thin.type.size()));
    }

    @Override
    void store(Frame frame, Location to) {
      thin.store(frame, at);
      long address = at.allocation().read(0, 8);
      Provenance belongsTo = at.allocation().pointer(0);
      Location meta = new Location();
      meta.setMetadata(metadata, provenance);
      Pointers.store(type, address, belongsTo, meta, to);
    }
  }

  /// `*const T from (address, metadata)`.
  static final class FromParts extends Value {
    private final Value address;
    private final Value metadata;
    private final Location meta = new Location();

    FromParts(TypeInfo type, Value address, Value metadata) {
      super(type);
      this.address = address;
      this.metadata = metadata;
    }

    @Override
    long get(Frame frame) {
      return address.get(frame);
    }

    @Override
    void store(Frame frame, Location to) {
      long pointer = address.get(frame);
      Provenance provenance = frame.pointer;
      if (type.size() > 8) {
        frame.pointer = null;
        meta.setMetadata(metadata.get(frame), frame.pointer);
      }
      Pointers.store(type, pointer, provenance, meta, to);
    }
  }

  /// `PtrMetadata` of a pointer that has some.
  static final class Metadata extends Value {
    private final Value pointer;
    private final Location at = new Location();

    Metadata(TypeInfo type, Value pointer) {
      super(type);
      this.pointer = pointer;
      at.set(Memory.scratch(16));
    }

    @Override
    long get(Frame frame) {
      pointer.store(frame, at);
      frame.pointer = at.allocation().pointer(8);
      return at.allocation().read(8, 8);
    }
  }

  /// A comparison of two pointers.
  static final class Compare extends Value {
    private final Value left;
    private final Value right;
    private final LongOp op;
    private final Location a = new Location();
    private final Location b = new Location();

    Compare(TypeInfo type, Value left, Value right, LongOp op) {
      super(type);
      this.left = left;
      this.right = right;
      this.op = op;
    }

    @Override
    long get(Frame frame) {
      if (left.type.size() > 8) {
        return wide(frame);
      }
      a.deref(left.get(frame), frame.pointer);
      b.deref(right.get(frame), frame.pointer);
      a.checkComparable();
      b.checkComparable();
      return op.apply(a.address(), b.address());
    }

    private long wide(Frame frame) {
      long first = load(left, frame, a);
      long second = load(right, frame, b);
      a.checkComparable();
      b.checkComparable();
      return first == second ? op.apply(a.metadata(), b.metadata()) : op.apply(first, second);
    }

    private static long load(Value value, Frame frame, Location into) {
      Location at = new Location();
      at.set(Memory.scratch(16));
      value.store(frame, at);
      into.derefWide(at.allocation(), 0);
      return into.address();
    }

    @Override
    void store(Frame frame, Location to) {
      if (type.kind() == TypeInfo.Kind.SCALAR) {
        super.store(frame, to);
      } else {
        Computed.Compare.ordering(type, get(frame), to);
      }
    }
  }

  /// `Offset`: a pointer some elements further.
  static final class Offset extends Value {
    private final Value pointer;
    private final Value count;
    private final long stride;
    private final Location from = new Location();

    Offset(TypeInfo type, Value pointer, Value count, long stride) {
      super(type);
      this.pointer = pointer;
      this.count = count;
      this.stride = stride;
    }

    @Override
    long get(Frame frame) {
      long address = pointer.get(frame);
      Provenance provenance = frame.pointer;
      long elements = count.get(frame);
      boolean isHuge = elements < 0 && stride > 0 && !count.type.scalar().isSigned();
      if (isHuge || Math.multiplyHigh(elements, stride) != elements * stride >> 63) {
        throw new UndefinedBehaviour(
            FaultCode.OUT_OF_BOUNDS, "a pointer is offset by more than an address space");
      }
      long by = elements * stride;
      if (by != 0) {
        from.deref(address, provenance);
        if (provenance == null) {
          throw new UndefinedBehaviour(
              FaultCode.NO_PROVENANCE, "a pointer that belongs to no allocation is offset");
        }
        provenance.allocation().checkOffset(from.rawOffset(), from.rawOffset() + by);
      }
      frame.pointer = provenance;
      return address + by;
    }
  }

  /// A pointer that becomes an integer, and may come back as a pointer.
  static final class Expose extends Value {
    private final Value pointer;
    private final Location at = new Location();

    Expose(TypeInfo type, Value pointer) {
      super(type);
      this.pointer = pointer;
    }

    @Override
    long get(Frame frame) {
      long address = pointer.get(frame);
      Provenance provenance = frame.pointer;
      if (provenance != null) {
        at.deref(address, provenance);
        at.checkComparable();
        frame.machine.memory.expose(provenance.allocation());
      }
      return type.scalar() == null ? address : type.scalar().normalise(address);
    }
  }

  /// An integer that becomes a pointer.
  static final class FromExposed extends Value {
    private final Value address;

    FromExposed(TypeInfo type, Value address) {
      super(type);
      this.address = address;
    }

    @Override
    long get(Frame frame) {
      long value = address.get(frame);
      frame.pointer = frame.machine.memory.exposed(value);
      return value;
    }
  }

  /// A constant pointer to a slice or `str`.
  static final class ConstantWide extends Value {
    private final long address;
    private final Provenance provenance;
    private final Location length = new Location();

    ConstantWide(TypeInfo type, long address, Provenance provenance, long length) {
      super(type);
      this.address = address;
      this.provenance = provenance;
      this.length.setMetadata(length, null);
    }

    @Override
    void store(Frame frame, Location to) {
      Pointers.store(type, address, provenance, length, to);
    }
  }

  /// A pointer without metadata as another type of pointer.
  static final class Same extends Value {
    private final Value pointer;

    Same(TypeInfo type, Value pointer) {
      super(type);
      this.pointer = pointer;
    }

    @Override
    long get(Frame frame) {
      return pointer.get(frame);
    }
  }

  /// The same bytes as another type.
  static final class Transmute extends Value {
    private final Value value;
    private final Location at = new Location();

    Transmute(TypeInfo type, Value value) {
      super(type);
      this.value = value;
      at.set(Memory.scratch((int) type.size()));
    }

    @Override
    long get(Frame frame) {
      at.allocation().deinit(0, at.allocation().size());
      value.store(frame, at);
      frame.pointer = at.allocation().pointer(0);
      return Copies.load(type, at.allocation(), 0);
    }

    @Override
    void store(Frame frame, Location to) {
      if (type.kind() != TypeInfo.Kind.MEMORY) {
        super.store(frame, to);
        return;
      }
      at.allocation().deinit(0, at.allocation().size());
      value.store(frame, at);
      Copies.typed(type, at, to, false, frame);
    }
  }

  /// A pointer to a place that is filled in before the value is used.
  static final class To extends Value {
    private final Location at = new Location();

    To(TypeInfo type) {
      super(type);
    }

    void set(Location place) {
      at.set(place);
    }

    @Override
    long get(Frame frame) {
      frame.pointer = at.provenance();
      return at.address();
    }

    @Override
    void store(Frame frame, Location to) {
      Pointers.store(type, at.address(), at.provenance(), at, to);
    }
  }
}
