package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.Local;
import dev.corm.mir.fact.CaptureMoves;
import dev.corm.mir.fact.CaptureMoves.Chain;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.report.SizeReport.Copied;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One capture of 100 bytes at offset 1, and saved locals `_4`, `_5`, … at the offsets that a test
/// says.
class CopiedBytesTest {
  private static Copied copied(List<Long> offsets, int... chain) {
    List<Slot> saved = offsets.stream().map(offset -> new Slot(offset, 100, 1)).toList();
    Integer[] fields = new Integer[offsets.size()];
    Arrays.setAll(fields, i -> i);
    CoroutineLayout layout =
        new CoroutineLayout(
            "any",
            1000,
            1,
            0,
            1,
            List.of(new Slot(1, 100, 1)),
            false,
            IndexVec.copyOf(saved),
            IndexVec.copyOf(
                List.of(
                    Reports.variant(0, 101),
                    Reports.variant(1, 1),
                    Reports.variant(2, 1),
                    Reports.variant(3, 1000))));
    List<Local> locals = Arrays.stream(fields).map(i -> Local.of(4 + i)).toList();
    List<Local> ways = Arrays.stream(chain).mapToObj(Local::of).toList();
    return CopiedBytes.of(
        layout,
        IndexVec.copyOf(locals),
        chain.length == 0 ? CaptureMoves.NONE : new CaptureMoves(List.of(new Chain(0, ways))));
  }

  @Test
  void creationWritesAllCaptures() {
    assertThat(copied(List.of())).isEqualTo(new Copied(100, 0));
  }

  @Test
  void aMoveToTheSameOffsetCopiesNothing() {
    assertThat(copied(List.of(1L), 4).firstResume()).isZero();
  }

  @Test
  void aMoveBetweenPlacesThatShareNoByteCopiesOnce() {
    assertThat(copied(List.of(101L), 4).firstResume()).isEqualTo(100);
  }

  @Test
  void aMoveBetweenPlacesThatShareBytesCopiesTwice() {
    assertThat(copied(List.of(2L), 4).firstResume()).isEqualTo(200);
    assertThat(copied(List.of(100L), 4).firstResume()).isEqualTo(200);
  }

  @Test
  void everyPlaceOnTheWayCounts() {
    assertThat(copied(List.of(101L, 201L), 4, 5).firstResume()).isEqualTo(200);
    assertThat(copied(List.of(101L, 1L), 4, 5).firstResume()).isEqualTo(200);
    assertThat(copied(List.of(1L, 1L), 4, 5).firstResume()).isZero();
  }

  @Test
  void localsOutsideTheStateArePassedThrough() {
    assertThat(copied(List.of(101L), 30, 4).firstResume()).isEqualTo(100);
    assertThat(copied(List.of(1L), 30, 31, 4).firstResume()).isZero();
    assertThat(copied(List.of(2L), 30, 4).firstResume()).isEqualTo(200);
  }

  @Test
  void aValueThatIsMovedOutIsCopiedOnceMore() {
    assertThat(copied(List.of(), 30).firstResume()).isEqualTo(100);
    assertThat(copied(List.of(), 30, 31).firstResume()).isEqualTo(100);
    assertThat(copied(List.of(101L), 4, 30).firstResume()).isEqualTo(200);
  }
}
