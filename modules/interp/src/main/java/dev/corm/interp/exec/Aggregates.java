package dev.corm.interp.exec;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.types.CoroutineInfo;
import dev.corm.interp.types.EnumCodec;
import dev.corm.interp.types.TypeInfo;

/// Values that consist of others, and what is asked of them.
final class Aggregates {
  private Aggregates() {}

  /// A struct, tuple, array, union, closure or variant.
  static final class Fields extends Value {
    private final Value[] fields;
    private final long[] offsets;

    /// The variant of an enum; -1 for other types.
    private final int variant;

    private final Location part = new Location();

    Fields(TypeInfo type, Value[] fields, long[] offsets, int variant) {
      super(type);
      this.fields = fields;
      this.offsets = offsets;
      this.variant = variant;
    }

    @Override
    void store(Frame frame, Location to) {
      int size = (int) type.size();
      to.write(size);
      if (size > 0) {
        to.allocation().deinit(to.offset(), size);
      }
      for (int i = 0; i < fields.length; i++) {
        part.set(to);
        part.advance(offsets[i]);
        fields[i].store(frame, part);
      }
      if (variant >= 0 && size > 0) {
        EnumCodec variants = type.variants();
        variants.write(to.allocation(), to.offset(), variant);
      }
    }
  }

  /// A coroutine that was not resumed yet.
  static final class Coroutine extends Value {
    private final Value[] captures;
    private final Location part = new Location();

    Coroutine(TypeInfo type, Value[] captures) {
      super(type);
      this.captures = captures;
    }

    @Override
    void store(Frame frame, Location to) {
      int size = (int) type.size();
      to.write(size);
      to.allocation().deinit(to.offset(), size);
      CoroutineInfo coroutine = type.coroutine();
      for (int i = 0; i < captures.length; i++) {
        part.set(to);
        PlaceNode.Slot.enter(coroutine, coroutine.capture(i), false, part);
        captures[i].store(frame, part);
      }
      Coroutines.writeState(coroutine, to, CoroutineInfo.UNRESUMED);
    }
  }

  /// `[op; N]`.
  static final class Repeat extends Value {
    private final Value element;
    private final long count;
    private final Location first = new Location();

    Repeat(TypeInfo type, Value element, long count) {
      super(type);
      this.element = element;
      this.count = count;
    }

    @Override
    void store(Frame frame, Location to) {
      int size = (int) type.size();
      to.write(size);
      if (count == 0) {
        return;
      }
      first.set(to);
      element.store(frame, first);
      int filled = (int) element.type.size();
      if (filled == 0) {
        return;
      }
      frame.machine.work(size);
      Allocation memory = to.allocation();
      int start = to.offset();
      while (filled < size) {
        int more = Math.min(filled, size - filled);
        Allocation.copy(memory, start, memory, start + filled, more);
        filled += more;
      }
    }
  }

  /// What is asked of a place.
  private abstract static class OfPlace extends Value {
    final PlaceNode place;
    final Location at = new Location();

    OfPlace(TypeInfo type, PlaceNode place) {
      super(type);
      this.place = place;
    }
  }

  /// `discriminant(p)` of an enum. Drop elaboration makes code that looks at the tag of a value
  /// that was moved out, or whose payload was.
  static final class Discriminant extends OfPlace {
    Discriminant(TypeInfo type, PlaceNode place) {
      super(type, place);
    }

    @Override
    long get(Frame frame) {
      place.locate(frame, at);
      at.read(place.type.size());
      EnumCodec variants = place.type.variants();
      long discriminant =
          place.type.size() == 0
              ? variants.discriminant(0)
              : variants.discriminant(variants.lastVariant(at.allocation(), at.offset()));
      return type.scalar().normalise(discriminant);
    }
  }

  /// `discriminant(p)` of a coroutine.
  static final class State extends OfPlace {
    State(TypeInfo type, PlaceNode place) {
      super(type, place);
    }

    @Override
    long get(Frame frame) {
      place.locate(frame, at);
      return type.scalar().normalise(Coroutines.readState(place.type.coroutine(), at));
    }
  }

  /// `Len(p)` of a slice.
  static final class Length extends OfPlace {
    Length(TypeInfo type, PlaceNode place) {
      super(type, place);
    }

    @Override
    long get(Frame frame) {
      place.locate(frame, at);
      return at.metadata();
    }
  }
}
