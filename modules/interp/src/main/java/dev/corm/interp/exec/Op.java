package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Location;
import dev.corm.interp.types.EnumCodec;

/// A statement, ready for execution.
abstract class Op {
  abstract void run(Frame frame);

  /// The value that it wrote, for a trace; empty if it wrote nothing.
  String effect(Frame frame) {
    return "";
  }

  /// Nothing.
  static final class Nop extends Op {
    @Override
    void run(Frame frame) {
      // Nothing.
    }
  }

  /// An assignment.
  static final class Assign extends Op {
    private final Target target;
    private final Value value;

    Assign(Target target, Value value) {
      this.target = target;
      this.value = value;
    }

    @Override
    void run(Frame frame) {
      target.assign(frame, value, frame);
    }

    @Override
    String effect(Frame frame) {
      return target.shown(frame);
    }
  }

  /// An assignment to a scalar local without memory.
  static final class AssignScalar extends Op {
    private final Target target;
    private final int local;
    private final Value value;

    AssignScalar(Target target, int local, Value value) {
      this.target = target;
      this.local = local;
      this.value = value;
    }

    @Override
    void run(Frame frame) {
      Target.Scalar.set(frame, local, value.scalar(frame));
    }

    @Override
    String effect(Frame frame) {
      return target.shown(frame);
    }
  }

  /// An assignment to a pointer local without memory.
  static final class AssignPointer extends Op {
    private final Target target;
    private final int local;
    private final Value value;

    AssignPointer(Target target, int local, Value value) {
      this.target = target;
      this.local = local;
      this.value = value;
    }

    @Override
    void run(Frame frame) {
      Target.Pointer.set(frame, local, value.get(frame), frame.pointer);
    }

    @Override
    String effect(Frame frame) {
      return target.shown(frame);
    }
  }

  /// `StorageLive` of a local without memory.
  static final class RegisterLive extends Op {
    private final int local;

    RegisterLive(int local) {
      this.local = local;
    }

    @Override
    void run(Frame frame) {
      frame.states[local] = Frame.UNINIT;
    }
  }

  /// `StorageDead` of a local without memory.
  static final class RegisterDead extends Op {
    private final int local;

    RegisterDead(int local) {
      this.local = local;
    }

    @Override
    void run(Frame frame) {
      frame.states[local] = Frame.DEAD;
      frame.changes[local] = frame.at;
    }
  }

  /// `StorageLive`.
  static final class StorageLive extends Op {
    private final int local;
    private final LocalInfo info;

    StorageLive(int local, LocalInfo info) {
      this.local = local;
      this.info = info;
    }

    @Override
    void run(Frame frame) {
      info.live(frame, local);
    }
  }

  /// `StorageDead`.
  static final class StorageDead extends Op {
    private final int local;
    private final LocalInfo info;

    StorageDead(int local, LocalInfo info) {
      this.local = local;
      this.info = info;
    }

    @Override
    void run(Frame frame) {
      info.dead(frame, local);
    }
  }

  /// `Deinit`.
  static final class Deinit extends Op {
    private final PlaceNode place;
    private final Location at = new Location();

    Deinit(PlaceNode place) {
      this.place = place;
    }

    @Override
    void run(Frame frame) {
      place.locate(frame, at);
      long size = place.type.size();
      at.write(size);
      if (size > 0) {
        at.allocation().deinit(at.offset(), (int) size);
      }
    }
  }

  /// `discriminant(p) = n` of an enum.
  static final class SetVariant extends Op {
    private final PlaceNode place;
    private final int variant;
    private final Location at = new Location();

    SetVariant(PlaceNode place, int variant) {
      this.place = place;
      this.variant = variant;
    }

    @Override
    void run(Frame frame) {
      place.locate(frame, at);
      at.write(place.type.size());
      EnumCodec variants = place.type.variants();
      if (place.type.size() > 0) {
        variants.write(at.allocation(), at.offset(), variant);
      }
    }
  }

  /// `discriminant(p) = n` of a coroutine.
  static final class SetState extends Op {
    private final PlaceNode place;
    private final int state;
    private final Location at = new Location();

    SetState(PlaceNode place, int state) {
      this.place = place;
      this.state = state;
    }

    @Override
    void run(Frame frame) {
      place.locate(frame, at);
      Coroutines.writeState(place.type.coroutine(), at, state);
    }
  }

  /// `assume(c)`.
  static final class Assume extends Op {
    private final Value condition;

    Assume(Value condition) {
      this.condition = condition;
    }

    @Override
    void run(Frame frame) {
      if (condition.get(frame) == 0) {
        throw new UndefinedBehaviour(FaultCode.FALSE_ASSUMPTION, "what is assumed is false");
      }
    }
  }

  /// `copy_nonoverlapping`.
  static final class CopyNonOverlapping extends Op {
    private final Value destination;
    private final Value source;
    private final Value count;
    private final long size;
    private final long align;
    private final Location to = new Location();
    private final Location from = new Location();

    CopyNonOverlapping(Value destination, Value source, Value count, long size, long align) {
      this.destination = destination;
      this.source = source;
      this.count = count;
      this.size = size;
      this.align = align;
    }

    @Override
    void run(Frame frame) {
      long target = destination.get(frame);
      to.deref(target, frame.pointer);
      long origin = source.get(frame);
      from.deref(origin, frame.pointer);
      Copies.untyped(frame, from, to, count.get(frame), size, align, false);
    }
  }
}
