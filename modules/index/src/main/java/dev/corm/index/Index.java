package dev.corm.index;

/// An index of one particular kind: a record around an `int` that counts from zero.
///
/// Implementations are value-like: equal exactly when kind and number are equal.
public interface Index {
  /// The number, at least zero.
  int index();

  /// Checks a number before it becomes an index.
  ///
  /// @throws IndexOutOfBoundsException if `index` is negative
  static int check(int index) {
    if (index < 0) {
      throw new IndexOutOfBoundsException("negative index " + index);
    }
    return index;
  }
}
