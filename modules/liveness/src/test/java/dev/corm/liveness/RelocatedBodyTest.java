package dev.corm.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Bodies whose captures were made locals: which local each capture became, and what of them is
/// kept. Capture 0 has the home `_10` and the scratch `_11`, capture 1 `_12` and `_13`.
final class RelocatedBodyTest {
  private static final String PROLOGUE =
      """
      StorageLive(_10);
          StorageLive(_11);
          _11 = move (_1.0: u32);
          StorageLive(_12);
          StorageLive(_13);
          _13 = move (_1.1: u32);
          _10 = move _11;
          StorageDead(_11);
          _12 = move _13;
          StorageDead(_13);
      """;

  @Nested
  final class Homes {
    @Test
    void areReadOffThePrologue() {
      assertThat(Snippet.relocated(blocks("nop", "nop", "nop")).homes()).isEqualTo("_10 _12");
    }

    @Test
    void areInCaptureOrderHoweverThePrologueIsOrdered() {
      Snippet snippet =
          Snippet.relocated(
              """
              bb0: {
                  _11 = move (_1.2: u32);
                  _13 = move (_1.0: u32);
                  _12 = move _13;
                  _10 = move _11;
                  return;
              }
              """);
      assertThat(snippet.homes()).isEqualTo("_12 - _10");
    }

    @Test
    void areNoneOfABodyThatWasNotRelocated() {
      assertThat(Snippet.async(blocks("nop", "nop", "nop")).homes()).isEmpty();
    }

    @Test
    void areNotWhereTheProgramMovesThemLater() {
      assertThat(
              Snippet.relocated(blocks("_3 = move _10;\n    _4 = move _3", "nop", "nop")).homes())
          .isEqualTo("_10 _12");
    }

    @Test
    void areNotMadeByCopiesOrParts() {
      Snippet snippet =
          Snippet.relocated(
              """
              bb0: {
                  _11 = copy (_1.0: u32);
                  _10 = move _11;
                  _13 = move ((_1.1: (u32, u32)).0: u32);
                  _12 = move _13;
                  return;
              }
              """);
      assertThat(snippet.homes()).isEmpty();
    }
  }

  /// Two suspensions, with code before, between and after them.
  @Nested
  final class Kept {
    @Test
    void isNothingOfACaptureThatIsNotUsed() {
      assertThat(kept("nop", "nop", "nop")).isEqualTo(" |  | ");
    }

    @Test
    void isNothingOfACaptureThatIsConsumedAtOnce() {
      assertThat(kept("_3 = move _10", "nop", "nop")).isEqualTo(" |  | ");
    }

    /// The local that it was moved to is kept in its place.
    @Test
    void isTheLocalThatACaptureIsMovedTo() {
      assertThat(kept("_3 = move _10", "_4 = move _3", "nop")).isEqualTo("_3 | _3 | ");
    }

    /// `async fn` copies its arguments out if their type allows it. The home then has a value and
    /// storage until the end, but nobody reads it.
    @Test
    void isNothingOfACaptureThatIsCopied() {
      assertThat(kept("_3 = copy _10", "nop", "_4 = copy _3")).isEqualTo("_3 | _3 | _3");
    }

    @Test
    void isACaptureThatIsBorrowed() {
      assertThat(kept("_3 = &_10", "nop", "nop")).isEqualTo("_10 | _10 | _10");
    }

    @Test
    void isACaptureThatIsCopiedAndBorrowed() {
      assertThat(kept("_3 = copy _10;\n    _4 = &_10", "nop", "nop")).isEqualTo("_10 | _10 | _10");
    }

    @Test
    void isACaptureThatIsDroppedAfterwards() {
      assertThat(kept("nop", "_3 = move _10", "nop")).isEqualTo("_10 | _10 | ");
      String dropped =
          blocks("nop", "nop", "nop")
              .replace(
                  "StorageDead(_10);\n    StorageDead(_12);\n    return;",
                  "drop(_10) -> [return: bb3, unwind continue];");
      Snippet snippet =
          Snippet.relocated(
              dropped + "\nbb3: {\n    StorageDead(_10);\n    StorageDead(_12);\n    return;\n}\n");
      assertThat(snippet.saved()).isEqualTo("_10");
    }

    @Test
    void areBothCapturesThatChangePlaces() {
      Snippet snippet = Snippet.relocated(blocks("nop", "_3 = move _12", "_4 = move _10"));
      assertThat(snippet.saved()).isEqualTo("_10 _12");
      assertThat(snippet.conflicts()).isEqualTo("_10-_12");
    }
  }

  @Nested
  final class Conflicts {
    /// A home has storage statements, so it conflicts only while it is needed.
    @Test
    void areNoneWithWhatComesAfterACaptureIsConsumed() {
      Snippet snippet =
          Snippet.relocated(
              blocks(
                  "nop",
                  "_4 = move _10;\n    StorageLive(_3);\n    _3 = const 1_u32",
                  "_4 = move _3"));
      assertThat(snippet.saved()).isEqualTo("_3 _10");
      assertThat(snippet.conflicts()).isEmpty();
    }

    @Test
    void areWithEverythingIfAHomeHasNoStorageStatements() {
      String code =
          blocks(
                  "nop",
                  "_4 = move _10;\n    StorageLive(_3);\n    _3 = const 1_u32",
                  "_4 = move _3")
              .replace("StorageLive(_10);", "nop;")
              .replace("StorageDead(_10);", "nop;");
      assertThat(Snippet.relocated(code).conflicts()).isEqualTo("_3-_10");
    }

    /// The home of what was copied keeps its storage, but is not saved; so nothing conflicts with
    /// it.
    @Test
    void areNoneWithTheHomeOfACopiedCapture() {
      Snippet snippet = Snippet.relocated(blocks("_3 = copy _10", "nop", "_4 = copy _3"));
      assertThat(snippet.conflicts()).isEmpty();
    }
  }

  private static String kept(String before, String between, String after) {
    Snippet snippet = Snippet.relocated(blocks(before, between, after));
    return snippet.saved()
        + " | "
        + Snippet.text(snippet.facts().suspensions().get(0).live())
        + " | "
        + Snippet.text(snippet.facts().suspensions().get(1).live());
  }

  private static String blocks(String before, String between, String after) {
    return """
    bb0: {
        %s%s;
        _8 = yield(const ()) -> [resume: bb1];
    }

    bb1: {
        %s;
        _8 = yield(const ()) -> [resume: bb2];
    }

    bb2: {
        %s;
        StorageDead(_10);
        StorageDead(_12);
        return;
    }
    """
        .formatted(PROLOGUE, before, between, after);
  }
}
