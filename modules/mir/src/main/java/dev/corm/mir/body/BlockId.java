package dev.corm.mir.body;

import dev.corm.index.Index;

/// A basic block of a body, printed `bb3`; execution starts at `bb0`.
///
/// @param index the number, from zero
public record BlockId(int index) implements Index {
  /// Where execution starts.
  public static final BlockId ENTRY = new BlockId(0);

  private static final int CACHED = 1024;
  private static final BlockId[] CACHE = new BlockId[CACHED];

  static {
    for (int i = 0; i < CACHED; i++) {
      CACHE[i] = new BlockId(i);
    }
  }

  /// Checks the number.
  public BlockId {
    Index.check(index);
  }

  /// The index with this number; small ones are shared.
  public static BlockId of(int index) {
    return index >= 0 && index < CACHED ? CACHE[index] : new BlockId(index);
  }

  @Override
  public String toString() {
    return "bb" + index;
  }
}
