package dev.corm.mir.text.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.check.Mismatch;
import dev.corm.mir.check.ProgramCheck;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs whose coroutine became a state machine: one that captures a `u8`, and saves a `u16`
/// over its only suspension.
final class StateMachineCheckTest {
  private static final String TEXT =
      """
      fn work::{closure#0}(_1: Pin<&mut {coroutine@p.mir:1:1: 1:2}>, _2: u32) -> CoroutineState<(), u8> {
          let mut _0: std::ops::CoroutineState<(), u8>;
          let mut _3: &mut {coroutine@p.mir:1:1: 1:2};
          let mut _4: u32;
          let mut _5: u8;

          bb0: {
              _3 = copy (_1.0: &mut {coroutine@p.mir:1:1: 1:2});
              _4 = discriminant((*_3));
              _5 = copy ((*_3).0: u8);
              (((*_3) as variant#3).0: u16) = const 1_u16;
              _0 = CoroutineState::<(), u8>::Complete(copy _5);
              discriminant((*_3)) = 3;
              return;
          }
      }

      fn work::{closure#0}(_1: *mut {coroutine@p.mir:1:1: 1:2}) -> () {
          let mut _0: ();

          bb0: {
              drop(((*_1).0: u8)) -> [return: bb1, unwind continue];
          }

          bb1: {
              return;
          }
      }

      fn main() -> () {
          let mut _0: ();
          let mut _1: {coroutine@p.mir:1:1: 1:2};
          let mut _2: &mut {coroutine@p.mir:1:1: 1:2};
          let mut _3: std::pin::Pin<&mut {coroutine@p.mir:1:1: 1:2}>;
          let mut _4: std::ops::CoroutineState<(), u8>;

          bb0: {
              _1 = {coroutine@p.mir:1:1: 1:2 (#0)} { x: const 1_u8 };
              _2 = &mut _1;
              _3 = Pin::<&mut {coroutine@p.mir:1:1: 1:2}>::new_unchecked(move _2) -> [return: bb1, unwind continue];
          }

          bb1: {
              _4 = <{coroutine@p.mir:1:1: 1:2} as Coroutine<u32>>::resume(move _3, const 1_u32) -> [return: bb2, unwind continue];
          }

          bb2: {
              return;
          }
      }
      """;

  private static List<String> check(String text, boolean relocated) {
    Program read = ProgramCheckTest.parse("p.mir", text).program();
    TypeTable table = new TypeTable();
    Type.Coroutine type = (Type.Coroutine) table.type("{coroutine@p.mir:1:1: 1:2}");
    List<Body> bodies = read.bodies().stream().map(StateMachineCheckTest::transformed).toList();
    StateMachine machine =
        new StateMachine(
            type,
            bodies.getFirst().head().path(),
            List.of(table.type("u8")),
            relocated,
            List.of(Optional.empty()),
            new CoroutineFacts(
                List.of(),
                IndexVec.copyOf(List.of(Local.of(6))),
                IndexVec.copyOf(
                    List.of(List.of(), List.of(), List.of(), List.of(SavedLocal.of(0)))),
                IndexMatrix.empty(1, 1)),
            IndexVec.copyOf(List.of(table.type("u16"))),
            Optional.empty());
    return ProgramCheck.check(read.with(bodies, List.of(machine))).stream()
        .map(Mismatch::toString)
        .toList();
  }

  private static Body transformed(Body body) {
    return new Body(
        body.head(),
        Phase.STATE_MACHINE,
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        body.blocks(),
        body.witness(),
        body.allocations());
  }

  @Test
  void aMachineThatKeepsItsTypesIsFine() {
    assertThat(check(TEXT, false)).isEmpty();
  }

  @Test
  void capturesThatWereRelocatedAreFieldsOfTheFirstVariant() {
    String relocated = TEXT.replace("((*_3).0: u8)", "(((*_3) as variant#0).0: u8)");
    assertThat(check(relocated, true)).isEmpty();
    assertThat(check(relocated, false))
        .containsExactly(
            "C1220 body 0 bb0[2]: `{coroutine@p.mir:1:1: 1:2}` has no field 0, as in"
                + " `(((*_3) as variant#0).0: u8)`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "variant#3).0: u16) = const 1_u16 | variant#3).0: u8) = const 1_u8 | C1221",
        "variant#3).0: u16) | variant#3).1: u16) | C1220",
        "variant#3).0: u16) | variant#4).0: u16) | C1222",
        "discriminant((*_3)) = 3 | discriminant((*_3)) = 4 | C1222",
        "let mut _4: u32 | let mut _4: isize | C1230",
        "_5 = copy ((*_3).0: u8) | _5 = copy ((*_3).1: u8) | C1220",
        "{ x: const 1_u8 } | { x: const 1_u16 } | C1230",
        "resume(move _3, const 1_u32) | resume(move _3, const 1_u8) | C1230",
        "<{coroutine@p.mir:1:1: 1:2} as Coroutine<u32>>::resume(move _3, | work::{closure#0}(move _3, | C1252",
      })
  void oneThatDoesNotIsReported(String fine, String wrong, String code) {
    assertThat(check(TEXT.replace(fine, wrong), false))
        .hasSize(1)
        .allMatch(mismatch -> mismatch.startsWith(code));
  }
}
