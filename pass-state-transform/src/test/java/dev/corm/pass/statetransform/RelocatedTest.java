package dev.corm.pass.statetransform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Bodies whose captures were made locals before: captures are fields of `Unresumed`.
final class RelocatedTest {
  private static final String TEXT =
      """
      fn f(_1: A, _2: u8) -> {coroutine@a.rs:1:2: 3:4} {
          let mut _0: {coroutine@a.rs:1:2: 3:4};

          bb0: {
              _0 = {coroutine@a.rs:1:2: 3:4 (#0)} { a: move _1, n: copy _2 };
              return;
          }
      }

      fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: ()) -> ()
      yields ()
       {
          debug a => _4;
          let mut _0: ();
          let mut _3: ();
          let mut _4: A;
          let mut _5: A;
          let mut _6: u8;
          let mut _7: u8;

          bb0: {
              StorageLive(_4);
              StorageLive(_5);
              _5 = move (_1.0: A);
              StorageLive(_6);
              StorageLive(_7);
              _7 = move (_1.1: u8);
              _4 = move _5;
              StorageDead(_5);
              _6 = move _7;
              StorageDead(_7);
              StorageLive(_3);
              _3 = yield(const ()) -> [resume: bb1, drop: bb3];
          }

          bb1: {
              StorageDead(_3);
              drop(_4) -> [return: bb2, unwind continue];
          }

          bb2: {
              _0 = const ();
              StorageDead(_4);
              StorageDead(_6);
              return;
          }

          bb3: {
              StorageDead(_3);
              drop(_4) -> [return: bb4, unwind continue];
          }

          bb4: {
              coroutine_drop;
          }
      }
      """;

  private static final List<Optional<Local>> HOMES =
      List.of(Optional.of(Local.of(4)), Optional.of(Local.of(6)));

  private static Program program() {
    return Machines.relocated(TEXT, HOMES);
  }

  @Test
  void capturesAreReadFromUnresumed() {
    Body resume = program().bodies().get(1);
    assertThat(Machines.block(resume, 1))
        .contains(
            "_5 = move (((*_10) as variant#0).0: A);",
            "_7 = move (((*_10) as variant#0).1: u8);",
            "(((*_10) as variant#3).0: A) = move _5;",
            "_6 = move _7;");
    assertThat(resume.toString()).contains("debug a => (((*_10) as variant#3).0: A);");
  }

  @Test
  void theSavedArgumentIsStoredOnceTheyAreRead() {
    String kept =
        TEXT.replace("_2: ()) -> ()", "_2: u32) -> u32")
            .replace(
                "let mut _0: ();\n    let mut _3: ();", "let mut _0: u32;\n    let mut _3: u32;")
            .replace("_0 = const ();", "_0 = copy _2;");
    Body resume = Machines.relocated(kept, HOMES).bodies().get(1);
    assertThat(Machines.block(resume, 1))
        .containsSubsequence(
            "_7 = move (((*_10) as variant#0).1: u8);",
            "(((*_10) as variant#3).0: u32) = move _2;");
  }

  @Test
  void anUnresumedCoroutineDropsThemThere() {
    assertThat(Machines.code(program().bodies().get(2)))
        .contains("drop((((*_1) as variant#0).0: A))")
        .contains("drop((((*_1) as variant#3).0: A))");
  }

  /// The home of `n` is not saved, but has storage as long as the body runs.
  @Test
  void homesEndWhereTheDropFunctionDoes() {
    assertThat(Machines.code(program().bodies().get(2)))
        .contains("StorageLive(_6);")
        .containsOnlyOnce("StorageDead(_6);\nreturn;");
  }

  @Test
  void constructionsWriteThemThere() {
    assertThat(Machines.block(program().bodies().getFirst(), 0))
        .containsExactly(
            "((_0 as variant#0).0: A) = move _1;",
            "((_0 as variant#0).1: u8) = copy _2;",
            "discriminant(_0) = 0;",
            "return;");
  }

  @Test
  void theMachineKnowsWhichSavedLocalACaptureBecomes() {
    StateMachine machine = program().machines().getFirst();
    assertThat(machine.relocated()).isTrue();
    assertThat(machine.upvars()).extracting(Object::toString).containsExactly("A", "u8");
    assertThat(machine.homes()).containsExactly(Optional.of(SavedLocal.of(0)), Optional.empty());
  }

  @Test
  void withoutRelocationConstructionsStay() {
    String construction = TEXT.substring(0, TEXT.indexOf("fn f::{closure#0}"));
    assertThat(Machines.transform(construction).bodies()).isEqualTo(Machines.parse(construction));
  }

  @Test
  void aCoroutineMayConstructAnother() {
    Program program =
        Machines.relocated(
            """
            fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: ()) -> ()
            yields ()
             {
                let mut _0: ();
                let mut _3: ();
                let mut _4: {coroutine@a.rs:5:6: 7:8};
                let mut _5: &u8;
                let mut _6: u8;

                bb0: {
                    _6 = const 1_u8;
                    _5 = &_6;
                    StorageLive(_4);
                    _4 = {coroutine@a.rs:5:6: 7:8 (#0)} { n: const 3_u8, s: const "x", m: copy (*_5) };
                    StorageLive(_3);
                    _3 = yield(const ()) -> [resume: bb1, drop: bb2];
                }

                bb1: {
                    StorageDead(_3);
                    drop(_4) -> [return: bb3, unwind continue];
                }

                bb2: {
                    StorageDead(_3);
                    StorageDead(_4);
                    coroutine_drop;
                }

                bb3: {
                    StorageDead(_4);
                    _0 = const ();
                    return;
                }
            }
            """,
            List.of());
    assertThat(Machines.block(program.bodies().getFirst(), 1))
        .containsSubsequence(
            "(((((*_9) as variant#3).0: {coroutine@a.rs:5:6: 7:8}) as variant#0).0: u8) = const 3_u8;",
            "(((((*_9) as variant#3).0: {coroutine@a.rs:5:6: 7:8}) as variant#0).1: &str) = const \"x\";");
  }
}
