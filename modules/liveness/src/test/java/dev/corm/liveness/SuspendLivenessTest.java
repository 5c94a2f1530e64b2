package dev.corm.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.fact.CoroutineFacts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What a coroutine keeps while it is suspended, and what conflicts.
final class SuspendLivenessTest {
  @Nested
  final class Kept {
    @Test
    void isWhatIsReadAfterwardsAndNeedsStorage() {
      assertThat(across("_3 = const 1_u32", "_9 = copy _3")).isEqualTo("_3");
    }

    @Test
    void isNotWhatIsReadAfterwardsButHasNoValueNow() {
      assertThat(across("StorageLive(_3)", "_9 = copy _3")).isEmpty();
      assertThat(across("_3 = const 1_u32;\n    _4 = move _3", "_9 = copy _3")).isEmpty();
    }

    @Test
    void isNotWhatHasAValueButIsNotReadAgain() {
      assertThat(across("_3 = const 1_u32", "nop")).isEmpty();
      assertThat(across("_3 = const 1_u32", "_3 = const 2_u32;\n    _9 = copy _3")).isEmpty();
    }

    @Test
    void isWhatIsBorrowedIfTheCoroutineIsImmovable() {
      String blocks = blocks("_3 = const 1_u32;\n    _4 = &_3", "nop");
      assertThat(Snippet.async(blocks).saved()).isEqualTo("_3");
      assertThat(Snippet.movable(blocks).saved()).isEmpty();
    }

    @Test
    void isNotWhatWasBorrowedBeforeItLostItsMemory() {
      assertThat(across("_3 = const 1_u32;\n    _4 = &_3;\n    StorageDead(_3)", "nop")).isEmpty();
    }

    @Test
    void isWhatIsReadWhenTheSuspendedCoroutineIsDropped() {
      String blocks =
          blocks("_3 = const 1_u32", "nop")
              .replace("coroutine_drop;", "_9 = copy _3;\n    coroutine_drop;");
      assertThat(Snippet.movable(blocks).saved()).isEqualTo("_3");
    }

    @Test
    void isNotTheCoroutineItself() {
      assertThat(across("_1 = const 1_u32", "_9 = copy (_1.0: u32)")).isEmpty();
    }

    /// The state at the suspension is that before the value is given away.
    @Test
    void isTheValueThatIsYieldedIfItIsReadAgain() {
      String blocks =
          blocks("_3 = const 1_u32", "_9 = copy _3").replace("yield(const ())", "yield(move _3)");
      assertThat(Snippet.async(blocks).saved()).isEqualTo("_3");
    }

    @Test
    void isNotTheResumePlace() {
      assertThat(across("nop", "_9 = copy _8")).isEmpty();
    }

    @Test
    void isNothingAtAnUnreachableYieldWhichHasAVariantNonetheless() {
      CoroutineFacts facts =
          Snippet.async(
                  """
                  bb0: {
                      _3 = const 1_u32;
                      return;
                  }

                  bb1: {
                      _9 = yield(const ()) -> [resume: bb0];
                  }
                  """)
              .facts();
      assertThat(facts.suspensions()).hasSize(1);
      assertThat(facts.suspensions().getFirst().live()).isEmpty();
      assertThat(facts.variantFields()).hasSize(4);
    }

    private static String across(String before, String after) {
      return Snippet.async(blocks(before, after)).saved();
    }

    private static String blocks(String before, String after) {
      return """
      bb0: {
          %s;
          _8 = yield(const ()) -> [resume: bb1, drop: bb2];
      }

      bb1: {
          %s;
          return;
      }

      bb2: {
          coroutine_drop;
      }
      """
          .formatted(before, after);
    }
  }

  /// Two coroutines: `_3` is kept at the first `yield`, `_4` at the second. What stands between
  /// decides about conflicts.
  @Nested
  final class Conflicts {
    @Test
    void areNoneWhereOneEndsBeforeTheOtherBegins() {
      assertThat(between("StorageDead(_3);\n    _4 = const 1_u32").conflicts()).isEmpty();
      assertThat(between("_9 = move _3;\n    _4 = const 1_u32").conflicts()).isEmpty();
    }

    @Test
    void areWhereBothNeedStorage() {
      assertThat(between("_4 = const 1_u32;\n    StorageDead(_3)").conflicts()).isEqualTo("_3-_4");
    }

