package dev.corm.tests.differential.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Services;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.verify.Verifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmittedBodiesTest {
  private static final int SEEDS = 1_000;
  private static final int TRANSFORMED = 300;

  /// How many coroutines show something.
  private int coroutines;

  private int saving;
  private int promoting;
  private int overlapping;

  @Test
  void everyProgramIsWellDefined() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(Checker.accepts(RandomProgram.generate(seed))).as("seed %s", seed).isTrue();
    }
  }

  @Test
  void everyBodySatisfiesTheVerifier() {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (Body body : Stages.parse(RandomProgram.generate(seed)).bodies()) {
        assertThat(Verifier.verify(body)).as("seed %s: %s", seed, body.head().path()).isEmpty();
      }
    }
  }

  @Test
  void everyCoroutineBecomesAStateMachine() {
    Stages stages = new Stages(Services.discover());
    for (long seed = 0; seed < TRANSFORMED; seed++) {
      Program before = Stages.parse(RandomProgram.generate(seed));
      long expected = before.bodies().stream().filter(b -> b.coroutine().isPresent()).count();
      Program plain = stages.pass("state-transform", before);
      assertThat(plain.machines()).as("seed %s", seed).hasSize((int) expected);
      plain.machines().forEach(this::count);
      Program relocated = stages.pass("relocate-upvars", before);
      assertThat(stages.pass("state-transform", relocated).machines())
          .as("seed %s", seed)
          .hasSize((int) expected);
    }
    String counts =
        "of %s coroutines %s save, %s promote, %s overlap"
            .formatted(coroutines, saving, promoting, overlapping);
    assertThat(saving).as(counts).isGreaterThan(coroutines / 2);
    assertThat(promoting).as(counts).isGreaterThan(coroutines / 20);
    assertThat(overlapping).as(counts).isGreaterThan(coroutines / 20);
  }

  private void count(StateMachine machine) {
    CoroutineFacts facts = machine.facts();
    IndexVec<VariantIndex, List<SavedLocal>> variants = facts.variantFields();
    int saved = facts.saved().size();
    int[] in = new int[saved];
    for (List<SavedLocal> fields : variants) {
      fields.forEach(field -> in[field.index()]++);
    }
    boolean promotes = false;
    boolean overlaps = false;
    for (int a = 0; a < saved; a++) {
      promotes |= in[a] > 1;
      for (int b = 0; b < a; b++) {
        overlaps |= in[a] == 1 && in[b] == 1 && !facts.conflicts().contains(a, b);
      }
    }
    coroutines++;
    saving += saved > 0 ? 1 : 0;
    promoting += promotes ? 1 : 0;
    overlapping += overlaps ? 1 : 0;
  }
}
