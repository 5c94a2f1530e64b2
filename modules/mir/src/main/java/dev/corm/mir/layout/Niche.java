package dev.corm.mir.layout;

import java.math.BigInteger;

/// Values that a part of a type never has, so that an enum around it can use them.
///
/// @param offset where the scalar is, in bytes
/// @param size the scalar's size in bytes
/// @param start the first valid value (unsigned)
/// @param end the last valid value (unsigned, inclusive); less than `start` when the range wraps
public record Niche(long offset, int size, BigInteger start, BigInteger end) {
  /// How many values are free.
  public BigInteger available() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(size * 8);
    BigInteger used = end.subtract(start).mod(modulus).add(BigInteger.ONE);
    return modulus.subtract(used);
  }

  /// The same niche in something that starts `by` bytes earlier.
  public Niche shifted(long by) {
    return by == 0 ? this : new Niche(offset + by, size, start, end);
  }
}
