package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.Explanations.Explanation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `corm explain` says what codes mean. (That every code has an explanation is a rule of the
/// architecture.)
class ExplainTest {
  static List<Explanation> explanations() {
    return Explanations.all();
  }

  @Test
  void aCodeHasATitleAParagraphAndAnExample() {
    Run run = Run.of("explain", "C0108");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .isEqualTo(
            """
            C0108: duplicate block

            Two blocks of one body have one number, so an edge to it could mean either.

                bb1: { return; }
                bb1: { unreachable; }
            """);
  }

  @Test
  void severalCodesAndSmallLettersAreFine() {
    assertThat(Run.of("explain", "c0108", "C1002").out())
        .contains("C0108: duplicate block\n", "\n\nC1002: a value is used after it was moved\n\n");
  }

  @Test
  void withoutACodeAllAreListed() {
    assertThat(Run.of("explain").out().lines())
        .hasSameSizeAs(explanations())
        .isSorted()
        .contains("C0001  no such file or directory");
  }

  @ParameterizedTest
  @MethodSource("explanations")
  void everyExplanationFitsATerminalAndShowsAnExample(Explanation explanation) {
    assertThat(explanation.text().lines()).allMatch(line -> line.length() <= 100);
    assertThat(explanation.text().lines()).anyMatch(line -> line.startsWith("    "));
    assertThat(explanation.text()).doesNotStartWith(" ").endsWith("\n");
  }
}
