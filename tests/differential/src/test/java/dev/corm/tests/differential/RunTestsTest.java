package dev.corm.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.MirFiles;
import dev.corm.driver.Session;
import dev.corm.interp.Limits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every program does what its header says, as it is written and after each pass in each mode.
class RunTestsTest {
  private static final Limits LIMITS = new Limits(50_000_000L, 64L << 20, 2_000);
  private static final Session SESSION = Session.discover();
  private static final Differential DIFFERENTIAL = new Differential(SESSION, LIMITS);
  private static final MirFiles FILES = new MirFiles(SESSION);

  static List<RunTest> tests() {
    return RunTest.in("run");
  }

  @ParameterizedTest
  @MethodSource("tests")
  void doesTheSameAtEveryStage(RunTest test) {
    String expected = Observation.text(test.outcome(), test.lines("out"), test.lines("err"));
    List<Observation> observations = DIFFERENTIAL.run(test.file());
    for (Observation observation : observations) {
      assertThat(observation.behaviour())
          .as("%s, %s", test, observation.stage())
          .isEqualTo(expected);
    }
  }

  static Stream<RunTest> programs() {
    return Stream.of("run", "undefined").map(RunTest::in).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isFormatted(RunTest test) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    MirFiles.MirFile file = FILES.read(test.file(), sink).orElseThrow();
    assertThat(FILES.print(file)).isEqualTo(RunTest.read(test.file()));
  }

  @Test
  void everyModeAndPassIsAStage() {
    assertThat(DIFFERENTIAL.run(tests().getFirst().file()))
        .extracting(Observation::stage)
        .contains(
            "before passes",
            "no after state-transform",
            "no after elide-moves",
            "captures-only after relocate-upvars",
            "captures-only after lay-out");
  }
}