    @Test
    void areNoneByMereStorage() {
      assertThat(
              between(
                      "StorageLive(_4);\n"
                          + "    _9 = move _3;\n"
                          + "    StorageDead(_3);\n"
                          + "    _4 = const 1_u32")
                  .conflicts())
          .isEmpty();
    }

    /// Source and destination of a move need storage while it runs, though at no time before or
    /// after.
    @Test
    void areSeenAfterTheEarlyEffect() {
      assertThat(between("_4 = move _3").conflicts()).isEqualTo("_3-_4");
    }

    @Test
    void areSeenAtTerminatorsToo() {
      Snippet body =
          Snippet.async(
              frame(
                  """
                  bb1: {
                      _4 = f(move _3) -> [return: bb4, unwind continue];
                  }

                  bb4: {
                      _8 = yield(const ()) -> [resume: bb2];
                  }
                  """));
      assertThat(body.conflicts()).isEqualTo("_3-_4");
    }

    @Test
    void areSymmetricAndIncludeEachLocalItself() {
      CoroutineFacts facts = between("_4 = move _3").facts();
      assertThat(facts.conflicts().toString())
          .isEqualTo("IndexMatrix(2x2) {(0, 0), (0, 1), (1, 0), (1, 1)}");
      assertThat(between("StorageDead(_3);\n    _4 = const 1_u32").facts().conflicts().toString())
          .isEqualTo("IndexMatrix(2x2) {(0, 0), (1, 1)}");
    }

    @Test
    void areSeenInCleanupBlocks() {
      assertThat(
              aside("_7 = f() -> [return: bb4, unwind: bb5]", " (cleanup)", "resume").conflicts())
          .isEqualTo("_3-_4");
    }

    @Test
    void areSeenWhereOnlyADropEdgeLeads() {
      assertThat(
              aside("_7 = yield(const ()) -> [resume: bb4, drop: bb5]", "", "coroutine_drop")
                  .conflicts())
          .isEqualTo("_3-_4");
    }

    @Test
    void areNotSeenInBlocksThatEndInUnreachable() {
      assertThat(
              aside("switchInt(copy _7) -> [0: bb4, otherwise: bb5]", "", "unreachable")
                  .conflicts())
          .isEmpty();
      assertThat(aside("switchInt(copy _7) -> [0: bb4, otherwise: bb5]", "", "return").conflicts())
          .isEqualTo("_3-_4");
    }

    @Test
    void areNotSeenInUnreachableBlocks() {
      assertThat(aside("goto -> bb4", "", "return").conflicts()).isEmpty();
    }

    @Test
    void areSeenWherePathsJoin() {
      Snippet body =
          Snippet.async(
              frame(
                  """
                  bb1: {
                      switchInt(copy _7) -> [0: bb4, otherwise: bb5];
                  }

                  bb4: {
                      _9 = move _3;
                      _4 = const 1_u32;
                      goto -> bb6;
                  }

                  bb5: {
                      goto -> bb6;
                  }

                  bb6: {
                      _9 = move _3;
                      _8 = yield(const ()) -> [resume: bb2];
                  }
                  """));
      assertThat(body.conflicts()).isEqualTo("_3-_4");
    }

    /// The paths bring both together, but no point needs both.
    @Test
    void areNoneWhereTheFirstPointAfterAJoinEndsTheStorageOfOne() {
      String blocks =
          frame(
              """
              bb1: {
                  switchInt(copy _7) -> [0: bb4, otherwise: bb5];
              }

              bb4: {
                  _9 = move _3;
                  _4 = const 1_u32;
                  goto -> bb6;
              }

              bb5: {
                  goto -> bb6;
              }

              bb6: {
                  StorageDead(_3);
                  _8 = yield(const ()) -> [resume: bb2];
              }
              """);
      assertThat(Snippet.async(blocks).conflicts()).isEmpty();
      assertThat(
              Snippet.async(blocks.replace("StorageDead(_3);", "nop;\n    StorageDead(_3);"))
                  .conflicts())
          .isEqualTo("_3-_4");
    }

