package dev.corm.pass.statetransform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Ladders of captures, the order of drops, and panics.
final class DropsTest {
  private static String coroutine(String unwind, String last) {
    return """
    fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: ()) -> ()
    yields ()
     {
        debug a => (_1.0: A);
        debug b => (_1.1: u8);
        debug c => (_1.2: C);
        let mut _0: ();
        let mut _3: X;
        let mut _4: Y;
        let mut _5: ();

        bb0: {
            StorageLive(_3);
            _3 = x() -> [return: bb1, UNWIND];
        }

        bb1: {
            StorageLive(_4);
            _4 = y() -> [return: bb2, UNWIND];
        }

        bb2: {
            StorageLive(_5);
            _5 = yield(const ()) -> [resume: bb3, drop: bb7];
        }

        bb3: {
            StorageDead(_5);
            drop(_4) -> [return: bb4, UNWIND];
        }

        bb4: {
            StorageDead(_4);
            drop(_3) -> [return: bb5, UNWIND];
        }

        bb5: {
            StorageDead(_3);
            _0 = const ();
            drop(_1) -> [return: bb6, UNWIND];
        }

        bb6: {
            return;
        }

        bb7: {
            StorageDead(_5);
            drop(_4) -> [return: bb8, UNWIND];
        }

        bb8: {
            StorageDead(_4);
            drop(_3) -> [return: bb9, UNWIND];
        }

        bb9: {
            StorageDead(_3);
            drop(_1) -> [return: bb10, UNWIND];
        }

        bb10: {
            coroutine_drop;
        }
    LAST
    }
    """
        .replace("UNWIND", unwind)
        .replace("LAST\n", last);
  }

  private static final String CLEANUP =
      """

          bb11 (cleanup): {
              drop(_1) -> [return: bb12, unwind terminate(cleanup)];
          }

          bb12 (cleanup): {
              resume;
          }
      """;

  @Test
  void aDropOfTheCoroutineIsALadderOverItsCaptures() {
    Body resume = Machines.transform(coroutine("unwind: bb11", CLEANUP)).bodies().getFirst();
    String code = Machines.code(resume);
    assertThat(code)
        .containsPattern(
            "drop\\(\\(\\(\\*_8\\)\\.0: A\\)\\) -> \\[return: bb(\\d+), unwind: bb(\\d+)\\];")
        .doesNotContain(".1: u8")
        .contains("drop(((*_8).0: A))", "drop(((*_8).2: C))")
        .contains("unwind terminate(cleanup)");
  }

  @Test
  void capturesAreDroppedInOrderAndTheLaterOnesEvenIfTheFirstPanics() {
    Body resume = Machines.transform(coroutine("unwind: bb11", CLEANUP)).bodies().getFirst();
    Matcher first =
        Pattern.compile(
                "drop\\(\\(\\(\\*_8\\)\\.0: A\\)\\) -> \\[return: bb(\\d+), unwind: bb(\\d+)\\];")
            .matcher(Machines.code(resume));
    assertThat(first.find()).isTrue();
    assertThat(Machines.block(resume, Integer.parseInt(first.group(1))))
        .singleElement()
        .asString()
        .startsWith("drop(((*_8).2: C)) -> [return: bb")
        .contains(", unwind: bb");
    assertThat(Machines.block(resume, Integer.parseInt(first.group(2))))
        .singleElement()
        .asString()
        .startsWith("drop(((*_8).2: C)) -> [return: bb")
        .endsWith(", unwind terminate(cleanup)];");
  }

  @Test
  void panicsLeaveTheStatePanicked() {
    Body resume = Machines.transform(coroutine("unwind: bb11", CLEANUP)).bodies().getFirst();
    assertThat(Machines.code(resume)).contains("discriminant((*_8)) = 2;\nresume;");
    assertThat(Machines.block(resume, 0).getLast()).contains("2: bb");
  }

  @Test
  void aPanicWithoutCleanupIsCaughtToo() {
    Body resume = Machines.transform(coroutine("unwind continue", "")).bodies().getFirst();
    assertThat(Machines.code(resume).lines().filter(line -> line.contains("unwind continue")))
        .allMatch(line -> line.contains("resumed after"))
        .hasSize(2);
    assertThat(Machines.code(resume)).contains("discriminant((*_8)) = 2;\nresume;");
  }

  @Test
  void wherePanicsAbortThereIsNoSuchState() {
    Program program = Machines.transform(coroutine("unwind unreachable", ""));
    Body resume = program.bodies().getFirst();
    assertThat(Machines.block(resume, 0).getLast())
        .matches(".*\\[0: bb1, 1: bb\\d+, 3: bb\\d+, otherwise: bb\\d+\\];");
    for (Body body : program.bodies()) {
      assertThat(Machines.code(body)).doesNotContain("cleanup").doesNotContain("unwind continue");
    }
  }

  @Test
  void whatIsSuspendedIsDroppedInReverseOrder() {
    Body drop = Machines.transform(coroutine("unwind: bb11", CLEANUP)).bodies().get(1);
    String code = Machines.code(drop);
    int y = code.indexOf("drop((((*_1) as variant#3).1: Y))");
    int x = code.indexOf("drop((((*_1) as variant#3).0: X))");
    int a = code.indexOf("drop(((*_1).0: A))");
    assertThat(y).isPositive().isLessThan(x);
    assertThat(x).isLessThan(a);
    assertThat(Machines.block(drop, 0).getLast())
        .matches("switchInt\\(move _7\\) -> \\[0: bb\\d+, 3: bb\\d+, otherwise: bb\\d+\\];");
    assertThat(code).doesNotContain("discriminant((*_1)) =");
  }

  @Test
  void aFinishedCoroutineDropsNothing() {
    Body drop = Machines.transform(coroutine("unwind: bb11", CLEANUP)).bodies().get(1);
    String last = Machines.block(drop, 0).getLast();
    int otherwise = Integer.parseInt(last.replaceAll(".*otherwise: bb(\\d+).*", "$1"));
    assertThat(Machines.block(drop, otherwise)).containsExactly("return;");
  }

  @Test
  void valuesThatAreDroppedAsynchronouslyMakeTheDropFunctionWait() {
    Program program =
        Machines.transform(
            """
            fn f::{closure#0}(_1: {async fn body of f()}, _2: std::future::ResumeTy) -> u8
            yields ()
             {
                let mut _0: u8;
                let mut _3: X;
                let mut _4: impl Future<Output = ()>;

                bb0: {
                    StorageLive(_3);
                    _3 = x() -> [return: bb1, unwind continue];
                }

                bb1: {
                    StorageLive(_4);
                    _4 = y() -> [return: bb2, unwind continue];
                }

                bb2: {
                    async drop(_3; poll=_4) -> [return: bb3, unwind continue, drop: bb4];
                }

                bb3: {
                    StorageDead(_4);
                    StorageDead(_3);
                    _0 = const 1_u8;
                    return;
                }

                bb4: {
                    StorageDead(_4);
                    StorageDead(_3);
                    coroutine_drop;
                }
            }
            """);
    Body drop = program.bodies().get(1);
    assertThat(drop.toString())
        .contains("(_1: Pin<&mut {async fn body of f()}>, _2: &mut Context<'_>) -> Poll<()> {");
    assertThat(Machines.code(drop))
        .contains("_0 = Poll::<()>::Pending;", "_0 = Poll::<()>::Ready(const ());")
        .doesNotContain("Poll::<u8>");
    assertThat(Machines.code(program.bodies().getFirst()))
        .contains("_0 = Poll::<u8>::Pending;", "`async fn` resumed after async drop");
  }
}
