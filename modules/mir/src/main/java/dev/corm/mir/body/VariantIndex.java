package dev.corm.mir.body;

import dev.corm.index.Index;

/// A variant of an enum or of a coroutine's state.
///
/// @param index the number, from zero
public record VariantIndex(int index) implements Index {
  /// A coroutine that was not resumed yet.
  public static final VariantIndex UNRESUMED = new VariantIndex(0);

  /// A coroutine that has returned.
  public static final VariantIndex RETURNED = new VariantIndex(1);

  /// A coroutine that has panicked.
  public static final VariantIndex PANICKED = new VariantIndex(2);

  /// The number of variants in front of the suspended ones.
  public static final int RESERVED = 3;

  private static final int CACHED = 64;
  private static final VariantIndex[] CACHE = new VariantIndex[CACHED];

  static {
    for (int i = 0; i < CACHED; i++) {
      CACHE[i] = new VariantIndex(i);
    }
  }

  /// Checks the number.
  public VariantIndex {
    Index.check(index);
  }

  /// The index with this number; small ones are shared.
  public static VariantIndex of(int index) {
    return index >= 0 && index < CACHED ? CACHE[index] : new VariantIndex(index);
  }

  @Override
  public String toString() {
    return Integer.toString(index);
  }
}
