package dev.corm.pass.statetransform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What each kind of coroutine looks like to its callers: signature, result, and what happens when
/// it is resumed too often.
final class KindsTest {
  private static Program kind(String self, String argument, String result, String yields) {
    return Machines.transform(
        """
        fn f::{closure#0}(_1: SELF, _2: ARGUMENT) -> RESULT
        yields YIELDS
         {
            let mut _0: RESULT;
            let mut _3: ARGUMENT;
            let mut _4: YIELDS;

            bb0: {
                StorageLive(_4);
                _4 = g() -> [return: bb1, unwind: bb5];
            }

            bb1: {
                StorageLive(_3);
                _3 = yield(move _4) -> [resume: bb2, drop: bb4];
            }

            bb2: {
                StorageDead(_3);
                StorageDead(_4);
                _0 = h() -> [return: bb3, unwind continue];
            }

            bb3: {
                return;
            }

            bb4: {
                StorageDead(_3);
                StorageDead(_4);
                coroutine_drop;
            }

            bb5 (cleanup): {
                resume;
            }
        }
        """
            .replace("SELF", self)
            .replace("ARGUMENT", argument)
            .replace("RESULT", result)
            .replace("YIELDS", yields));
  }

  private static String head(Body body) {
    return body.toString().lines().filter(line -> line.startsWith("fn ")).findFirst().orElseThrow();
  }

  @Test
  void asyncFunctionsArePolled() {
    Program program = kind("{async fn body of f()}", "std::future::ResumeTy", "Vec<u8>", "()");
    Body resume = program.bodies().get(0);
    assertThat(head(resume))
        .isEqualTo(
            "fn f::{closure#0}(_1: Pin<&mut {async fn body of f()}>, _2: &mut Context<'_>)"
                + " -> Poll<Vec<u8>> {");
    assertThat(resume.phase()).isEqualTo(Phase.STATE_MACHINE);
    assertThat(Machines.block(resume, 0))
        .containsExactly(
            "_7 = copy (_1.0: &mut {async fn body of f()});",
            "_6 = discriminant((*_7));",
            "switchInt(move _6) -> [0: bb1, 1: bb8, 2: bb9, 3: bb7, otherwise: bb10];");
    assertThat(Machines.code(resume))
        .contains("_0 = Poll::<Vec<u8>>::Pending;", "_0 = Poll::<Vec<u8>>::Ready(move _5);");
    assertThat(Machines.block(resume, 8))
        .containsExactly(
            "assert(const false, \"`async fn` resumed after completion\")"
                + " -> [success: bb8, unwind continue];");
    assertThat(Machines.block(resume, 9).getFirst()).contains("`async fn` resumed after panicking");
    assertThat(resume.toString()).contains("let mut _3: &mut std::task::Context<'_>;");
  }

  @Test
  void coroutinesSayWhetherTheyAreComplete() {
    for (String self : List.of("{coroutine@a.rs:1:2: 3:4}", "{static coroutine@a.rs:1:2: 3:4}")) {
      Body resume = kind(self, "u8", "u32", "char").bodies().getFirst();
      assertThat(head(resume))
          .isEqualTo(
              "fn f::{closure#0}(_1: Pin<&mut "
                  + self
                  + ">, _2: u8) -> CoroutineState<char, u32> {");
      assertThat(resume.toString()).contains("let mut _0: std::ops::CoroutineState<char, u32>;");
      assertThat(Machines.code(resume))
          .contains(
              "_0 = CoroutineState::<char, u32>::Yielded(move _4);",
              "_0 = CoroutineState::<char, u32>::Complete(move _5);",
              "\"coroutine resumed after completion\"",
              "\"coroutine resumed after panicking\"");
    }
  }

  @Test
  void generatorsAreIterators() {
    Body resume = kind("{gen fn body of f()}", "()", "()", "u8").bodies().getFirst();
    assertThat(head(resume))
        .isEqualTo("fn f::{closure#0}(_1: &mut {gen fn body of f()}) -> Option<u8> {");
    assertThat(resume.toString())
        .contains("let mut _0: std::option::Option<u8>;\n    let mut _2: ();");
    assertThat(Machines.block(resume, 0))
        .containsExactly(
            "_6 = discriminant((*_1));",
            "switchInt(move _6) -> [0: bb1, 1: bb8, 2: bb9, 3: bb7, otherwise: bb10];");
    assertThat(Machines.block(resume, 8)).containsExactly("_0 = Option::<u8>::None;", "return;");
    assertThat(Machines.code(resume))
        .contains(
            "_0 = Option::<u8>::Some(move _4);",
            "`gen fn` should just keep returning `None` after panicking")
        .contains("_3 = move _2;");
  }

