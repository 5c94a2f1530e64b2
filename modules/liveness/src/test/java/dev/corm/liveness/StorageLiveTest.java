package dev.corm.liveness;

import static dev.corm.spi.AnalysisKey.STORAGE_LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Which locals have memory.
final class StorageLiveTest {
  private static final Snippet BODY =
      Snippet.async(
          """
          bb0: {
              StorageLive(_3);
              switchInt(copy _5) -> [0: bb1, otherwise: bb2];
          }

          bb1: {
              StorageLive(_4);
              StorageDead(_3);
              goto -> bb2;
          }

          bb2: {
              StorageDead(_4);
              return;
          }

          bb3: {
              StorageDead(_6);
              return;
          }
          """);

  @Test
  void startsWithArgumentsAndWithLocalsThatNoStatementGivesMemory() {
    assertThat(BODY.start(STORAGE_LIVE, 0)).isEqualTo("_0 _1 _2 _5");
  }

  @Test
  void aMentionInAnUnreachableBlockCounts() {
    assertThat(BODY.reaches(3)).isFalse();
    assertThat(BODY.start(STORAGE_LIVE, 0)).doesNotContain("_6");
  }

  @Test
  void storageLiveAndDeadBeginAndEndIt() {
    assertThat(BODY.at(STORAGE_LIVE, 0, 1)).isEqualTo("_0 _1 _2 _3 _5");
    assertThat(BODY.end(STORAGE_LIVE, 1)).isEqualTo("_0 _1 _2 _4 _5");
  }

  @Test
  void pathsJoinByUnion() {
    assertThat(BODY.start(STORAGE_LIVE, 2)).isEqualTo("_0 _1 _2 _3 _4 _5");
    assertThat(BODY.end(STORAGE_LIVE, 2)).isEqualTo("_0 _1 _2 _3 _5");
  }

  @Test
  void anArgumentHasMemoryEvenIfItLosesItLater() {
    Snippet body =
        Snippet.async(
            """
            bb0: {
                StorageDead(_2);
                return;
            }
            """);
    assertThat(body.start(STORAGE_LIVE, 0)).isEqualTo("_0 _1 _2");
    assertThat(body.end(STORAGE_LIVE, 0)).isEqualTo("_0 _1");
  }
}
