package dev.corm.interp.exec;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Provenance;
import dev.corm.interp.types.TypeInfo;

/// Something that has a value: an operand or an rvalue, ready for execution.
abstract class Value {
  /// The forms of values that [#scalar] knows.
  private static final byte OTHER = 0;

  private static final byte COPIED = 1;
  private static final byte MOVED = 2;
  private static final byte CONSTANT = 3;

  final TypeInfo type;
  private final byte form;

  /// The register, or the constant.
  private final long operand;

  Value(TypeInfo type) {
    this(type, OTHER, 0);
  }

  private Value(TypeInfo type, byte form, long operand) {
    this.type = type;
    this.form = form;
    this.operand = operand;
  }

  /// The value of a scalar, as [#get] says, but faster for registers and constants: they are what
  /// most operands are, and a virtual call costs more than they do.
  final long scalar(Frame frame) {
    if (form == CONSTANT) {
      return operand;
    }
    if (form == OTHER) {
      return get(frame);
    }
    int register = (int) operand;
    if (frame.states[register] != Frame.INIT) {
      throw unreadable(frame, register);
    }
    if (form == MOVED) {
      frame.states[register] = Frame.MOVED;
      frame.changes[register] = frame.at;
    }
    return frame.registers[register];
  }

  /// The value of a scalar or pointer, which in the case of a pointer leaves in the frame what it
  /// belongs to.
  long get(Frame frame) {
    throw new CompilerBug("a `" + type + "` is no scalar");
  }

  /// Stores the value in memory.
  void store(Frame frame, Location to) {
    long value = get(frame);
    int size = (int) type.size();
    to.write(size);
    Allocation memory = to.allocation();
    int offset = to.offset();
    memory.write(offset, size, value);
    if (type.kind() == TypeInfo.Kind.POINTER) {
      memory.point(offset, frame.pointer);
    }
  }

  /// What is in memory, as it is now and will stay.
  static Value read(TypeInfo type, Allocation memory, int offset) {
    if (type.kind() != TypeInfo.Kind.MEMORY) {
      return new Constant(type, Copies.load(type, memory, offset), memory.pointer(offset));
    }
    return type.size() == 0 ? new Empty(type) : new ConstantBytes(type, memory, offset);
  }

  static UndefinedBehaviour unreadable(Frame frame, int local) {
    if (local >= frame.code.locals.length || frame.code.locals[local].isPair()) {
      return Pairs.unreadable(frame, local);
    }
    String name = frame.code.locals[local].name();
    return switch (frame.states[local]) {
      case Frame.MOVED ->
          new UndefinedBehaviour(FaultCode.MOVED, name + " is used after it was moved")
              .note("it was moved here", frame.code.site(frame.changes[local]));
      case Frame.UNINIT ->
          new UndefinedBehaviour(
              FaultCode.UNINITIALISED, name + " is read before it was initialised");
      default ->
          new UndefinedBehaviour(FaultCode.DEAD_LOCAL, name + " is read outside its storage");
    };
  }

  /// A scalar local without memory.
  static final class Register extends Value {
    Register(TypeInfo type, int local, boolean moved) {
      super(type, moved ? MOVED : COPIED, local);
    }

    @Override
    long get(Frame frame) {
      return scalar(frame);
    }
  }

  /// A pointer local without memory.
  static final class PointerRegister extends Value {
    private final int local;
    private final boolean moved;

    PointerRegister(TypeInfo type, int local, boolean moved) {
      super(type);
      this.local = local;
      this.moved = moved;
    }

    @Override
    long get(Frame frame) {
      if (frame.states[local] != Frame.INIT) {
        throw unreadable(frame, local);
      }
      if (moved) {
        frame.states[local] = Frame.MOVED;
        frame.changes[local] = frame.at;
      }
      frame.pointer = frame.provenances[local];
      return frame.registers[local];
    }
  }

  /// A constant scalar or pointer.
  static final class Constant extends Value {
    private final long value;
    private final Provenance provenance;

    Constant(TypeInfo type, long value, Provenance provenance) {
      super(type, CONSTANT, value);
      this.value = value;
      this.provenance = provenance;
    }

    @Override
    long get(Frame frame) {
      frame.pointer = provenance;
      return value;
    }
  }

  /// A constant in memory.
  static final class ConstantBytes extends Value {
    private final Allocation value;
    private final int offset;

    ConstantBytes(TypeInfo type, Allocation value, int offset) {
      super(type);
      this.value = value;
      this.offset = offset;
    }

    @Override
    void store(Frame frame, Location to) {
      int size = (int) type.size();
      to.write(size);
      if (size > 0) {
        Allocation.copy(value, offset, to.allocation(), to.offset(), size);
      }
    }
  }

  /// A value without bytes.
  static final class Empty extends Value {
    Empty(TypeInfo type) {
      super(type);
    }

    @Override
    void store(Frame frame, Location to) {
      to.write(0);
    }
  }

  /// What is in a place in memory.
  static final class InMemory extends Value {
    private final PlaceNode place;
    private final boolean moved;
    private final Location at = new Location();

    InMemory(PlaceNode place, boolean moved) {
      super(place.type);
      this.place = place;
      this.moved = moved;
    }

    @Override
    long get(Frame frame) {
      int size = (int) type.size();
      place.locate(frame, at);
      at.read(size);
      Allocation memory = at.allocation();
      int offset = at.offset();
      long value = Copies.load(type, memory, offset);
      if (type.kind() == TypeInfo.Kind.POINTER) {
        frame.pointer = memory.pointer(offset);
      }
      if (moved) {
        memory.moveOut(offset, size, frame.code, frame.at);
      }
      return value;
    }

    @Override
    void store(Frame frame, Location to) {
      if (type.kind() != TypeInfo.Kind.MEMORY) {
        super.store(frame, to);
        return;
      }
      place.locate(frame, at);
      Copies.typed(type, at, to, moved, frame);
    }
  }
}