  @Test
  void asyncGeneratorsYieldPolls() {
    Body resume =
        kind(
                "{async gen fn body of f()}",
                "std::future::ResumeTy",
                "()",
                "std::task::Poll<std::option::Option<u8>>")
            .bodies()
            .getFirst();
    assertThat(head(resume)).endsWith("-> std::task::Poll<std::option::Option<u8>> {");
    String finished =
        "_0 = const std::async_iter::async_iter::"
            + "<impl std::task::Poll<std::option::Option<u8>>>::FINISHED;";
    assertThat(Machines.block(resume, 8)).containsExactly(finished, "return;");
    assertThat(Machines.code(resume))
        .contains("_0 = move _4;", finished + "\ndiscriminant((*_7)) = 1;")
        .contains("`async gen fn` resumed after panicking");
  }

  @Test
  void aCoroutineThatNeverEndsIsNeverComplete() {
    Program program = kind("{async fn body of f()}", "std::future::ResumeTy", "!", "()");
    assertThat(Machines.block(program.bodies().getFirst(), 0).getLast())
        .contains("[0: bb1, 2: bb8, 3: bb7, otherwise: bb9]");
    assertThat(Machines.code(program.bodies().getFirst())).doesNotContain("after completion");
  }

  @Test
  void asyncDropGlueMayBePolledAgain() {
    Body resume =
        kind(
                "{async fn body of std::future::async_drop_in_place<T>()}",
                "std::future::ResumeTy",
                "()",
                "()")
            .bodies()
            .getFirst();
    assertThat(Machines.block(resume, 8))
        .containsExactly("_0 = Poll::<()>::Ready(const ());", "return;");
  }

  @Test
  void dropFunctionsTakeAPointerAndReturnNothing() {
    Body drop = kind("{async fn body of f()}", "std::future::ResumeTy", "u8", "()").bodies().get(1);
    assertThat(head(drop)).isEqualTo("fn f::{closure#0}(_1: *mut {async fn body of f()}) -> () {");
    assertThat(Machines.code(drop))
        .isEqualTo(
            """
            bb0: {
            _6 = discriminant((*_1));
            switchInt(move _6) -> [0: bb3, 3: bb4, otherwise: bb5];
            }
            bb1: {
            StorageDead(_3);
            StorageDead(_4);
            return;
            }
            bb2: {
            return;
            }
            bb3: {
            goto -> bb2;
            }
            bb4: {
            StorageLive(_3);
            StorageLive(_4);
            goto -> bb1;
            }
            bb5: {
            return;
            }
            }\
            """);
  }

  @Test
  void theContextIsTheResumeArgument() {
    Body resume =
        Machines.transform(
                """
                fn f::{closure#0}(_1: {async fn body of f()}, _2: std::future::ResumeTy) -> ()
                yields ()
                 {
                    let mut _0: ();
                    let mut _3: std::future::ResumeTy;
                    let mut _4: &mut std::task::Context<'_>;

                    bb0: {
                        StorageLive(_3);
                        _3 = copy _2;
                        _4 = std::future::get_context::<'_, '_>(move _3) -> [return: bb1, unwind: bb2];
                    }

                    bb1: {
                        StorageDead(_3);
                        _0 = const ();
                        return;
                    }

                    bb2 (cleanup): {
                        resume;
                    }
                }
                """)
            .bodies()
            .getFirst();
    assertThat(Machines.block(resume, 1))
        .containsExactly("StorageLive(_3);", "_3 = copy _2;", "_4 = move _3;", "goto -> bb2;");
    assertThat(resume.toString())
        .contains("_2: &mut Context<'_>)", "let mut _3: &mut std::task::Context<'_>;");
    assertThat(Machines.block(resume, 0).getLast())
        .isEqualTo("switchInt(move _6) -> [0: bb1, 1: bb3, otherwise: bb4];");
  }
}
