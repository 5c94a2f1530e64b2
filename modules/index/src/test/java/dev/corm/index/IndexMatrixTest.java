package dev.corm.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexMatrixTest {
  @Test
  void aCellIsSetOnce() {
    IndexMatrix<Row, Column> matrix = IndexMatrix.empty(3, 70);
    assertThat(matrix.add(new Row(1), new Column(64))).isTrue();
    assertThat(matrix.add(1, 64)).as("again").isFalse();
    assertThat(matrix.contains(new Row(1), new Column(64))).isTrue();
    assertThat(matrix.contains(2, 64)).as("the same column of another row").isFalse();
    assertThat(matrix.toString()).isEqualTo("IndexMatrix(3x70) {(1, 64)}");
  }

  @Test
  void cellsOutsideAreRefused() {
    IndexMatrix<Row, Column> matrix = IndexMatrix.empty(3, 5);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .as("a column that would be a padding bit")
        .isThrownBy(() -> matrix.add(0, 5));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.add(3, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> matrix.contains(-1, 0));
  }

  @Test
  void aSetIsUnitedWithARowOfItsWidthOnly() {
    IndexMatrix<Row, Column> matrix = IndexMatrix.empty(2, 5);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> matrix.unionRow(0, IndexSet.empty(6)));
  }

  @Test
  void aMatrixMayBeEmptyInEitherDirection() {
    assertThat(IndexMatrix.<Row, Column>empty(0, 7).rows()).isZero();
    IndexMatrix<Row, Column> noColumns = IndexMatrix.empty(7, 0);
    assertThat(noColumns.columns()).isZero();
    assertThat(noColumns.next(3, 0)).isEqualTo(-1);
    assertThat(noColumns.count(3)).isZero();
  }

  @Test
  void everyOperationAgreesWithBitSets() {
    Random random = new Random(42);
    for (int round = 0; round < 300; round++) {
      int rows = 1 + random.nextInt(20);
      int columns = 1 + random.nextInt(150);
      IndexMatrix<Row, Column> matrix = IndexMatrix.empty(rows, columns);
      BitSet[] expected = new BitSet[rows];
      for (int row = 0; row < rows; row++) {
        expected[row] = new BitSet();
        IndexSet<Column> set = IndexSet.empty(columns);
        for (int i = random.nextInt(columns); i > 0; i--) {
          int column = random.nextInt(columns);
          if (random.nextBoolean()) {
            boolean wasThere = matrix.contains(row, column);
            assertThat(matrix.add(row, column)).isEqualTo(!wasThere);
          } else {
            set.add(column);
          }
          expected[row].set(column);
        }
        matrix.unionRow(row, set);
      }
      assertThat(matrix.copy()).isEqualTo(matrix).hasSameHashCodeAs(matrix);
      for (int row = 0; row < rows; row++) {
        assertThat(matrix.count(row)).isEqualTo(expected[row].cardinality());
        for (int column = 0; column < columns; column++) {
          assertThat(matrix.contains(row, column)).isEqualTo(expected[row].get(column));
          assertThat(matrix.next(row, column)).isEqualTo(expected[row].nextSetBit(column));
        }
        assertThat(matrix.next(row, columns)).isEqualTo(-1);
      }
    }
  }

  @Test
  void aCopySharesNothing() {
    IndexMatrix<Row, Column> matrix = IndexMatrix.empty(2, 2);
    IndexMatrix<Row, Column> copy = matrix.copy();
    copy.add(0, 1);
    assertThat(matrix.contains(0, 1)).isFalse();
    assertThat(matrix).isNotEqualTo(copy);
    assertThat(matrix).isNotEqualTo(IndexMatrix.empty(2, 3));
  }
}
