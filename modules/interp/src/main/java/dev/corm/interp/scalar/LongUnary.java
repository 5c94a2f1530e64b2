package dev.corm.interp.scalar;

/// A unary operator or a cast on values of up to 64 bits.
@FunctionalInterface
public interface LongUnary {
  /// Its result, normalised.
  ///
  /// @param a the operand, normalised
  long apply(long a);
}
