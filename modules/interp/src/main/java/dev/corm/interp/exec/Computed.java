package dev.corm.interp.exec;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.scalar.LongOp;
import dev.corm.interp.scalar.LongTest;
import dev.corm.interp.scalar.LongUnary;
import dev.corm.interp.scalar.ScalarKind;
import dev.corm.interp.scalar.WideComparison;
import dev.corm.interp.scalar.WideOp;
import dev.corm.interp.scalar.WideOps;
import dev.corm.interp.scalar.WideTest;
import dev.corm.interp.types.TypeInfo;
import java.math.BigInteger;

/// Values that are computed from scalars.
final class Computed {
  private Computed() {}

  /// What is computed from two values.
  private abstract static class OfTwo extends Value {
    final Value left;
    final Value right;

    OfTwo(TypeInfo type, Value left, Value right) {
      super(type);
      this.left = left;
      this.right = right;
    }
  }

  /// An operator on two scalars.
  static final class Binary extends OfTwo {
    private final LongOp op;

    Binary(TypeInfo type, Value left, Value right, LongOp op) {
      super(type, left, right);
      this.op = op;
    }

    @Override
    long get(Frame frame) {
      long a = left.scalar(frame);
      return op.apply(a, right.scalar(frame));
    }
  }

  /// An operator on two scalars, and whether it overflowed.
  static final class Checked extends OfTwo {
    private final LongOp op;
    private final LongTest overflows;

    Checked(TypeInfo type, Value left, Value right, LongOp op, LongTest overflows) {
      super(type, left, right);
      this.op = op;
      this.overflows = overflows;
    }

    /// Puts both results into registers.
    void store(Frame frame, int result, int overflow) {
      long a = left.scalar(frame);
      long b = right.scalar(frame);
      frame.registers[result] = op.apply(a, b);
      frame.registers[overflow] = overflows.test(a, b) ? 1 : 0;
      frame.states[result] = Frame.INIT;
      frame.states[overflow] = Frame.INIT;
    }

    @Override
    void store(Frame frame, Location to) {
      long a = left.scalar(frame);
      long b = right.scalar(frame);
      to.write(type.size());
      Allocation memory = to.allocation();
      int offset = to.offset();
      long[] fields = type.fields();
      memory.write(offset + (int) fields[0], (int) left.type.size(), op.apply(a, b));
      memory.write(offset + (int) fields[1], 1, overflows.test(a, b) ? 1 : 0);
    }
  }

  /// `Cmp`: an `Ordering`, whose variants are less, equal and greater.
  static final class Compare extends OfTwo {
    private final LongOp op;

    Compare(TypeInfo type, Value left, Value right, LongOp op) {
      super(type, left, right);
      this.op = op;
    }

    @Override
    void store(Frame frame, Location to) {
      long a = left.get(frame);
      long order = op.apply(a, right.get(frame));
      ordering(type, order, to);
    }

    static void ordering(TypeInfo type, long order, Location to) {
      to.write(type.size());
      type.variants().write(to.allocation(), to.offset(), 1 + Long.signum(order));
    }
  }

  /// An operator on one scalar, or a cast.
  static final class Unary extends Value {
    private final Value operand;
    private final LongUnary op;

    Unary(TypeInfo type, Value operand, LongUnary op) {
      super(type);
      this.operand = operand;
      this.op = op;
    }

    @Override
    long get(Frame frame) {
      return op.apply(operand.scalar(frame));
    }
  }

  /// The number that a scalar of any width is; the bits of a float.
  static BigInteger big(Value value, Frame frame) {
    ScalarKind kind = value.type.scalar();
    if (!kind.isWide()) {
      return kind.toBig(value.get(frame));
    }
    Location at = new Location();
    at.set(Memory.scratch(16));
    value.store(frame, at);
    return load(kind, at.allocation(), 0);
  }

  /// The 128-bit integer in memory.
  static BigInteger load(ScalarKind kind, Allocation memory, int offset) {
    return WideOps.of(memory.read(offset + 8, 8), memory.read(offset, 8), kind);
  }

  /// Stores a 128-bit integer.
  static void store(BigInteger value, Location to) {
    to.write(16);
    to.allocation().write(to.offset(), 8, WideOps.low(value));
    to.allocation().write(to.offset() + 8, 8, WideOps.high(value));
  }

  /// An operator on 128-bit integers.
  static final class Wide extends OfTwo {
    private final WideOp op;

    Wide(TypeInfo type, Value left, Value right, WideOp op) {
      super(type, left, right);
      this.op = op;
    }

    @Override
    void store(Frame frame, Location to) {
      BigInteger a = big(left, frame);
      Computed.store(op.apply(a, big(right, frame)), to);
    }
  }

  /// An operator on 128-bit integers, and whether it overflowed.
  static final class WideChecked extends OfTwo {
    private final WideOp op;
    private final WideTest overflows;

    WideChecked(TypeInfo type, Value left, Value right, WideOp op, WideTest overflows) {
      super(type, left, right);
      this.op = op;
      this.overflows = overflows;
    }

    @Override
    void store(Frame frame, Location to) {
      BigInteger a = big(left, frame);
      BigInteger b = big(right, frame);
      Location part = new Location();
      part.set(to);
      part.advance(type.fields()[0]);
      Computed.store(op.apply(a, b), part);
      part.set(to);
      part.advance(type.fields()[1]);
      part.write(1);
      part.allocation().write(part.offset(), 1, overflows.test(a, b) ? 1 : 0);
    }
  }

  /// A comparison of 128-bit integers.
  static final class WideCompare extends OfTwo {
    private final WideComparison op;

    WideCompare(TypeInfo type, Value left, Value right, WideComparison op) {
      super(type, left, right);
      this.op = op;
    }

    @Override
    long get(Frame frame) {
      BigInteger a = big(left, frame);
      return op.apply(a, big(right, frame));
    }

    @Override
    void store(Frame frame, Location to) {
      if (type.kind() == TypeInfo.Kind.SCALAR) {
        super.store(frame, to);
      } else {
        Compare.ordering(type, get(frame), to);
      }
    }
  }

  /// A shift of a scalar by a 128-bit integer.
  static final class ShiftByWide extends OfTwo {
    private final LongOp op;

    ShiftByWide(TypeInfo type, Value left, Value right, LongOp op) {
      super(type, left, right);
      this.op = op;
    }

    @Override
    long get(Frame frame) {
      long a = left.get(frame);
      return op.apply(a, WideOps.shiftCount(big(right, frame)));
    }
  }

  /// What becomes of a 128-bit integer, or becomes one.
  interface FromBig {
    /// The result, in the range of its kind.
    BigInteger apply(BigInteger value);
  }

  /// An operator on one scalar, of which operand or result has 128 bits.
  static final class WideUnary extends Value {
    private final Value operand;
    private final FromBig op;

    WideUnary(TypeInfo type, Value operand, FromBig op) {
      super(type);
      this.operand = operand;
      this.op = op;
    }

    @Override
    long get(Frame frame) {
      return type.scalar().normalise(op.apply(big(operand, frame)).longValue());
    }

    @Override
    void store(Frame frame, Location to) {
      if (type.kind() == TypeInfo.Kind.SCALAR) {
        super.store(frame, to);
      } else {
        Computed.store(op.apply(big(operand, frame)), to);
      }
    }
  }
}
