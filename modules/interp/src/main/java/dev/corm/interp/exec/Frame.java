package dev.corm.interp.exec;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Provenance;

/// One active call, or a suspended coroutine that is executed by its body.
final class Frame {
  /// A register local outside its storage.
  static final byte DEAD = 0;

  /// A register local without a value.
  static final byte UNINIT = 1;

  /// A register local with a value.
  static final byte INIT = 2;

  /// A register local whose value was moved.
  static final byte MOVED = 3;

  final Machine machine;
  final Code code;

  /// Values of register locals.
  final long[] registers;

  /// What pointers in register locals belong to; null for nothing.
  final Provenance[] provenances;

  /// Whether register locals have a value.
  final byte[] states;

  /// Where register locals were moved or died, as numbers of statements.
  final int[] changes;

  /// The memory of the other locals; null before their storage begins.
  final Allocation[] memory;

  /// Memory that locals had in an earlier call, and that they can have again; null for none.
  final Allocation[] spare;

  /// Who called it; null for the first call.
  Frame caller;

  /// What to do at its end.
  Continuation then;

  /// The place that its result goes to, where that had to be known before the call; else null.
  Location destination;

  /// Where the coroutine is whose body this is; else null.
  Location self;

  /// Whether its locals outlive it, as those of constants do.
  boolean keepsLocals;

  /// The number of active calls.
  int depth;

  int block;

  /// The number of the statement or terminator that is executed.
  int at;

  /// What the pointer belongs to that was computed last.
  Provenance pointer;

  private Frame(Machine machine, Code code) {
    this.machine = machine;
    this.code = code;
    int locals = code.locals.length;
    this.registers = new long[code.registers];
    this.provenances = code.hasPointers ? new Provenance[locals] : null;
    this.states = new byte[code.registers];
    this.changes = new int[code.registers];
    this.memory = new Allocation[locals];
    this.spare = new Allocation[locals];
  }

  /// A frame for a call: one that is not in use, or a new one.
  static Frame of(Machine machine, Code code) {
    Frame frame = code.spare;
    if (frame == null) {
      frame = new Frame(machine, code);
    } else {
      code.spare = frame.caller;
      frame.caller = null;
    }
    System.arraycopy(code.states, 0, frame.states, 0, frame.states.length);
    if (code.pairBytes > 0) {
      machine.memory.reserve(code.pairBytes);
    }
    for (int local : code.alwaysLive) {
      code.locals[local].live(frame, local);
    }
    return frame;
  }

  /// The innermost call of something that is in the program: this one, unless it is drop glue.
  Frame visible() {
    Frame frame = this;
    while (frame.code.number < 0 && frame.caller != null) {
      frame = frame.caller;
    }
    return frame;
  }

  /// From now on none of its locals can be written: they are part of a constant.
  void freeze() {
    for (int local : code.inMemory) {
      if (memory[local] != null) {
        memory[local].freeze();
      }
    }
  }

  /// Ends the storage of all locals. The frame goes to the next call of its code.
  void release() {
    if (keepsLocals) {
      return;
    }
    for (int local : code.inMemory) {
      Allocation allocation = memory[local];
      if (allocation == null) {
        continue;
      }
      if (!allocation.isDead()) {
        machine.memory.free(allocation, code, at);
      }
      memory[local] = null;
      if (code.locals[local].isReusable()) {
        spare[local] = allocation;
      }
    }
    if (code.pairBytes > 0) {
      machine.memory.giveBack(code.pairBytes);
    }
    then = null;
    destination = null;
    self = null;
    pointer = null;
    block = 0;
    at = 0;
    caller = code.spare;
    code.spare = this;
  }
}
