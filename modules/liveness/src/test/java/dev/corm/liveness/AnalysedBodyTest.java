package dev.corm.liveness;

import static dev.corm.spi.AnalysisKey.LIVE;
import static dev.corm.spi.AnalysisKey.REQUIRES_STORAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is analysed: the body as the state transform sees it.
final class AnalysedBodyTest {
  @Nested
  final class ContextCall {
    private static final String BLOCKS =
        """
        bb0: {
            _4 = move _3;
            _5 = std::future::get_context::<'_, '_>(move _4) -> [return: bb1, unwind: bb2];
        }

        bb1: {
            _6 = copy _5;
            return;
        }

        bb2 (cleanup): {
            resume;
        }
        """;

    @Test
    void doesNotUnwind() {
      assertThat(Snippet.async(BLOCKS).reaches(2)).isFalse();
    }

    @Test
    void isAMoveToItsDestination() {
      Snippet body = Snippet.async(BLOCKS);
      assertThat(body.at(REQUIRES_STORAGE, 0, 1)).isEqualTo("_2 _4 _5");
      assertThat(body.end(REQUIRES_STORAGE, 0)).isEqualTo("_2 _5");
      assertThat(body.start(REQUIRES_STORAGE, 1)).isEqualTo("_2 _5 _6");
      assertThat(body.at(LIVE, 0, 1)).isEqualTo("_0 _4");
      assertThat(body.end(LIVE, 0)).isEqualTo("_0 _5");
    }

    @Test
    void mayBeSpelledWithCore() {
      assertThat(Snippet.async(BLOCKS.replace("std::", "core::")).reaches(2)).isFalse();
    }