    @Test
    void areSeenWhereALoopComesAround() {
      Snippet body =
          Snippet.async(
              """
              bb0: {
                  StorageLive(_3);
                  StorageLive(_4);
                  nop;
                  StorageDead(_3);
                  _4 = const 1_u32;
                  _8 = yield(const ()) -> [resume: bb1];
              }

              bb1: {
                  _9 = copy _4;
                  StorageDead(_4);
                  _3 = const 1_u32;
                  _8 = yield(const ()) -> [resume: bb2];
              }

              bb2: {
                  _9 = copy _3;
                  goto -> bb0;
              }
              """);
      assertThat(body.saved()).isEqualTo("_3 _4");
      assertThat(body.conflicts()).isEmpty();
      Snippet looping =
          Snippet.async(
              """
              bb0: {
                  StorageDead(_3);
                  goto -> bb1;
              }

              bb1: {
                  _4 = const 1_u32;
                  _8 = yield(const ()) -> [resume: bb2];
              }

              bb2: {
                  _9 = move _4;
                  StorageDead(_4);
                  _3 = const 1_u32;
                  _8 = yield(const ()) -> [resume: bb3];
              }

              bb3: {
                  _9 = copy _3;
                  goto -> bb1;
              }
              """);
      assertThat(looping.conflicts()).isEqualTo("_3-_4");
    }

    /// The resume argument needs storage from the edge on, with everything that is kept.
    @Test
    void areSeenBetweenAResumeArgumentAndWhatIsKept() {
      Snippet body =
          Snippet.async(
              """
              bb0: {
                  StorageLive(_3);
                  StorageLive(_4);
                  _3 = const 1_u32;
                  _4 = yield(const ()) -> [resume: bb1, drop: bb3];
              }

              bb1: {
                  _9 = move _3;
                  _8 = yield(const ()) -> [resume: bb2];
              }

              bb2: {
                  _9 = move _4;
                  return;
              }

              bb3: {
                  coroutine_drop;
              }
              """);
      assertThat(body.saved()).isEqualTo("_3 _4");
      assertThat(body.conflicts()).isEqualTo("_3-_4");
    }

    /// `_3` and `_4` never need storage together, but no `StorageDead` in the whole body bounds
    /// `_4`.
    @Test
    void ofALocalThatAlwaysHasStorageAreAll() {
      String blocks =
          frame(
              """
              bb1: {
                  StorageDead(_3);
                  _4 = const 1_u32;
                  _8 = yield(const ()) -> [resume: bb2];
              }
              """);
      assertThat(Snippet.async(blocks).conflicts()).isEmpty();
      Snippet always = Snippet.async(blocks.replace("StorageLive(_4);", "nop;"));
      assertThat(always.conflicts()).isEqualTo("_3-_4");
      assertThat(always.facts().conflicts().toString())
          .isEqualTo("IndexMatrix(2x2) {(0, 0), (0, 1), (1, 0), (1, 1)}");
    }

    private static Snippet between(String statements) {
      return Snippet.async(
          frame(
              "bb1: {\n    " + statements + ";\n    _8 = yield(const ()) -> [resume: bb2];\n}\n"));
    }

    /// On the side, in `bb5`, `_4` needs storage together with `_3`.
    private static Snippet aside(String edge, String cleanup, String end) {
      return Snippet.async(
          frame(
              """
              bb1: {
                  %s;
              }

              bb4: {
                  StorageDead(_3);
                  _4 = const 1_u32;
                  _8 = yield(const ()) -> [resume: bb2];
              }

              bb5%s: {
                  _4 = const 1_u32;
                  %s;
              }
              """
                  .formatted(edge, cleanup, end)));
    }

    private static String frame(String middle) {
      return """
      bb0: {
          StorageLive(_3);
          StorageLive(_4);
          _3 = const 1_u32;
          _8 = yield(const ()) -> [resume: bb1, drop: bb3];
      }

      bb2: {
          _9 = copy _4;
          return;
      }

      bb3: {
          _9 = copy _3;
          coroutine_drop;
      }

      """
          + middle;
    }
  }

  @Test
  void recordsWhatHasMemoryAtASuspensionSavedOrNot() {
    Snippet snippet =
        Snippet.async(
            """
            bb0: {
                StorageLive(_3);
                _3 = const 1_u32;
                StorageLive(_4);
                StorageLive(_5);
                StorageDead(_5);
                _6 = const 2_u32;
                _2 = yield(const ()) -> [resume: bb1];
            }

            bb1: {
                _0 = ();
                _7 = Add(copy _3, copy _6);
                StorageDead(_4);
                StorageDead(_3);
                return;
            }
            """);
    CoroutineFacts.Suspension suspension = snippet.facts().suspensions().getFirst();
    assertThat(Snippet.text(suspension.live())).isEqualTo("_3 _6");
    assertThat(Snippet.text(suspension.storage())).isEqualTo("_3 _4");
  }
}
