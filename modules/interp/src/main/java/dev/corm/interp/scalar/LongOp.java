package dev.corm.interp.scalar;

/// A binary operator on values of up to 64 bits.
@FunctionalInterface
public interface LongOp {
  /// Its result, normalised.
  ///
  /// @param a the left operand, normalised
  /// @param b the right operand, normalised
  long apply(long a, long b);
}
