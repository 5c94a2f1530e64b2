package dev.corm.layout;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The discriminants of the variants that can exist.
///
/// The valid values of a tag are one range, which may wrap around. It leaves out the largest gap
/// between neighbouring discriminants, or all beyond the least and the greatest if that gap is as
/// large. In enums of a signed type the second gap is counted as if there were half as many values,
/// so that a gap in the middle wins more often than it should; sizes depend on it.
///
/// @param least the smallest
/// @param greatest the largest
/// @param validStart the first valid value of the tag
/// @param validEnd the last valid value of the tag, less than the first if the range wraps around
record Discriminants(
    BigInteger least, BigInteger greatest, BigInteger validStart, BigInteger validEnd) {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(128);

  /// Collects them.
  ///
  /// @param values the values, in any order; none stands for zero
  /// @param signed whether the discriminant's type is signed
  /// @param bits the width of the discriminant's type
  static Discriminants of(List<BigInteger> values, boolean signed, int bits) {
    List<BigInteger> sorted =
        new ArrayList<>(new TreeSet<>(values.isEmpty() ? List.of(BigInteger.ZERO) : values));
    BigInteger least = sorted.getFirst();
    BigInteger greatest = sorted.getLast();
    BigInteger span = greatest.subtract(least);
    BigInteger all = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
    BigInteger largest = all.subtract(span).mod(WORD);
    BigInteger start = least;
    BigInteger end = greatest;
    // From the top, as the last of several equal gaps wins.
    for (int i = sorted.size() - 2; i >= 0; i--) {
      BigInteger gap = sorted.get(i + 1).subtract(sorted.get(i));
      if (gap.compareTo(largest) > 0) {
        largest = gap;
        start = sorted.get(i + 1);
        end = sorted.get(i);
      }
    }
    return new Discriminants(least, greatest, start, end);
  }
}
