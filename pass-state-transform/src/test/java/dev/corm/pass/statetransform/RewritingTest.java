package dev.corm.pass.statetransform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import org.junit.jupiter.api.Test;

/// What happens to places, storage and suspensions.
final class RewritingTest {
  private static final String INDEXED =
      """
      fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: ()) -> ()
      yields u32
       {
          debug table => (_1.0: [u32; 4]);
          let mut _0: ();
          let mut _3: usize;
          let mut _4: u32;
          let mut _5: ();
          scope 1 {
              debug at => _3;
              debug four => _4;
          }

          bb0: {
              StorageLive(_3);
              _3 = const 1_usize;
              StorageLive(_4);
              _4 = const 2_u32;
              StorageLive(_5);
              _5 = yield(copy (_1.0: [u32; 4])[_3]) -> [resume: bb1, drop: bb2];
          }

          bb1: {
              (_1.0: [u32; 4])[_3] = copy _4;
              StorageDead(_5);
              StorageDead(_4);
              StorageDead(_3);
              _0 = const ();
              return;
          }

          bb2: {
              StorageDead(_5);
              StorageDead(_4);
              StorageDead(_3);
              coroutine_drop;
          }
      }
      """;

  private static Body resume(String text) {
    return Machines.transform(text).bodies().getFirst();
  }

  @Test
  void savedLocalsAreFieldsAndTheirStorageIsNothing() {
    Body resume = resume(INDEXED);
    assertThat(Machines.block(resume, 1))
        .containsExactly(
            "nop;",
            "(((*_10) as variant#3).0: usize) = const 1_usize;",
            "nop;",
            "(((*_10) as variant#3).1: u32) = const 2_u32;",
            "StorageLive(_5);",
            "_7 = copy (((*_10) as variant#3).0: usize);",
            "_0 = CoroutineState::<u32, ()>::Yielded(copy ((*_10).0: [u32; 4])[_7]);",
            "StorageDead(_5);",
            "discriminant((*_10)) = 3;",
            "return;");
  }

  @Test
  void aSavedIndexIsCopiedInFront() {
    assertThat(Machines.block(resume(INDEXED), 2))
        .startsWith("_8 = copy (((*_10) as variant#3).0: usize);")
        .contains("((*_10).0: [u32; 4])[_8] = copy (((*_10) as variant#3).1: u32);");
  }

  @Test
  void localsGetTheirMemoryBackAndTheResumeArgument() {
    assertThat(Machines.code(resume(INDEXED)))
        .contains("StorageLive(_5);\n_5 = move _2;\ngoto -> bb2;");
  }

  @Test
  void variablesStandForFieldsAndSavedLocalsAreNotDeclared() {
    String text = resume(INDEXED).toString();
    assertThat(text)
        .contains("debug table => ((*_10).0: [u32; 4]);")
        .contains("debug at => (((*_10) as variant#3).0: usize);")
        .contains("debug four => (((*_10) as variant#3).1: u32);")
        .doesNotContain("let mut _3")
        .doesNotContain("let mut _4");
  }

  /// The head says `String`, everything else `std::string::String`.
  @Test
  void aSavedArgumentHasItsTypeInFull() {
    Program program =
        Machines.transform(
            """
            fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: String) -> String
            yields ()
             {
                let mut _0: std::string::String;
                let mut _3: std::string::String;

                bb0: {
                    _3 = yield(const ()) -> [resume: bb1, drop: bb3];
                }

                bb1: {
                    drop(_3) -> [return: bb2, unwind continue];
                }

                bb2: {
                    _0 = move _2;
                    return;
                }

                bb3: {
                    drop(_2) -> [return: bb4, unwind continue];
                }

                bb4: {
                    coroutine_drop;
                }
            }
            """);
    assertThat(program.machines().getFirst().saved().asList())
        .extracting(Object::toString)
        .containsExactly("std::string::String");
    assertThat(program.bodies().getFirst().toString())
        .contains("(((*_6) as variant#3).0: std::string::String) = move _2;");
  }

  @Test
  void theMachineKnowsWhatItSaves() {
    Program program = Machines.transform(INDEXED);
    StateMachine machine = program.machines().getFirst();
    assertThat(machine.upvars()).extracting(Object::toString).containsExactly("[u32; 4]");
    assertThat(machine.saved().asList())
        .extracting(Object::toString)
        .containsExactly("usize", "u32");
    assertThat(machine.relocated()).isFalse();
    assertThat(machine.homes()).hasSize(1).allMatch(home -> home.isEmpty());
    assertThat(machine.item().toString()).isEqualTo("f::{closure#0}");
    assertThat(machine.layout()).isEmpty();
  }

  @Test
  void theResumePlaceMayBeSavedItself() {
    Body resume =
        resume(
            """
            fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: u8) -> u8
            yields ()
             {
                let mut _0: u8;
                let mut _3: (u8, u8);

                bb0: {
                    StorageLive(_3);
                    _3 = (copy _2, copy _2);
                    (_3.1: u8) = yield(const ()) -> [resume: bb1];
                }

                bb1: {
                    _0 = copy (_3.0: u8);
                    StorageDead(_3);
                    return;
                }
            }
            """);
    assertThat(Machines.code(resume))
        .contains("((((*_6) as variant#3).0: (u8, u8)).1: u8) = move _2;\ngoto -> bb2;");
  }

