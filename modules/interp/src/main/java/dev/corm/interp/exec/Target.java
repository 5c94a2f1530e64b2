package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Provenance;
import dev.corm.interp.types.TypeInfo;

/// Where a value goes.
abstract class Target {
  final TypeInfo type;

  Target(TypeInfo type) {
    this.type = type;
  }

  /// Evaluates a value in one frame and stores it in another one.
  ///
  /// @param to the frame of the target
  /// @param from the frame of the value
  abstract void assign(Frame to, Value value, Frame from);

  /// A statement that stores a value here.
  Op assignment(Value value) {
    return new Op.Assign(this, value);
  }

  /// The place in memory, where the target is one that other statements could change.
  Location fixed(Frame frame) {
    return null;
  }

  /// The value that was assigned last, for a trace.
  abstract String shown(Frame frame);

  /// The place in memory; null if it is a register.
  PlaceNode place() {
    return null;
  }

  /// A scalar local without memory.
  static final class Scalar extends Target {
    private final int local;

    Scalar(TypeInfo type, int local) {
      super(type);
      this.local = local;
    }

    @Override
    void assign(Frame to, Value value, Frame from) {
      set(to, local, value.scalar(from));
    }

    static void set(Frame to, int local, long value) {
      to.registers[local] = value;
      if (to.states[local] == Frame.DEAD) {
        throw dead(to, local);
      }
      to.states[local] = Frame.INIT;
    }

    @Override
    Op assignment(Value value) {
      return new Op.AssignScalar(this, local, value);
    }

    @Override
    String shown(Frame frame) {
      return Effects.scalar(type, frame.registers[local]);
    }
  }

  /// A pointer local without memory.
  static final class Pointer extends Target {
    private final int local;

    Pointer(TypeInfo type, int local) {
      super(type);
      this.local = local;
    }

    @Override
    void assign(Frame to, Value value, Frame from) {
      set(to, local, value.get(from), from.pointer);
    }

    static void set(Frame to, int local, long address, Provenance provenance) {
      to.registers[local] = address;
      to.provenances[local] = provenance;
      if (to.states[local] == Frame.DEAD) {
        throw dead(to, local);
      }
      to.states[local] = Frame.INIT;
    }

    @Override
    Op assignment(Value value) {
      return new Op.AssignPointer(this, local, value);
    }

    @Override
    String shown(Frame frame) {
      return Effects.pointer(frame.registers[local]);
    }
  }

  private static UndefinedBehaviour dead(Frame frame, int local) {
    return new UndefinedBehaviour(
        FaultCode.DEAD_LOCAL, frame.code.locals[local].name() + " is written outside its storage");
  }

  /// A place in memory.
  static final class Memory extends Target {
    private final PlaceNode place;
    private final Location at = new Location();

    Memory(PlaceNode place) {
      super(place.type);
      this.place = place;
    }

    @Override
    void assign(Frame to, Value value, Frame from) {
      place.locate(to, at);
      value.store(from, at);
    }

    @Override
    String shown(Frame frame) {
      return Effects.memory(type, at);
    }

    @Override
    Location fixed(Frame frame) {
      if (!place.isIndirect()) {
        return null;
      }
      Location location = new Location();
      place.locate(frame, location);
      return location;
    }

    @Override
    PlaceNode place() {
      return place;
    }
  }
}
