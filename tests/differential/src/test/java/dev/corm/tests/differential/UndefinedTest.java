package dev.corm.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.driver.Session;
import dev.corm.interp.Limits;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every program with undefined behaviour is stopped, and its user is told what is checked in.
/// `-Dcorm.bless=true` writes the files anew. After passes the words may be others, but not the
/// code.
class UndefinedTest {
  private static final Limits LIMITS = new Limits(1_000_000L, 16L << 20, 500);
  private static final Differential DIFFERENTIAL = new Differential(Session.discover(), LIMITS);

  static List<RunTest> tests() {
    return RunTest.in("undefined");
  }

  @ParameterizedTest
  @MethodSource("tests")
  void isStoppedWithTheDiagnostic(RunTest test) {
    List<Observation> observations = DIFFERENTIAL.run(test.file());
    Observation written = observations.getFirst();
    assertThat(written.outcome()).as("%s", test).isEqualTo(test.outcome());
    String told = written.fault().map(DiagnosticRenderer::render).orElse("");
    if (Boolean.getBoolean("corm.bless")) {
      RunTest.write(test.golden(), told);
    }
    assertThat(test.golden()).exists();
    assertThat(told).isEqualTo(RunTest.read(test.golden()));
    if (!test.lines("out").isEmpty()) {
      assertThat(written.out()).as("%s", test).isEqualTo(test.lines("out"));
    }
    if (!test.onlyBeforePasses()) {
      for (Observation observation : observations) {
        assertThat(observation.outcome())
            .as("%s, %s", test, observation.stage())
            .isEqualTo(test.outcome());
      }
    }
  }
}
