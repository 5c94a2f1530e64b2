package dev.corm.interp.scalar;

import java.math.BigInteger;

/// A binary operator on 128-bit values.
@FunctionalInterface
public interface WideOp {
  /// Its result, in the range of its kind.
  ///
  /// @param a the left operand
  /// @param b the right operand
  BigInteger apply(BigInteger a, BigInteger b);
}
