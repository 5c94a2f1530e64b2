package dev.corm.liveness;

import static dev.corm.spi.AnalysisKey.MAYBE_BORROWED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which locals may be borrowed.
final class MaybeBorrowedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "&_3",
        "&mut _3",
        "&raw const _3",
        "&raw mut _3",
        "&raw const (fake) _3",
        "&(_3.1: u32)",
        "&((_3 as Some).0: u32)",
        "&_3[_4]",
        "&_3[0 of 2]",
      })
  void aBorrowWithoutDereferenceBorrowsTheBaseLocal(String borrow) {
    assertThat(after("_5 = " + borrow)).isEqualTo("_3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&(*_3)",
        "&mut (*_3)",
        "&raw mut (*_3)",
        "&((*_3).1: u32)",
        "&(*(_3.1: &u32))",
      })
  void aBorrowBehindAPointerBorrowsNoLocal(String borrow) {
    assertThat(after("_5 = " + borrow)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"&fake _3", "&fake shallow _3"})
  void aFakeBorrowDoesNotCount(String borrow) {
    assertThat(after("_5 = " + borrow)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"copy _3", "move _3", "discriminant(_3)", "Len(_3)", "(copy _3, move _4)"})
  void otherUsesBorrowNothing(String rvalue) {
    assertThat(after("_5 = " + rvalue)).isEmpty();
  }

  @Test
  void storageDeadEndsIt() {
    assertThat(after("_5 = &_3;\n    StorageDead(_3)")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_6 = move _3",
        "_3 = const 1_u32",
        "StorageLive(_3)",
        "_5 = const 1_u32",
        "StorageDead(_5)"
      })
  void nothingElseEndsIt(String statement) {
    assertThat(after("_5 = &_3;\n    " + statement)).isEqualTo("_3");
  }

  @Test
  void aDropBorrowsTheBaseLocalOnAllItsEdges() {
    Snippet body =
        Snippet.async(
            """
            bb0: {
                drop((_3.0: u32)) -> [return: bb1, unwind: bb2];
            }

            bb1: {
                return;
            }

            bb2 (cleanup): {
                resume;
            }
            """);
    assertThat(body.start(MAYBE_BORROWED, 0)).isEmpty();
    assertThat(body.start(MAYBE_BORROWED, 1)).isEqualTo("_3");
    assertThat(body.start(MAYBE_BORROWED, 2)).isEqualTo("_3");
  }

  @Test
  void aDropBehindAPointerBorrowsNoLocal() {
    Snippet body =
        Snippet.async(
            """
            bb0: {
                drop((*_3)) -> [return: bb1, unwind continue];
            }

            bb1: {
                return;
            }
            """);
    assertThat(body.start(MAYBE_BORROWED, 1)).isEmpty();
  }

  @Test
  void pathsJoinByUnion() {
    Snippet body =
        Snippet.async(
            """
            bb0: {
                switchInt(copy _3) -> [0: bb1, 1: bb2, otherwise: bb3];
            }

            bb1: {
                _5 = &_3;
                goto -> bb3;
            }

            bb2: {
                _5 = &_4;
                goto -> bb3;
            }

            bb3: {
                return;
            }
            """);
    assertThat(body.start(MAYBE_BORROWED, 3)).isEqualTo("_3 _4");
    assertThat(body.start(MAYBE_BORROWED, 2)).isEmpty();
  }

  /// What is borrowed after some statements.
  private static String after(String statements) {
    Snippet body = Snippet.async("bb0: {\n    " + statements + ";\n    return;\n}\n");
    return body.end(MAYBE_BORROWED, 0);
  }
}
