package dev.corm.index;

import java.util.Arrays;

/// A mutable dense bit matrix with typed rows and columns, stored row by row.
///
/// @param <R> the kind of row index
/// @param <C> the kind of column index
public final class IndexMatrix<R extends Index, C extends Index> {
  private final int rows;
  private final int columns;
  private final int stride;
  private final long[] words;

  private IndexMatrix(int rows, int columns, int stride, long[] words) {
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
    this.words = words;
  }

  /// The empty matrix of this shape.
  public static <R extends Index, C extends Index> IndexMatrix<R, C> empty(int rows, int columns) {
    int stride = (Index.check(columns) + 63) >>> 6;
    return new IndexMatrix<>(
        Index.check(rows), columns, stride, new long[Math.multiplyExact(rows, stride)]);
  }

  /// The number of rows.
  public int rows() {
    return rows;
  }

  /// The number of columns.
  public int columns() {
    return columns;
  }

  /// Whether the cell is set.
  public boolean contains(int row, int column) {
    return (words[word(row, column)] & (1L << (column & 63))) != 0;
  }

  /// Whether the cell is set.
  public boolean contains(R row, C column) {
    return contains(row.index(), column.index());
  }

  /// Sets a cell; whether it was new.
  public boolean add(int row, int column) {
    int word = word(row, column);
    long bit = 1L << (column & 63);
    boolean fresh = (words[word] & bit) == 0;
    words[word] |= bit;
    return fresh;
  }

  /// Sets a cell; whether it was new.
  public boolean add(R row, C column) {
    return add(row.index(), column.index());
  }

  /// Sets, in one row, all cells of a set over the columns.
  public void unionRow(int row, IndexSet<C> set) {
    if (set.domain() != columns) {
      throw new IllegalArgumentException(set.domain() + " columns instead of " + columns);
    }
    long[] source = set.words();
    int base = row * stride;
    for (int i = 0; i < stride; i++) {
      words[base + i] |= source[i];
    }
  }

  /// How many cells of a row are set.
  public int count(int row) {
    int count = 0;
    for (int i = row * stride; i < (row + 1) * stride; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  /// The smallest set column of a row that is at least `from`, or -1.
  public int next(int row, int from) {
    if (from >= columns) {
      return -1;
    }
    int word = from >>> 6;
    long bits = words[row * stride + word] & (-1L << (from & 63));
    while (bits == 0) {
      if (++word == stride) {
        return -1;
      }
      bits = words[row * stride + word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /// A copy that shares nothing.
  public IndexMatrix<R, C> copy() {
    return new IndexMatrix<>(rows, columns, stride, words.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexMatrix<?, ?> matrix
        && matrix.rows == rows
        && matrix.columns == columns
        && Arrays.equals(matrix.words, words);
  }

  @Override
  public int hashCode() {
    return (rows * 31 + columns) * 31 + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("IndexMatrix(" + rows + "x" + columns + ") {");
    String separator = "";
    for (int row = 0; row < rows; row++) {
      for (int column = next(row, 0); column >= 0; column = next(row, column + 1)) {
        text.append(separator).append('(').append(row).append(", ").append(column).append(')');
        separator = ", ";
      }
    }
    return text.append('}').toString();
  }

  private int word(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(
          "(" + row + ", " + column + ") is outside " + rows + "x" + columns);
    }
    return row * stride + (column >>> 6);
  }
}
