package dev.corm.interp.scalar;

import java.math.BigInteger;

/// A question about two 128-bit values.
@FunctionalInterface
public interface WideTest {
  /// The answer.
  ///
  /// @param a the left operand
  /// @param b the right operand
  boolean test(BigInteger a, BigInteger b);
}
