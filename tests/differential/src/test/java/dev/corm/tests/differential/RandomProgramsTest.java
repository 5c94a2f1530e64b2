package dev.corm.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Session;
import dev.corm.tests.differential.campaign.RandomCampaign;
import dev.corm.tests.differential.campaign.Verdict;
import dev.corm.tests.differential.random.RandomProgram;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random programs do the same at every stage and in every mode. `bench/random-programs` runs as
/// many of them as one likes, and makes those that fail small.
class RandomProgramsTest {
  private static final int SEEDS = 200;

  private static final RandomCampaign CAMPAIGN = new RandomCampaign(Session.discover());

  @Test
  void noStageDiffers() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(CAMPAIGN.verdict(RandomProgram.generate(seed)).map(Verdict::text))
          .as("seed %s", seed)
          .isEmpty();
    }
  }

  /// Programs that found a mistake once.
  static LongStream seedsThatFailedOnce() {
    return LongStream.of(
        26, // a saved resume argument over a capture
        160, // an element written after a suspension over which the array is not kept
        859); // a coroutine handed on by moves that cost nothing
  }

  @ParameterizedTest
  @MethodSource("seedsThatFailedOnce")
  void whatFailedOnceDoesNot(long seed) {
    assertThat(CAMPAIGN.verdict(RandomProgram.generate(seed)).map(Verdict::text)).isEmpty();
  }
}
