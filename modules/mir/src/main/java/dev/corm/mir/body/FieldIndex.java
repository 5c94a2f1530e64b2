package dev.corm.mir.body;

import dev.corm.index.Index;

/// A field of a struct, variant, tuple or coroutine.
///
/// @param index the number, from zero
public record FieldIndex(int index) implements Index {
  private static final int CACHED = 64;
  private static final FieldIndex[] CACHE = new FieldIndex[CACHED];

  static {
    for (int i = 0; i < CACHED; i++) {
      CACHE[i] = new FieldIndex(i);
    }
  }

  /// Checks the number.
  public FieldIndex {
    Index.check(index);
  }

  /// The index with this number; small ones are shared.
  public static FieldIndex of(int index) {
    return index >= 0 && index < CACHED ? CACHE[index] : new FieldIndex(index);
  }

  @Override
  public String toString() {
    return Integer.toString(index);
  }
}
