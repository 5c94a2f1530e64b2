package dev.corm.interp.exec;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.type.Type;
import java.util.BitSet;
import java.util.List;

/// Results of checked operators, such as `(u32, bool)`, in two registers: the result in that of the
/// local, and whether it overflowed in one behind those of all locals.
///
/// A local is such a pair if checked operators are all that writes it, its halves are all that is
/// read, and it has no storage statements. This is how rustc checks arithmetic.
final class Pairs {
  private Pairs() {}

  /// The locals of a body that are pairs, if their types are of scalars.
  static BitSet of(Body body) {
    BitSet written = new BitSet();
    BitSet other = new BitSet();
    other.set(0, body.argumentCount() + 1);
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        int result = checked(statement);
        if (result >= 0) {
          written.set(result);
        }
        statement.forEachPlace((place, use) -> {
          boolean isResult =
              use == PlaceUse.STORE && place.isLocal() && place.local().index() == result;
          if (!isResult && !isRead(body, place, use)) {
            other.set(place.local().index());
          }
        });
        switch (statement) {
          case Statement.StorageLive(var local) -> other.set(local.index());
          case Statement.StorageDead(var local) -> other.set(local.index());
          case Statement _ -> {
            // No storage.
          }
        }
      }
      block
          .terminator()
          .forEachPlace((place, use) -> {
            if (!isRead(body, place, use)) {
              other.set(place.local().index());
            }
          });
    }
    written.andNot(other);
    return written;
  }

  /// The local that gets the result of a checked operator; -1 for other statements.
  private static int checked(Statement statement) {
    return statement instanceof Statement.Assign(Place place, Rvalue.Binary(BinaryOp op, _, _))
            && place.isLocal()
            && (op == BinaryOp.ADD_WITH_OVERFLOW
                || op == BinaryOp.SUB_WITH_OVERFLOW
                || op == BinaryOp.MUL_WITH_OVERFLOW)
        ? place.local().index()
        : -1;
  }

  /// Whether half of a pair is read.
  private static boolean isRead(Body body, Place place, PlaceUse use) {
    return (use == PlaceUse.COPY || use == PlaceUse.MOVE)
        && place.projections().size() == 1
        && place.projections().getFirst() instanceof Projection.Field(var field, Type type)
        && body.locals().get(place.local().index()).type() instanceof Type.Tuple(List<Type> parts)
        && parts.size() == 2
        && field.index() < 2
        && parts.get(field.index()).equals(type);
  }

  /// The half of a pair that a place is.
  static Projection.Field field(Place place) {
    if (place.projections().size() == 1
        && place.projections().getFirst() instanceof Projection.Field field) {
      return field;
    }
    throw new CompilerBug("`" + place + "` is no half of a pair");
  }

  /// Both registers of a pair.
  static final class Both extends Target {
    private final int result;
    private final int overflow;

    Both(TypeInfo type, int result, int overflow) {
      super(type);
      this.result = result;
      this.overflow = overflow;
    }

    @Override
    void assign(Frame to, Value value, Frame from) {
      throw new CompilerBug("a pair is written by something else than a checked operator");
    }

    @Override
    Op assignment(Value value) {
      if (value instanceof Computed.Checked checked) {
        return new Assign(checked, result, overflow);
      }
      throw new CompilerBug("a pair is written by something else than a checked operator");
    }

    @Override
    String shown(Frame frame) {
      throw new CompilerBug("a run that is traced has pairs");
    }
  }

  /// A checked operator.
  private static final class Assign extends Op {
    private final Computed.Checked value;
    private final int result;
    private final int overflow;

    Assign(Computed.Checked value, int result, int overflow) {
      this.value = value;
      this.result = result;
      this.overflow = overflow;
    }

    @Override
    void run(Frame frame) {
      value.store(frame, result, overflow);
    }
  }

  /// Why half of a pair can't be read: what would be said if the pair were in memory.
  ///
  /// @param register the register of the half
  static UndefinedBehaviour unreadable(Frame frame, int register) {
    LocalInfo[] locals = frame.code.locals;
    int result = register;
    if (register >= locals.length) {
      result = 0;
      while (locals[result] == null || locals[result].overflow() != register) {
        result++;
      }
    }
    LocalInfo pair = locals[result];
    Allocation memory = Memory.aside(pair.type.size(), pair.type.align(), pair::origin);
    // The half that is read comes last, as if it had been moved last.
    if (register == result) {
      new Half(pair.overflow(), 1).fill(frame, memory, pair);
      return new Half(result, 0).read(frame, memory, pair);
    }
    new Half(result, 0).fill(frame, memory, pair);
    return new Half(register, 1).read(frame, memory, pair);
  }

  /// Half of a pair.
  ///
  /// @param register its register
  /// @param field which half
  private record Half(int register, int field) {
    private int offset(LocalInfo pair) {
      return (int) pair.type.fields()[field];
    }

    private int size(LocalInfo pair) {
      return field == 0 ? (int) pair.type.size() / 2 : 1;
    }

    /// Puts it into memory.
    void fill(Frame frame, Allocation memory, LocalInfo pair) {
      switch (frame.states[register]) {
        case Frame.INIT -> memory.write(offset(pair), size(pair), frame.registers[register]);
        case Frame.MOVED ->
            memory.moveOut(offset(pair), size(pair), frame.code, frame.changes[register]);
        default -> {
          // There is nothing yet.
        }
      }
    }

    /// Why it can't be read from there.
    UndefinedBehaviour read(Frame frame, Allocation memory, LocalInfo pair) {
      fill(frame, memory, pair);
      try {
        memory.read(offset(pair), size(pair));
      } catch (UndefinedBehaviour fault) {
        return fault;
      }
      throw new CompilerBug("half of a pair can't be read although it has a value");
    }
  }
}
