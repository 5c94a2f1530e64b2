package dev.corm.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> WORDS =
      List.of("sizes", "conform", "mir", "--format", "--filter");

  @Test
  void oneMistakeInThreeCharactersIsForgiven() {
    assertThat(Spelling.closest("siezs", WORDS)).contains("sizes");
    assertThat(Spelling.closest("--frmat", WORDS)).contains("--format");
    assertThat(Spelling.closest("--fliter", WORDS)).contains("--filter");
    assertThat(Spelling.closest("mri", WORDS)).contains("mir");
  }

  @Test
  void otherWordsAreNobodysMistake() {
    assertThat(Spelling.closest("build", WORDS)).isEmpty();
    assertThat(Spelling.closest("-x", WORDS)).isEmpty();
    assertThat(Spelling.closest("", WORDS)).isEmpty();
  }

  @Test
  void distanceCountsMistakes() {
    assertThat(Spelling.distance("abc", "abc")).isZero();
    assertThat(Spelling.distance("abc", "")).isEqualTo(3);
    assertThat(Spelling.distance("abcd", "acbd")).isEqualTo(1);
    assertThat(Spelling.distance("abcd", "abxd")).isEqualTo(1);
    assertThat(Spelling.distance("abcd", "abd")).isEqualTo(1);
  }
}