    @Test
    void mayBeTrimmedIfItsArgumentSaysThatItIsThisOne() {
      String trimmed = BLOCKS.replace("std::future::get_context::<'_, '_>", "get_context");
      assertThat(Snippet.async(trimmed.replace("(move _4)", "(move _2)")).reaches(2)).isFalse();
      assertThat(Snippet.async(trimmed).reaches(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{async fn body of f()}",
          "{async block@f.rs:1:2: 3:4}",
          "{async closure body@f.rs:1:2: 3:4}",
          "{async gen block@f.rs:1:2: 3:4}",
        })
    void isLoweredInAsyncBodies(String self) {
      assertThat(Snippet.of(self, BLOCKS).reaches(2)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{coroutine@f.rs:1:2: 3:4}",
          "{static coroutine@f.rs:1:2: 3:4}",
          "{gen block@f.rs:1:2: 3:4}",
        })
    void isAnOrdinaryCallInOtherBodies(String self) {
      assertThat(Snippet.of(self, BLOCKS).reaches(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "get_context",
          "my::get_context",
          "my::future::get_context",
          "std::future::get_context::more",
          "std::future::got_context",
          "<u8 as T>::std::future::get_context",
        })
    void isThisFunctionOnly(String other) {
      assertThat(Snippet.async(BLOCKS.replace("std::future::get_context", other)).reaches(2))
          .isTrue();
    }

    @Test
    void isAnOrdinaryCallInACleanupBlock() {
      Snippet body =
          Snippet.async(
              """
              bb0: {
                  _3 = f() -> [return: bb1, unwind: bb2];
              }

              bb1: {
                  return;
              }

              bb2 (cleanup): {
                  _5 = std::future::get_context::<'_, '_>(move _2) -> [return: bb3, unwind: bb4];
              }

              bb3 (cleanup): {
                  resume;
              }

              bb4 (cleanup): {
                  resume;
              }
              """);
      assertThat(body.reaches(4)).isTrue();
    }

    @Test
    void takesOnePlaceAndReturns() {
      assertThat(Snippet.async(BLOCKS.replace("(move _4)", "(move _4, move _3)")).reaches(2))
          .isTrue();
      assertThat(Snippet.async(BLOCKS.replace("(move _4)", "(const 1_u8)")).reaches(2)).isTrue();
    }

    /// A conflict that only a path through the vanished unwind edge would make.
    @Test
    void leavesNoConflictsBehindItsUnwindEdge() {
      String blocks =
          """
          bb0: {
              StorageLive(_3);
              StorageLive(_4);
              _3 = const 1_u32;
              _5 = yield(const ()) -> [resume: bb1, drop: bb5];
          }

          bb1: {
              _6 = get(move _2) -> [return: bb2, unwind: bb4];
          }

          bb2: {
              _7 = move _3;
              _4 = const 1_u32;
              _5 = yield(const ()) -> [resume: bb3];
          }

          bb3: {
              _7 = move _4;
              StorageDead(_3);
              return;
          }

          bb4 (cleanup): {
              _4 = const 1_u32;
              resume;
          }

          bb5: {
              _7 = copy _3;
              coroutine_drop;
          }
          """;
      assertThat(Snippet.async(blocks).conflicts()).contains("_3-_4");
      assertThat(
              Snippet.async(blocks.replace("get(", "std::future::get_context::<'_, '_>("))
                  .conflicts())
          .doesNotContain("_3-_4");
    }
  }

  @Nested
  final class Immovability {
    private static final String BORROWED_ACROSS =
        """
        bb0: {
            _3 = const 1_u32;
            _4 = &_3;
            _5 = yield(const ()) -> [resume: bb1, drop: bb2];
        }

        bb1: {
            return;
        }

        bb2: {
            coroutine_drop;
        }
        """;

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{async fn body of f()}",
          "{async block@f.rs:1:2: 3:4}",
          "{async closure body@f.rs:1:2: 3:4}",
          "{async gen fn body of f()}",
          "{async gen block@f.rs:1:2: 3:4}",
          "{static coroutine@f.rs:1:2: 3:4}",
        })
    void keepsBorrowedLocals(String self) {
      assertThat(Snippet.of(self, BORROWED_ACROSS).saved()).isEqualTo("_3");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{coroutine@f.rs:1:2: 3:4}",
          "{gen fn body of f()}",
          "{gen block@f.rs:1:2: 3:4}",
        })
    void isMissingInPlainCoroutinesAndGenBlocks(String self) {
      assertThat(Snippet.of(self, BORROWED_ACROSS).saved()).isEmpty();
    }
  }

  @Nested
  final class Numbering {
    /// Control reaches the second block's `yield` after the third's.
    private static final CoroutineFacts FACTS =
        Snippet.async(
                """
                bb0: {
                    _7 = const 1_u32;
                    goto -> bb2;
                }

                bb1: {
                    _4 = const 1_u32;
                    _5 = yield(const ()) -> [resume: bb3, drop: bb4];
                }

                bb2: {
                    _6 = yield(const ()) -> [resume: bb1, drop: bb4];
                }

                bb3: {
                    _0 = copy _4;
                    _8 = copy _7;
                    return;
                }

                bb4: {
                    coroutine_drop;
                }
                """)
            .facts();

    @Test
    void ofSuspensionPointsFollowsTheBlocks() {
      assertThat(FACTS.suspensions())
          .extracting(CoroutineFacts.Suspension::block)
          .containsExactly(BlockId.of(1), BlockId.of(2));
      assertThat(FACTS.suspensions())
          .extracting(suspension -> Snippet.text(suspension.live()))
          .containsExactly("_4 _7", "_7");
    }

    @Test
    void ofVariantsStartsAfterTheThreeThatAllHave() {
      assertThat(FACTS.variantFields().size()).isEqualTo(5);
      for (VariantIndex reserved :
          List.of(VariantIndex.UNRESUMED, VariantIndex.RETURNED, VariantIndex.PANICKED)) {
        assertThat(FACTS.variantFields().at(reserved)).isEmpty();
      }
      assertThat(FACTS.variantFields().at(VariantIndex.of(3)).toString()).isEqualTo("[_s0, _s1]");
      assertThat(FACTS.variantFields().at(VariantIndex.of(4)).toString()).isEqualTo("[_s1]");
    }

    @Test
    void ofSavedLocalsFollowsTheLocals() {
      assertThat(Snippet.text(FACTS.saved())).isEqualTo("_4 _7");
    }

    @Test
    void leavesOutTheCoroutineButNotResultAndResumeArgument() {
      Snippet body =
          Snippet.async(
              """
              bb0: {
                  _0 = const ();
                  _1 = const ();
                  _3 = yield(const ()) -> [resume: bb1, drop: bb2];
              }

              bb1: {
                  _3 = copy _2;
                  _3 = copy (_1.0: u32);
                  return;
              }

              bb2: {
                  coroutine_drop;
              }
              """);
      assertThat(body.saved()).isEqualTo("_0 _2");
    }
  }

  @Test
  void aBodyWithoutYieldKeepsNothing() {
    CoroutineFacts facts =
        Snippet.async(
                """
                bb0: {
                    _3 = const 1_u32;
                    return;
                }
                """)
            .facts();
    assertThat(facts.suspensions()).isEmpty();
    assertThat(facts.saved()).isEmpty();
    assertThat(facts.variantFields()).hasSize(3);
    assertThat(facts.conflicts().rows()).isZero();
  }
}