  @Test
  void aSavedArgumentMovesIntoTheStateFirst() {
    Body resume =
        resume(
            """
            fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: u8) -> u8
            yields ()
             {
                debug first => _2;
                let mut _0: u8;
                let mut _3: u8;

                bb0: {
                    StorageLive(_3);
                    _3 = yield(const ()) -> [resume: bb1];
                }

                bb1: {
                    StorageDead(_3);
                    _0 = copy _2;
                    return;
                }
            }
            """);
    assertThat(Machines.block(resume, 1))
        .startsWith("(((*_6) as variant#3).0: u8) = move _2;", "StorageLive(_3);");
    assertThat(Machines.block(resume, 2)).contains("_4 = copy (((*_6) as variant#3).0: u8);");
    assertThat(resume.toString()).contains("debug first => (((*_6) as variant#3).0: u8);");
  }

  @Test
  void aSavedResultIsReadFromTheState() {
    Body resume =
        resume(
            """
            fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: ()) -> u8
            yields ()
             {
                let mut _0: u8;
                let mut _3: ();

                bb0: {
                    _0 = const 1_u8;
                    StorageLive(_3);
                    _3 = yield(const ()) -> [resume: bb1];
                }

                bb1: {
                    StorageDead(_3);
                    return;
                }
            }
            """);
    assertThat(Machines.block(resume, 1)).startsWith("(((*_6) as variant#3).0: u8) = const 1_u8;");
    assertThat(Machines.code(resume))
        .contains(
            "_0 = CoroutineState::<(), u8>::Complete(move (((*_6) as variant#3).0: u8));\n"
                + "discriminant((*_6)) = 1;");
  }

  @Test
  void pointersBehindTheStateAreCopiedFirst() {
    Body resume =
        resume(
            """
            fn f::{closure#0}(_1: {static coroutine@a.rs:1:2: 3:4}, _2: ()) -> u8
            yields ()
             {
                debug whole => (*(_1.0: &(u8, u8)));
                let mut _0: u8;
                let mut _3: ();
                let mut _4: &u8;

                bb0: {
                    StorageLive(_4);
                    _4 = &((*(_1.0: &(u8, u8))).1: u8);
                    StorageLive(_3);
                    _3 = yield(const ()) -> [resume: bb1];
                }

                bb1: {
                    StorageDead(_3);
                    _0 = copy (*_4);
                    StorageDead(_4);
                    return;
                }
            }
            """);
    assertThat(Machines.code(resume))
        .contains(
            "_8 = copy ((*_7).0: &(u8, u8));\n(((*_7) as variant#3).0: &u8) = &((*_8).1: u8);")
        .contains("_9 = copy (((*_7) as variant#3).0: &u8);\n_5 = copy (*_9);");
    assertThat(resume.toString()).contains("debug whole => (*((*_7).0: &(u8, u8)));");
  }

  @Test
  void otherBodiesPassThrough() {
    String text =
        """
        fn g(_1: u8) -> u8 {
            let mut _0: u8;

            bb0: {
                _0 = copy _1;
                return;
            }
        }
        """;
    Program program = Machines.transform(text);
    assertThat(program.bodies()).isEqualTo(Machines.parse(text));
    assertThat(program.machines()).isEmpty();
  }

  @Test
  void whatIsOnlyForDropsGoesToTheDropFunction() {
    Program program = Machines.transform(INDEXED);
    assertThat(Machines.code(program.bodies().get(0))).doesNotContain("coroutine_drop");
    assertThat(program.bodies().get(0).blocks()).hasSize(6);
    assertThat(Machines.code(program.bodies().get(1)))
        .contains("switchInt(move _9) -> [0: bb3, 3: bb4, otherwise: bb5];")
        .contains("StorageLive(_5);\ngoto -> bb1;")
        .doesNotContain("move _2");
  }

  @Test
  void aClosureWithYieldsIsNoCoroutine() {
    String text = INDEXED.replace("{coroutine@", "{closure@");
    assertThat(Machines.transform(text).bodies()).isEqualTo(Machines.parse(text));
  }

  @Test
  void aLocalOfSeveralVariantsIsNamedThroughTheLastOne() {
    Body resume =
        resume(
            """
            fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: ()) -> u8
            yields ()
             {
                let mut _0: u8;
                let mut _3: u8;
                let mut _4: ();

                bb0: {
                    _3 = const 1_u8;
                    _4 = yield(const ()) -> [resume: bb1];
                }

                bb1: {
                    _4 = yield(const ()) -> [resume: bb2];
                }

                bb2: {
                    _0 = copy _3;
                    return;
                }
            }
            """);
    assertThat(Machines.code(resume))
        .contains("(((*_7) as variant#4).0: u8) = const 1_u8;")
        .contains("_5 = copy (((*_7) as variant#4).0: u8);")
        .contains("discriminant((*_7)) = 3;\nreturn;")
        .contains("discriminant((*_7)) = 4;\nreturn;")
        .doesNotContain("variant#3");
  }
}
