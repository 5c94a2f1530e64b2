package dev.corm.interp.scalar;

import dev.corm.mir.body.BinaryOp;

/// Comparisons of values of up to 64 bits. Those of floats are IEEE's: nothing equals a NaN, and
/// `-0` equals `0`.
final class Comparisons {
  private final ScalarKind kind;

  Comparisons(ScalarKind kind) {
    this.kind = kind;
  }

  LongOp eq() {
    return choose(
        (a, b) -> a == b ? 1 : 0,
        (a, b) -> a == b ? 1 : 0,
        (a, b) -> Floats.single(a) == Floats.single(b) ? 1 : 0,
        (a, b) -> Floats.real(a) == Floats.real(b) ? 1 : 0);
  }

  LongOp ne() {
    return choose(
        (a, b) -> a != b ? 1 : 0,
        (a, b) -> a != b ? 1 : 0,
        (a, b) -> Floats.single(a) != Floats.single(b) ? 1 : 0,
        (a, b) -> Floats.real(a) != Floats.real(b) ? 1 : 0);
  }

  LongOp lt() {
    return choose(
        (a, b) -> a < b ? 1 : 0,
        (a, b) -> Long.compareUnsigned(a, b) < 0 ? 1 : 0,
        (a, b) -> Floats.single(a) < Floats.single(b) ? 1 : 0,
        (a, b) -> Floats.real(a) < Floats.real(b) ? 1 : 0);
  }

  LongOp le() {
    return choose(
        (a, b) -> a <= b ? 1 : 0,
        (a, b) -> Long.compareUnsigned(a, b) <= 0 ? 1 : 0,
        (a, b) -> Floats.single(a) <= Floats.single(b) ? 1 : 0,
        (a, b) -> Floats.real(a) <= Floats.real(b) ? 1 : 0);
  }

  LongOp ge() {
    return choose(
        (a, b) -> a >= b ? 1 : 0,
        (a, b) -> Long.compareUnsigned(a, b) >= 0 ? 1 : 0,
        (a, b) -> Floats.single(a) >= Floats.single(b) ? 1 : 0,
        (a, b) -> Floats.real(a) >= Floats.real(b) ? 1 : 0);
  }

  LongOp gt() {
    return choose(
        (a, b) -> a > b ? 1 : 0,
        (a, b) -> Long.compareUnsigned(a, b) > 0 ? 1 : 0,
        (a, b) -> Floats.single(a) > Floats.single(b) ? 1 : 0,
        (a, b) -> Floats.real(a) > Floats.real(b) ? 1 : 0);
  }

  LongOp cmp() {
    if (kind.isFloat()) {
      throw ScalarOps.no(BinaryOp.CMP, kind);
    }
    LongOp less = lt();
    LongOp greater = gt();
    return (a, b) -> greater.apply(a, b) - less.apply(a, b);
  }

  private LongOp choose(LongOp signed, LongOp unsigned, LongOp single, LongOp real) {
    return switch (kind) {
      case BOOL, CHAR, I8, I16, I32, I64, ISIZE, U8, U16, U32 -> signed;
      case U64, USIZE -> unsigned;
      case F32 -> single;
      case F64 -> real;
      case I128, U128 -> throw ScalarOps.no("comparison", kind);
    };
  }
}
