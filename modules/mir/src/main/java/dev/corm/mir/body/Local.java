package dev.corm.mir.body;

import dev.corm.index.Index;

/// A local of a body, printed `_3`: `_0` is the return place, then the arguments, then all others.
///
/// @param index the number, from zero
public record Local(int index) implements Index {
  /// The return place `_0`.
  public static final Local RETURN_PLACE = new Local(0);

  /// The first argument `_1`: in a coroutine body the coroutine itself.
  public static final Local SELF = new Local(1);

  private static final int CACHED = 1024;
  private static final Local[] CACHE = new Local[CACHED];

  static {
    for (int i = 0; i < CACHED; i++) {
      CACHE[i] = new Local(i);
    }
  }

  /// Checks the number.
  public Local {
    Index.check(index);
  }

  /// The index with this number; small ones are shared.
  public static Local of(int index) {
    return index >= 0 && index < CACHED ? CACHE[index] : new Local(index);
  }

  @Override
  public String toString() {
    return "_" + index;
  }
}
