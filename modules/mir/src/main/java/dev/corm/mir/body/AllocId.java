package dev.corm.mir.body;

import dev.corm.index.Index;

/// An allocation that constants of a body refer to, printed `alloc3`.
///
/// @param index the number, from zero
public record AllocId(int index) implements Index {
  private static final int CACHED = 64;
  private static final AllocId[] CACHE = new AllocId[CACHED];

  static {
    for (int i = 0; i < CACHED; i++) {
      CACHE[i] = new AllocId(i);
    }
  }

  /// Checks the number.
  public AllocId {
    Index.check(index);
  }

  /// The index with this number; small ones are shared.
  public static AllocId of(int index) {
    return index >= 0 && index < CACHED ? CACHE[index] : new AllocId(index);
  }

  @Override
  public String toString() {
    return "alloc" + index;
  }
}
