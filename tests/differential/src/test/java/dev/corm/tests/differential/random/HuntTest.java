package dev.corm.tests.differential.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HuntTest {
  @Test
  void nothingIsFoundWhereAllAgree() {
    assertThat(new Hunt(_ -> true, 100, 10).run(0, 50)).isEmpty();
  }

  @Test
  void whatIsFoundIsSmallAndStillFails() {
    List<Hunt.Prey> found =
        new Hunt(text -> !text.contains("AddWithOverflow(copy _4"), 3_000, 2).run(0, 500);
    assertThat(found).hasSize(2);
    for (Hunt.Prey prey : found) {
      assertThat(prey.smallest().text()).contains("AddWithOverflow(copy _4");
      assertThat(prey.smallest().program().definitions()).hasSizeLessThanOrEqualTo(2);
      assertThat(prey.toString()).startsWith("seed " + prey.seed() + ", made small in ");
      assertThat(prey.smallest().text().length())
          .isLessThan(RandomProgram.generate(prey.seed()).text().length());
    }
  }

  @Test
  void itStopsAfterEnoughFailures() {
    assertThat(new Hunt(_ -> false, 0, 3).run(10, 100))
        .extracting(Hunt.Prey::seed)
        .containsExactly(10L, 11L, 12L);
  }
}
