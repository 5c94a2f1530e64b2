package dev.corm.tests.differential.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Session;
import dev.corm.tests.differential.random.RandomProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LongRunTest {
  private final List<Long> passed = new ArrayList<>();
  private final List<LongRun.Failure> failures = new ArrayList<>();
  private final LongRun.Watcher watcher =
      new LongRun.Watcher() {
        @Override
        public void passed(long seed) {
          passed.add(seed);
        }

        @Override
        public void failed(LongRun.Failure failure) {
          failures.add(failure);
        }
      };

  @Test
  void everySeedIsRunOnce() throws InterruptedException {
    LongRun run = new LongRun(new RandomCampaign(Session.discover())::verdict, 100, 12, watcher);
    assertThat(run.reached()).isEqualTo(100);
    run.run(3);
    assertThat(passed)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(100, 112).boxed().toList());
    assertThat(failures).isEmpty();
    assertThat(run.reached()).isEqualTo(112);
  }

  private static Optional<Verdict> suspends(RandomProgram program) {
    return program.text().contains("yield(")
        ? Optional.of(new Verdict(Verdict.Kind.DIFFERS, "it suspends"))
        : Optional.empty();
  }

  @Test
  void aProgramThatFailsIsMadeSmall() throws InterruptedException {
    new LongRun(LongRunTest::suspends, 6, 1, watcher).run(1);
    assertThat(failures)
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.seed()).isEqualTo(6);
          assertThat(failure.fault()).isEqualTo("it suspends");
          assertThat(failure.text()).isEqualTo(RandomProgram.generate(6).text());
          assertThat(failure.smallest()).contains("yield(");
          assertThat(failure.smallest().length()).isLessThan(failure.text().length());
        });
    assertThat(passed).isEmpty();
  }
}
