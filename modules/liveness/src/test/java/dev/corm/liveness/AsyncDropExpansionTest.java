package dev.corm.liveness;

import static dev.corm.spi.AnalysisKey.REQUIRES_STORAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.coroutine.AsyncDropExpansion;
import dev.corm.mir.fact.CoroutineFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `async drop` stands for.
final class AsyncDropExpansionTest {
  private static final String WITH_DROP_EDGE =
      """
      bb0: {
          StorageLive(_4);
          _4 = const 1_u32;
          async drop(_3; poll=_4) -> [return: bb1, unwind: bb2, drop: bb3];
      }

      bb1: {
          StorageDead(_4);
          return;
      }

      bb2 (cleanup): {
          StorageDead(_4);
          resume;
      }

      bb3: {
          StorageDead(_4);
          coroutine_drop;
      }
      """;

  /// The same on the way of a coroutine that is dropped at a `yield`.
  private static final String BEHIND_A_DROP_EDGE =
      """
      bb0: {
          StorageLive(_4);
          _4 = const 1_u32;
          async drop(_3; poll=_4) -> [return: bb1, unwind: bb2];
      }

      bb1: {
          StorageDead(_4);
          return;
      }

      bb2 (cleanup): {
          StorageDead(_4);
          resume;
      }

      bb3: {
          _2 = yield(const ()) -> [resume: bb1, drop: bb0];
      }
      """;

  @Test
  void waitsInALoopAndInAnotherOneWhenDroppedMeanwhile() {
    Body body = expanded(Snippet.async(WITH_DROP_EDGE));
    assertThat(body.locals()).hasSize(5 + 9);
    assertThat(terminators(body))
        .containsExactly(
            "goto -> bb5",
            "return",
            "resume",
            "coroutine_drop",
            "_6 = yield(const false) -> [resume: bb5, drop: bb10]",
            "_8 = std::pin::Pin::<&mut u32>::new_unchecked(move _7) -> [return: bb8, unwind continue]",
            "unreachable",
            "switchInt(move _9) -> [0: bb1, 1: bb4, otherwise: bb6]",
            "_5 = <u32 as std::future::Future>::poll(move _8, move _6) -> [return: bb7, unwind: bb2]",
            "_10 = yield(const false) -> [resume: bb14, drop: bb10]",
            "_12 = std::pin::Pin::<&mut u32>::new_unchecked(move _11) -> [return: bb13, unwind continue]",
            "unreachable",
            "switchInt(move _13) -> [0: bb3, 1: bb9, otherwise: bb11]",
            "_5 = <u32 as std::future::Future>::poll(move _12, move _10) -> [return: bb12, unwind: bb2]",
            "assert(const false, \"`async fn` resumed after async drop\") -> [success: bb14, unwind"
                + " continue]");
    assertThat(body.blocks().get(0).statements().getLast().text()).isEqualTo("_6 = move _2");
  }

  @Test
  void onTheWayOfADroppedCoroutineWaitsInTheSecondLoopOnly() {
    Body body = expanded(Snippet.async(BEHIND_A_DROP_EDGE));
    assertThat(body.locals()).hasSize(5 + 5);
    assertThat(terminators(body))
        .startsWith("goto -> bb5")
        .endsWith(
            "_6 = yield(const false) -> [resume: bb9, drop: bb5]",
            "_8 = std::pin::Pin::<&mut u32>::new_unchecked(move _7) -> [return: bb8, unwind continue]",
            "unreachable",
            "switchInt(move _9) -> [0: bb1, 1: bb4, otherwise: bb6]",
            "_5 = <u32 as std::future::Future>::poll(move _8, move _6) -> [return: bb7, unwind: bb2]",
            "assert(const false, \"`async fn` resumed after async drop\") -> [success: bb9, unwind"
                + " continue]");
  }

  @Test
  void makesSuspensionPointsThatKeepTheFuture() {
    CoroutineFacts facts = Snippet.async(WITH_DROP_EDGE).facts();
    assertThat(facts.suspensions())
        .extracting(CoroutineFacts.Suspension::block)
        .containsExactly(BlockId.of(0), BlockId.of(0));
    assertThat(Snippet.text(facts.saved())).isEqualTo("_4");
    assertThat(Snippet.async(BEHIND_A_DROP_EDGE).facts().suspensions()).hasSize(2);
  }

  @Test
  void isAPlainDropWithoutDropEdgeElsewhere() {
    Snippet ofTheCoroutine = Snippet.async(WITH_DROP_EDGE.replace("(_3;", "(_1;"));
    Snippet movable = Snippet.movable(WITH_DROP_EDGE);
    Snippet cleanup =
        Snippet.async(
            WITH_DROP_EDGE
                .replace("async drop(_3; poll=_4)", "drop(_3)")
                .replace(", drop: bb3", "")
                .replace(
                    "resume;",
                    "async drop(_3; poll=_4) -> [return: bb2, unwind terminate(cleanup), drop:"
                        + " bb3];"));
    Snippet withoutDropEdge = Snippet.async(WITH_DROP_EDGE.replace(", drop: bb3", ""));
    for (Snippet body : List.of(ofTheCoroutine, movable, cleanup, withoutDropEdge)) {
      assertThat(expanded(body)).isSameAs(body.body());
      assertThat(body.facts().suspensions()).isEmpty();
      assertThat(body.reaches(3)).isFalse();
    }
    assertThat(movable.start(REQUIRES_STORAGE, 1)).contains("_3");
  }

  @Test
  void showsTheBodysOwnPointsOnly() {
    Snippet body = Snippet.async(WITH_DROP_EDGE);
    assertThat(body.at(REQUIRES_STORAGE, 0, 2)).isEqualTo("_2 _4 _6");
    assertThat(body.end(REQUIRES_STORAGE, 0)).isEqualTo("_4 _6");
  }

  @Test
  void leavesOtherBodiesAlone() {
    Snippet body = Snippet.async("bb0: {\n    return;\n}\n");
    assertThat(expanded(body)).isSameAs(body.body());
  }

  private static Body expanded(Snippet snippet) {
    return AsyncDropExpansion.expand(snippet.body()).body();
  }

  private static String[] terminators(Body body) {
    return body.blocks().stream().map(block -> block.terminator().text()).toArray(String[]::new);
  }
}
