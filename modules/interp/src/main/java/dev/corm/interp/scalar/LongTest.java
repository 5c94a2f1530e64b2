package dev.corm.interp.scalar;

/// A question about two values of up to 64 bits.
@FunctionalInterface
public interface LongTest {
  /// The answer.
  ///
  /// @param a the left operand, normalised
  /// @param b the right operand, normalised
  boolean test(long a, long b);
}
