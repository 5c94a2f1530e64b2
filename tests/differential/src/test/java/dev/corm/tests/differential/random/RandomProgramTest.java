package dev.corm.tests.differential.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class RandomProgramTest {
  private static final int SEEDS = 500;

  @Test
  void aSeedAlwaysGivesTheSameProgram() {
    for (long seed = 0; seed < 50; seed++) {
      RandomProgram once = RandomProgram.generate(seed);
      assertThat(RandomProgram.generate(seed)).isEqualTo(once);
      assertThat(RandomProgram.generate(seed).text()).isEqualTo(once.text());
    }
  }

  @Test
  void seedsGiveDifferentPrograms() {
    List<String> texts = new ArrayList<>();
    for (long seed = 0; seed < 200; seed++) {
      texts.add(RandomProgram.generate(seed).text());
    }
    assertThat(texts).doesNotHaveDuplicates();
  }

  @Test
  void negativeSeedsAreSeeds() {
    assertThat(Checker.accepts(RandomProgram.generate(-1))).isTrue();
    assertThat(Checker.accepts(RandomProgram.generate(Long.MIN_VALUE))).isTrue();
  }

  @Test
  void aProgramOfSizeNothingStillSuspends() {
    RandomProgram program = RandomProgram.generate(1, 0);
    assertThat(Cost.of(program.definitions()).getLast().suspensions()).isPositive();
  }

  @Test
  void everyConstructOccurs() {
    SortedMap<String, Integer> counts = Constructs.of(SEEDS);
    assertThat(counts.keySet())
        .as("%s", counts)
        .contains("ASYNC", "STATIC", "MOVABLE", "GEN")
        .contains("capture Loud", "capture Ref", "capture Coroutine", "capture Bytes")
        .contains("capture Struct", "capture Tuple", "capture Maybe", "capture Scalar")
        .contains("resumed with Loud", "resumed with Scalar", "resumed with Unit")
        .contains("Let Coroutine", "Let Countdown", "Let Bytes", "Let Tuple", "Let Struct")
        .contains("Assign Loud", "Assign Struct", "Assign Maybe", "Mutate", "Show", "Call")
        .contains("Consume a variable", "Consume a field")
        .contains("Borrow", "Borrow mutably", "Borrow across a suspension")
        .contains("Borrow mutably across a suspension")
        .contains("Match by value", "Match by reference", "If", "Loop", "Block", "Return")
        .contains("Yield", "Await Coroutine", "Await Countdown")
        .contains("Drive Coroutine", "Forward Coroutine")
        .contains("Make", "Fresh", "Build", "Sum", "Fill", "Some", "None", "Use", "Const");
    assertThat(counts.get("Await Coroutine")).as("%s", counts).isGreaterThan(SEEDS / 5);
    assertThat(counts.get("Forward Coroutine")).as("%s", counts).isGreaterThan(SEEDS / 5);
    assertThat(counts.get("Yield")).as("%s", counts).isGreaterThan(SEEDS);
  }

  @Test
  void aProgramStaysSmallEnoughToTryAllItsSuspensions() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Cost cost = Cost.of(RandomProgram.generate(seed).definitions()).getLast();
      assertThat(cost.suspensions()).as("seed %s", seed).isLessThanOrEqualTo(10);
      assertThat(cost.steps()).as("seed %s", seed).isLessThanOrEqualTo(200);
    }
  }
}
