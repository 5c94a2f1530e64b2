package dev.corm.liveness;

import static dev.corm.spi.AnalysisKey.REQUIRES_STORAGE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which locals require storage. `_2`, the resume argument, always does here.
final class RequiresStorageTest {
  @Test
  void atTheStartAllArgumentsDoButTheCoroutine() {
    assertThat(statements("nop").start(REQUIRES_STORAGE, 0)).isEqualTo("_2");
  }

  @Nested
  final class EarlyEffect {
    @ParameterizedTest
    @ValueSource(
        strings = {"_3", "(_3.1: u32)", "((_3 as Some).0: u32)", "(*_3)", "((*_3).0: u32)"})
    void anAssignmentNeedsTheBaseOfItsDestination(String destination) {
      assertThat(statements(destination + " = const 1_u32").at(REQUIRES_STORAGE, 0, 0))
          .isEqualTo("_2 _3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&_3", "&mut (_3.0: u32)", "&raw const _3"})
    void aBorrowNeedsTheLocal(String borrow) {
      assertThat(statements("(*_5) = " + borrow).at(REQUIRES_STORAGE, 0, 0)).isEqualTo("_2 _3 _5");
    }

    @Test
    void aBorrowBehindAPointerDoesNot() {
      assertThat(statements("_5 = &(*_3)").at(REQUIRES_STORAGE, 0, 0)).isEqualTo("_2 _5");
    }

    @Test
    void aDropNeedsTheLocal() {
      Snippet body = terminator("drop((_3.0: u32)) -> [return: bb1, unwind: bb2]");
      assertThat(body.at(REQUIRES_STORAGE, 0, 0)).isEqualTo("_2 _3");
      assertThat(body.start(REQUIRES_STORAGE, 1)).isEqualTo("_2 _3");
      assertThat(body.start(REQUIRES_STORAGE, 2)).isEqualTo("_2 _3");
    }

    @Test
    void settingADiscriminantNeedsTheLocal() {
      assertThat(statements("discriminant(_3) = 1").at(REQUIRES_STORAGE, 0, 0)).isEqualTo("_2 _3");
    }

    @Test
    void aCallNeedsItsDestination() {
      Snippet body = terminator("_3 = f() -> [return: bb1, unwind: bb2]");
      assertThat(body.at(REQUIRES_STORAGE, 0, 0)).isEqualTo("_2 _3");
    }

    @Test
    void storageDeadEndsTheNeedAtOnce() {
      assertThat(statements("_3 = const 1_u32", "StorageDead(_3)").at(REQUIRES_STORAGE, 0, 1))
          .isEqualTo("_2");
    }

    @Test
    void storageLiveDoesNothing() {
      assertThat(statements("StorageLive(_3)").end(REQUIRES_STORAGE, 0)).isEqualTo("_2");
      assertThat(statements("_3 = const 1_u32", "StorageLive(_3)").at(REQUIRES_STORAGE, 0, 1))
          .isEqualTo("_2 _3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy _3", "discriminant(_3)", "Len(_3)"})
    void aReadDoesNothing(String rvalue) {
      assertThat(statements("_4 = " + rvalue).end(REQUIRES_STORAGE, 0)).isEqualTo("_2 _4");
    }
  }

  @Nested
  final class Moves {
    @Test
    void endTheNeedAfterTheirStatement() {
      Snippet body = statements("_3 = const 1_u32", "_4 = move _3");
      assertThat(body.at(REQUIRES_STORAGE, 0, 1)).isEqualTo("_2 _3 _4");
      assertThat(body.at(REQUIRES_STORAGE, 0, 2)).isEqualTo("_2 _4");
    }

    @Test
    void ofTheDestinationItselfEndItsNeedToo() {
      Snippet body = statements("_3 = const 1_u32", "_3 = Not(move _3)");
      assertThat(body.at(REQUIRES_STORAGE, 0, 1)).isEqualTo("_2 _3");
      assertThat(body.at(REQUIRES_STORAGE, 0, 2)).isEqualTo("_2");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"move (_3.0: u32)", "move ((_3 as Some).0: u32)", "move (*_3)", "copy _3"})
    void ofPartsEndNothing(String operand) {
      assertThat(statements("_3 = const 1_u32", "_4 = " + operand).at(REQUIRES_STORAGE, 0, 2))
          .isEqualTo("_2 _3 _4");
    }

    @Test
    void ofABorrowedLocalEndNothing() {
      assertThat(
              statements("_3 = const 1_u32", "_4 = &_3", "_5 = move _3").at(REQUIRES_STORAGE, 0, 3))
          .isEqualTo("_2 _3 _4 _5");
    }

    @Test
    void ofAnotherLocalThanTheBorrowedOneEndTheNeed() {
      assertThat(
              statements("_3 = const 1_u32", "_4 = &_3", "_5 = move _4").at(REQUIRES_STORAGE, 0, 3))
          .isEqualTo("_2 _3 _5");
    }

    /// A borrow after it comes too late, and one whose memory was given up is over.
    @Test
    void lookAtBorrowsJustBeforeTheStatement() {
      assertThat(
              statements("_3 = const 1_u32", "_4 = move _3", "_3 = const 1_u32", "_5 = &_3")
                  .at(REQUIRES_STORAGE, 0, 2))
          .isEqualTo("_2 _3 _4");
      assertThat(
              statements("_5 = &_3", "StorageDead(_3)", "_3 = const 1_u32", "_4 = move _3", "nop")
                  .at(REQUIRES_STORAGE, 0, 4))
          .isEqualTo("_2 _4 _5");
    }

