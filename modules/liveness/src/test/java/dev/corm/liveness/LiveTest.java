package dev.corm.liveness;

import static dev.corm.spi.AnalysisKey.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which locals may be read later.
final class LiveTest {
  @Nested
  final class Uses {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "copy _3",
          "move _3",
          "copy (_3.0: u32)",
          "copy (*_3)",
          "&_3",
          "&mut (_3.0: u32)",
          "&(*_3)",
          "&raw const _3",
          "&fake _3",
          "discriminant(_3)",
          "discriminant((*_3))",
          "Len(_3)",
          "Not(copy _3)",
          "Add(copy _3, const 1_u32)",
          "Add(const 1_u32, copy _3)",
          "(const 1_u32, copy _3)",
          "[copy _3; 4]",
          "copy _3 as u64 (IntToInt)",
          "deref_copy _3",
        })
    void areAllWaysToReadAPlace(String rvalue) {
      assertThat(before("_9 = " + rvalue)).isEqualTo("_0 _3");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "PlaceMention(_3)",
          "FakeRead(ForLet(None), _3)",
          "assume(copy _3)",
          "_9 = copy _3"
        })
    void areInStatements(String statement) {
      assertThat(before(statement)).isEqualTo("_0 _3");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "_9 = copy (*_4)[_3]",
          "_9 = &(*_4)[_3]",
          "(*_4)[_3] = const 1_u32",
          "PlaceMention((*_4)[_3])",
          "discriminant((*_4)[_3]) = 1",
        })
    void areIndexLocals(String statement) {
      assertThat(before(statement)).isEqualTo("_0 _3 _4");
    }

    @Test
    void areIndexLocalsOfAPlaceThatIsOnlyWritten() {
      assertThat(before("_4[_3] = const 1_u32")).isEqualTo("_0 _3");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "drop(_3) -> [return: bb1, unwind continue]",
          "drop((_3.0: u32)) -> [return: bb1, unwind continue]",
          "drop((*_3)) -> [return: bb1, unwind continue]",
          "switchInt(copy _3) -> [0: bb1, otherwise: bb1]",
          "assert(copy _3, \"no\") -> [success: bb1, unwind continue]",
          "assert(const true, \"no {}\", copy _3) -> [success: bb1, unwind continue]",
          "_9 = f(copy _3) -> [return: bb1, unwind continue]",
          "_9 = copy _3() -> [return: bb1, unwind continue]",
          "_9 = yield(copy _3) -> [resume: bb1]",
          "asm!(\"nop\", in(reg) copy _3, options(NOMEM)) -> [return: bb1, unwind unreachable]",
          "asm!(\"nop\", inout(reg) copy _3 => _9, options(NOMEM)) -> [return: bb1, unwind"
              + " unreachable]",
        })
    void areInTerminators(String terminator) {
      Snippet body =
          Snippet.async("bb0: {\n    " + terminator + ";\n}\n\nbb1: {\n    return;\n}\n");
      assertThat(body.start(LIVE, 0)).isEqualTo("_0 _3");
    }

    @Test
    void includeTheResultAtReturnOnly() {
      assertThat(before("nop")).isEqualTo("_0");
      assertThat(Snippet.async("bb0: {\n    resume;\n}\n").start(LIVE, 0)).isEmpty();
      assertThat(Snippet.async("bb0: {\n    coroutine_drop;\n}\n").start(LIVE, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"StorageLive(_3)", "StorageDead(_3)", "nop"})
    void areNotInStorageStatements(String statement) {
      assertThat(before(statement)).isEqualTo("_0");
    }
  }

  @Nested
  final class Definitions {
    @Test
    void endLivenessForAWholeLocal() {
      assertThat(before("_3 = const 1_u32", "_9 = copy _3")).isEqualTo("_0");
    }

    @Test
    void thatReadTheLocalTooLeaveItLive() {
      assertThat(before("_3 = Not(copy _3)")).isEqualTo("_0 _3");
    }

    @Test
    void ofAPartNeitherReadNorEnd() {
      assertThat(before("(_3.0: u32) = const 1_u32")).isEqualTo("_0");
      assertThat(before("(_3.0: u32) = const 1_u32", "_9 = copy _3")).isEqualTo("_0 _3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(*_3)", "((*_3).0: u32)", "(*(_3.0: &mut u32))"})
    void throughAPointerReadThePointer(String destination) {
      assertThat(before(destination + " = const 1_u32")).isEqualTo("_0 _3");
    }

    @Test
    void ofADiscriminantNeitherReadNorEnd() {
      assertThat(before("discriminant(_3) = 1")).isEqualTo("_0");
      assertThat(before("discriminant(_3) = 1", "_9 = copy _3")).isEqualTo("_0 _3");
      assertThat(before("discriminant((*_3)) = 1")).isEqualTo("_0 _3");
    }
  }

  @Nested
  final class Calls {
    @Test
    void defineTheirDestinationOnTheReturnEdgeOnly() {
      assertThat(returning("_3", "_9 = copy _3", "nop").start(LIVE, 0)).isEqualTo("_0");
      assertThat(returning("_3", "nop", "_9 = copy _3").start(LIVE, 0)).isEqualTo("_0 _3");
    }

    @Test
    void writingAPartDefineNothing() {
      assertThat(returning("(_3.0: u32)", "_9 = copy _3", "nop").start(LIVE, 0)).isEqualTo("_0 _3");
      assertThat(returning("(_3.0: u32)", "nop", "nop").start(LIVE, 0)).isEqualTo("_0");
    }

    @Test
    void writingThroughAPointerReadIt() {
      assertThat(returning("(*_3)", "nop", "nop").start(LIVE, 0)).isEqualTo("_0 _3");
    }

    @Test
    void writingAtAnIndexReadTheIndex() {
      assertThat(returning("_4[_3]", "nop", "nop").start(LIVE, 0)).isEqualTo("_0 _3");
    }

    @Test
    void ofInlineAssemblyDefineTheirOutputsOnTheReturnEdgeOnly() {
      String blocks =
          """
          bb0: {
              asm!("nop", out(reg) _3, options(NOMEM)) -> [return: bb1, unwind: bb2];
          }

          bb1: {
              _9 = copy _3;
              return;
          }

          bb2 (cleanup): {
              nop;
              resume;
          }
          """;
      assertThat(Snippet.async(blocks).start(LIVE, 0)).isEqualTo("_0");
      assertThat(Snippet.async(blocks.replace("nop;", "_9 = copy _3;")).start(LIVE, 0))
          .isEqualTo("_0 _3");
    }

    private static Snippet returning(String destination, String normally, String unwinding) {
      return Snippet.async(
          """
          bb0: {
              %s = f() -> [return: bb1, unwind: bb2];
          }

          bb1: {
              %s;
              return;
          }

          bb2 (cleanup): {
              %s;
              resume;
          }
          """
              .formatted(destination, normally, unwinding));
    }
  }

  @Nested
  final class Yields {
    @Test
    void defineTheirResumePlaceOnTheResumeEdgeOnly() {
      assertThat(yielding("_3", "_9 = copy _3", "nop").end(LIVE, 0)).isEqualTo("_0");
      assertThat(yielding("_3", "nop", "_9 = copy _3").end(LIVE, 0)).isEqualTo("_0 _3");
    }

    @Test
    void joinBothEdges() {
      assertThat(yielding("_3", "_9 = copy _4", "_9 = copy _5").end(LIVE, 0)).isEqualTo("_0 _4 _5");
    }

    @Test
    void evaluateTheResumePlaceWhenResumed() {
      assertThat(yielding("(*_3)", "nop", "nop").end(LIVE, 0)).isEqualTo("_0 _3");
      assertThat(yielding("_4[_3]", "nop", "nop").end(LIVE, 0)).isEqualTo("_0 _3");
      assertThat(yielding("(_3.0: u32)", "nop", "nop").end(LIVE, 0)).isEqualTo("_0");
      assertThat(yielding("(_3.0: u32)", "_9 = copy _3", "nop").end(LIVE, 0)).isEqualTo("_0 _3");
    }

    private static Snippet yielding(String place, String resumed, String dropped) {
      return Snippet.async(
          """
          bb0: {
              %s = yield(const ()) -> [resume: bb1, drop: bb2];
          }

          bb1: {
              %s;
              return;
          }

          bb2: {
              %s;
              coroutine_drop;
          }
          """
              .formatted(place, resumed, dropped));
    }
  }

  @Test
  void unwindEdgesCount() {
    Snippet body =
        Snippet.async(
            """
            bb0: {
                drop(_3) -> [return: bb1, unwind: bb2];
            }

            bb1: {
                return;
            }

            bb2 (cleanup): {
                drop(_4) -> [return: bb3, unwind terminate(cleanup)];
            }

            bb3 (cleanup): {
                resume;
            }
            """);
    assertThat(body.start(LIVE, 0)).isEqualTo("_0 _3 _4");
  }

  @Test
  void goesAroundLoops() {
    Snippet body =
        Snippet.async(
            """
            bb0: {
                goto -> bb1;
            }

            bb1: {
                _4 = const 1_u32;
                goto -> bb2;
            }

            bb2: {
                _9 = copy _3;
                switchInt(copy _9) -> [0: bb1, otherwise: bb3];
            }

            bb3: {
                return;
            }
            """);
    assertThat(body.end(LIVE, 2)).isEqualTo("_0 _3");
    assertThat(body.start(LIVE, 0)).isEqualTo("_0 _3");
  }

  /// What is live before some statements and a `return`.
  private static String before(String... statements) {
    return Snippet.async(
            "bb0: {\n    " + String.join(";\n    ", statements) + ";\n    return;\n}\n")
        .start(LIVE, 0);
  }
}
