package dev.corm.mir.body;

import dev.corm.index.Index;

/// A source scope of a body, printed `scope 3`; scope 0 is the body itself.
///
/// @param index the number, from zero
public record ScopeId(int index) implements Index {
  private static final int CACHED = 256;
  private static final ScopeId[] CACHE = new ScopeId[CACHED];

  static {
    for (int i = 0; i < CACHED; i++) {
      CACHE[i] = new ScopeId(i);
    }
  }

  /// Checks the number.
  public ScopeId {
    Index.check(index);
  }

  /// The index with this number; small ones are shared.
  public static ScopeId of(int index) {
    return index >= 0 && index < CACHED ? CACHE[index] : new ScopeId(index);
  }

  @Override
  public String toString() {
    return Integer.toString(index);
  }
}
