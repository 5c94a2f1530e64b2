package dev.corm.pass.statetransform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.fact.CoroutineFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Saved locals that may share memory are never both in one assignment.
final class SavedAssignmentsTest {
  private static Body body(String statements, String terminator) {
    return Machines.parse(
            """
            fn f::{closure#0}(_1: {coroutine@a.rs:1:2: 3:4}, _2: ()) -> ()
            yields ()
             {
                let mut _0: ();
                let mut _3: (u8, u8);
                let mut _4: (u8, u8);
                let mut _5: &mut u8;

                bb0: {
                    STATEMENTS
                    TERMINATOR
                }

                bb1: {
                    return;
                }
            }
            """
                .replace("STATEMENTS", statements)
                .replace("TERMINATOR", terminator))
        .getFirst();
  }

  private static CoroutineFacts facts(boolean conflict) {
    IndexMatrix<SavedLocal, SavedLocal> conflicts = IndexMatrix.empty(3, 3);
    for (int i = 0; i < 3; i++) {
      conflicts.add(i, i);
    }
    if (conflict) {
      conflicts.add(0, 1);
      conflicts.add(1, 0);
    }
    return new CoroutineFacts(
        List.of(),
        IndexVec.copyOf(List.of(Local.of(3), Local.of(4), Local.of(5))),
        IndexVec.copyOf(List.of(List.of(), List.of(), List.of())),
        conflicts);
  }

  private static void refused(String statements, String terminator, String message) {
    Body body = body(statements, terminator);
    assertThatThrownBy(() -> SavedAssignments.check(body, facts(false)))
        .isInstanceOf(CompilerBug.class)
        .hasMessageContaining(message);
    assertThatCode(() -> SavedAssignments.check(body, facts(true))).doesNotThrowAnyException();
  }

  @Test
  void assignments() {
    refused("_3 = move _4;", "goto -> bb1;", "`_3 = move _4` is between `_3` and `_4`");
    refused("(_3.1: u8) = copy (_4.0: u8);", "goto -> bb1;", "may share memory");
  }

  @Test
  void calls() {
    refused("", "_4 = g(move _3) -> [return: bb1, unwind continue];", "between `_4` and `_3`");
  }

  @Test
  void resumePlaces() {
    refused("", "_4 = yield(move _3) -> [resume: bb1];", "between `_4` and `_3`");
  }

  @Test
  void memoryBehindAPointerIsNotInTheState() {
    Body body = body("(*_5) = copy (_3.0: u8);", "goto -> bb1;");
    assertThatCode(() -> SavedAssignments.check(body, facts(false))).doesNotThrowAnyException();
  }

  @Test
  void blocksThatNeverRunToTheirEndDontCount() {
    Body ends = body("_3 = move _4;", "unreachable;");
    assertThatCode(() -> SavedAssignments.check(ends, facts(false))).doesNotThrowAnyException();
    String text = body("", "goto -> bb1;").toString();
    Body unreachable =
        Machines.parse(
                text.substring(0, text.lastIndexOf('}'))
                    + """

                        bb2: {
                            _3 = move _4;
                            return;
                        }
                    }
                    """)
            .getFirst();
    assertThatCode(() -> SavedAssignments.check(unreachable, facts(false)))
        .doesNotThrowAnyException();
  }
}
