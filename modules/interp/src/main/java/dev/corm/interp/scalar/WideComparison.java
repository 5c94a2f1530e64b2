package dev.corm.interp.scalar;

import java.math.BigInteger;

/// A comparison of 128-bit values.
@FunctionalInterface
public interface WideComparison {
  /// Its result: a `bool`, or an `i8` for `Cmp`.
  ///
  /// @param a the left operand
  /// @param b the right operand
  long apply(BigInteger a, BigInteger b);
}
