package dev.corm.mir.body;

import dev.corm.index.Index;

/// A saved local of a coroutine, printed `_s3`; numbered by increasing MIR local.
///
/// @param index the number, from zero
public record SavedLocal(int index) implements Index {
  private static final int CACHED = 256;
  private static final SavedLocal[] CACHE = new SavedLocal[CACHED];

  static {
    for (int i = 0; i < CACHED; i++) {
      CACHE[i] = new SavedLocal(i);
    }
  }

  /// Checks the number.
  public SavedLocal {
    Index.check(index);
  }

  /// The index with this number; small ones are shared.
  public static SavedLocal of(int index) {
    return index >= 0 && index < CACHED ? CACHE[index] : new SavedLocal(index);
  }

  @Override
  public String toString() {
    return "_s" + index;
  }
}
