package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexSet;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.fact.LocalFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTextTest {
  @Test
  void factsOfACoroutine() {
    IndexMatrix<SavedLocal, SavedLocal> conflicts = IndexMatrix.empty(3, 3);
    for (int i = 0; i < 3; i++) {
      conflicts.add(i, i);
    }
    conflicts.add(0, 2);
    conflicts.add(2, 0);
    CoroutineFacts facts =
        new CoroutineFacts(
            List.of(
                new CoroutineFacts.Suspension(BlockId.of(4), List.of(Local.of(7), Local.of(9))),
                new CoroutineFacts.Suspension(BlockId.of(8), List.of())),
            IndexVec.copyOf(List.of(Local.of(7), Local.of(8), Local.of(9))),
            IndexVec.copyOf(
                List.of(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(SavedLocal.of(0), SavedLocal.of(2)),
                    List.of())),
            conflicts);
    assertThat(FactsText.of("work::{closure#0}", facts, "suspend-liveness"))
        .isEqualTo(
            """
            suspend-liveness of work::{closure#0}
              saved _s0 = _7
              saved _s1 = _8
              saved _s2 = _9
              Suspend0 in bb4: _s0 _s2
              Suspend1 in bb8: nothing
              conflicts of _s0: _s2
              conflicts of _s2: _s0
            """);
  }

  @Test
  void factsOfLocalsAtEveryPoint() {
    IndexSet<Local> set = IndexSet.empty(8);
    set.add(3);
    set.add(5);
    LocalFacts facts =
        new LocalFacts(
            "live",
            IndexVec.copyOf(List.of(true, false)),
            IndexVec.copyOf(List.of(List.of(IndexSet.empty(8), set, set), List.of())));
    assertThat(FactsText.of("work::{closure#0}", facts, "live"))
        .isEqualTo(
            """
            live of work::{closure#0}
              bb0[0]: nothing
              bb0[1]: _3 _5
              bb0[end]: _3 _5
              bb1: unreachable
            """);
  }
}