    @Test
    void seeBorrowsOfABlockThatComesAround() {
      Snippet body =
          Snippet.async(
              """
              bb0: {
                  _3 = const 1_u32;
                  goto -> bb1;
              }

              bb1: {
                  _4 = move _3;
                  nop;
                  _3 = const 1_u32;
                  _5 = &_3;
                  goto -> bb1;
              }
              """);
      assertThat(body.at(REQUIRES_STORAGE, 1, 1)).isEqualTo("_2 _3 _4 _5");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "switchInt(move _3) -> [0: bb1, otherwise: bb1]",
          "assert(move _3, \"no\") -> [success: bb1, unwind: bb2]",
          "assert(const true, \"no {}\", move _3) -> [success: bb1, unwind: bb2]",
          "_4 = f(move _3) -> [return: bb1, unwind: bb2]",
          "_4 = move _3() -> [return: bb1, unwind: bb2]",
        })
    void byATerminatorEndTheNeedOnAllItsEdges(String text) {
      Snippet body = terminator("_3 = const 1_u32;\n    " + text);
      assertThat(body.at(REQUIRES_STORAGE, 0, 1)).contains("_3");
      assertThat(body.start(REQUIRES_STORAGE, 1)).doesNotContain("_3");
      if (body.reaches(2)) {
        assertThat(body.start(REQUIRES_STORAGE, 2)).doesNotContain("_3");
      }
    }

    @Test
    void areHowReturnReadsTheResult() {
      Snippet body = statements("_0 = const ()");
      assertThat(body.at(REQUIRES_STORAGE, 0, 1)).isEqualTo("_0 _2");
      assertThat(body.end(REQUIRES_STORAGE, 0)).isEqualTo("_2");
    }
  }

  @Nested
  final class Calls {
    @ParameterizedTest
    @ValueSource(strings = {"_3", "(_3.0: u32)", "(*_3)"})
    void needTheirDestinationAfterReturningButNotWhileUnwinding(String destination) {
      Snippet body = terminator(destination + " = f() -> [return: bb1, unwind: bb2]");
      assertThat(body.end(REQUIRES_STORAGE, 0)).isEqualTo("_2");
      assertThat(body.start(REQUIRES_STORAGE, 1)).isEqualTo("_2 _3");
      assertThat(body.start(REQUIRES_STORAGE, 2)).isEqualTo("_2");
    }

    @Test
    void dropTheNeedOfADestinationThatHadAValueBefore() {
      Snippet body = terminator("_3 = const 1_u32;\n    _3 = f() -> [return: bb1, unwind: bb2]");
      assertThat(body.start(REQUIRES_STORAGE, 1)).isEqualTo("_2 _3");
      assertThat(body.start(REQUIRES_STORAGE, 2)).isEqualTo("_2");
    }

    @Test
    void mayMoveTheirDestinationIn() {
      Snippet body =
          terminator("_3 = const 1_u32;\n    _3 = f(move _3) -> [return: bb1, unwind: bb2]");
      assertThat(body.start(REQUIRES_STORAGE, 1)).isEqualTo("_2 _3");
    }

    @Test
    void ofInlineAssemblyTreatOutputsLikeDestinations() {
      Snippet body =
          terminator(
              "asm!(\"nop\", out(reg) _3, inout(reg) copy _5 => _4, in(reg) move _6,"
                  + " options(NOMEM)) -> [return: bb1, unwind: bb2]");
      assertThat(body.at(REQUIRES_STORAGE, 0, 0)).isEqualTo("_2 _3 _4");
      assertThat(body.start(REQUIRES_STORAGE, 1)).isEqualTo("_2 _3 _4");
      assertThat(body.start(REQUIRES_STORAGE, 2)).isEqualTo("_2");
    }
  }

  @Nested
  final class Yields {
    private static final Snippet BODY =
        terminator("_4 = const ();\n    _3 = yield(move _4) -> [resume: bb1, drop: bb2]");

    @Test
    void giveTheirValueAwayOnlyAfterwards() {
      assertThat(BODY.at(REQUIRES_STORAGE, 0, 1)).isEqualTo("_2 _4");
      assertThat(BODY.start(REQUIRES_STORAGE, 1)).doesNotContain("_4");
      assertThat(BODY.start(REQUIRES_STORAGE, 2)).doesNotContain("_4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_3", "(_3.0: u32)", "(*_3)"})
    void needTheirResumePlaceOnlyWhenResumed(String place) {
      Snippet body = terminator(place + " = yield(const ()) -> [resume: bb1, drop: bb2]");
      assertThat(body.at(REQUIRES_STORAGE, 0, 0)).isEqualTo("_2");
      assertThat(body.start(REQUIRES_STORAGE, 1)).isEqualTo("_2 _3");
      assertThat(body.start(REQUIRES_STORAGE, 2)).isEqualTo("_2");
    }

    @Test
    void leaveAResumePlaceThatIsNeededAnyway() {
      Snippet body =
          terminator("_3 = const 1_u32;\n    _3 = yield(const ()) -> [resume: bb1, drop: bb2]");
      assertThat(body.start(REQUIRES_STORAGE, 2)).isEqualTo("_2 _3");
    }
  }

  private static Snippet statements(String... statements) {
    return Snippet.async(
        "bb0: {\n    " + String.join(";\n    ", statements) + ";\n    return;\n}\n");
  }

  /// A block that ends so, then one for the normal edge and one for the other.
  private static Snippet terminator(String text) {
    boolean cleanup = !text.contains("drop: bb2");
    return Snippet.async(
        "bb0: {\n    "
            + text
            + ";\n}\n\nbb1: {\n    return;\n}\n\nbb2"
            + (cleanup ? " (cleanup): {\n    resume;\n}\n" : ": {\n    coroutine_drop;\n}\n"));
  }
}
