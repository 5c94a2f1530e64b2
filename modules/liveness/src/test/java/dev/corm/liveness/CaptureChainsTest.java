package dev.corm.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Phase;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Where the values of captures go until the first suspension.
final class CaptureChainsTest {
  @Test
  void followsWholeMovesAndCopies() {
    assertThat(
            chains(
                """
                bb0: {
                    _3 = move (_1.0: u32);
                    _4 = move _3;
                    _5 = copy (_1.1: u32);
                    return;
                }
                """))
        .isEqualTo("0: _3 _4; 1: _5");
  }

  @Test
  void endsAtTheFirstSuspension() {
    assertThat(
            chains(
                """
                bb0: {
                    _3 = move (_1.0: u32);
                    _2 = yield(const ()) -> [resume: bb1, drop: bb2];
                }

                bb1: {
                    _4 = move _3;
                    _5 = move (_1.1: u32);
                    return;
                }

                bb2: {
                    coroutine_drop;
                }
                """))
        .isEqualTo("0: _3");
  }

  @Test
  void whatOnlySomeWayPassesBeforeASuspensionDoesNotCount() {
    assertThat(
            chains(
                """
                bb0: {
                    _3 = move (_1.0: u32);
                    switchInt(copy _9) -> [0: bb1, otherwise: bb2];
                }

                bb1: {
                    _2 = yield(const ()) -> [resume: bb2, drop: bb4];
                }

                bb2: {
                    _4 = move _3;
                    _2 = yield(const ()) -> [resume: bb3, drop: bb4];
                }

                bb3: {
                    return;
                }

                bb4: {
                    coroutine_drop;
                }
                """))
        .isEqualTo("0: _3");
  }

  @Test
  void bothArmsOfABranchLeadToWhatCounts() {
    assertThat(
            chains(
                """
                bb0: {
                    _3 = move (_1.0: u32);
                    switchInt(copy _9) -> [0: bb1, otherwise: bb2];
                }

                bb1: {
                    _5 = move (_1.1: u32);
                    goto -> bb3;
                }

                bb2: {
                    goto -> bb3;
                }

                bb3: {
                    _4 = move _3;
                    _2 = yield(const ()) -> [resume: bb4, drop: bb5];
                }

                bb4: {
                    return;
                }

                bb5: {
                    coroutine_drop;
                }
                """))
        .isEqualTo("0: _3 _4");
  }

  @Test
  void inABodyWithoutSuspensionsAllBlocksCount() {
    assertThat(
            chains(
                """
                bb0: {
                    switchInt(copy _9) -> [0: bb1, otherwise: bb2];
                }

                bb1: {
                    _5 = move (_1.1: u32);
                    return;
                }

                bb2: {
                    return;
                }
                """))
        .isEqualTo("1: _5");
  }

  @Test
  void partsAndBorrowsAreNoMovesOfTheWhole() {
    assertThat(
            chains(
                """
                bb0: {
                    _3 = &(_1.0: u32);
                    _4 = move ((_1.1: (u32,)).0: u32);
                    (_5.0: u32) = move (_1.2: u32);
                    return;
                }
                """))
        .isEmpty();
  }

  @Test
  void ofSeveralDestinationsTheFirstCounts() {
    assertThat(
            chains(
                """
                bb0: {
                    _3 = copy (_1.0: u32);
                    _4 = copy _3;
                    _5 = copy _3;
                    return;
                }
                """))
        .isEqualTo("0: _3 _4");
  }

  @Test
  void aCycleOfMovesEnds() {
    assertThat(
            chains(
                """
                bb0: {
                    _3 = move (_1.0: u32);
                    _4 = move _3;
                    _3 = move _4;
                    return;
                }
                """))
        .isEqualTo("0: _3 _4");
  }

  @Test
  void theScratchLocalOfAPrologueIsLeftOut() {
    Body built =
        Snippet.async(
                """
                bb0: {
                    _4 = move (_1.0: u32);
                    _3 = move _4;
                    _5 = move _3;
                    return;
                }
                """)
            .body();
    BodyPatch patch = new BodyPatch(built);
    patch.phase(Phase.UPVARS_LOCAL);
    assertThat(text(patch.apply())).isEqualTo("0: _3 _5");
  }

  private static String chains(String blocks) {
    return text(Snippet.async(blocks).body());
  }

  private static String text(Body body) {
    return CaptureChains.find(body).chains().stream()
        .map(chain -> chain.capture() + ": " + Snippet.text(chain.locals()))
        .collect(Collectors.joining("; "));
  }
}
