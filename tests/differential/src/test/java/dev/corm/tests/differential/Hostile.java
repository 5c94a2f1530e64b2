package dev.corm.tests.differential;

import dev.corm.driver.Session;
import dev.corm.interp.Limits;
import dev.corm.tests.differential.mutants.MutantRunner;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;

/// Writes hostile programs, and says what becomes of them.
final class Hostile {
  /// What each may take, on a slow machine and with a cold start.
  private static final Duration SHORT = Duration.ofSeconds(20);

  private static final MutantRunner RUNNER =
      new MutantRunner(Session.discover(), new Limits(10_000_000, 64L << 20, 2_000));

  private Hostile() {}

  /// A function, with its blocks in order.
  ///
  /// @param head such as `main() -> ()`
  /// @param locals the declarations, without `let`
  static String function(String head, List<String> locals, String... blocks) {
    StringBuilder text = new StringBuilder("\nfn " + head + " {\n");
    for (String local : locals) {
      text.append("    let mut ").append(local).append(";\n");
    }
    for (int i = 0; i < blocks.length; i++) {
      text.append("\n    bb").append(i).append(": {\n");
      blocks[i].lines().forEach(line -> text.append("        ").append(line).append('\n'));
      text.append("    }\n");
    }
    return text.append("}\n").toString();
  }

  /// `main` with its return place declared.
  static String main(List<String> locals, String... blocks) {
    List<String> all = new java.util.ArrayList<>(List.of("_0: ()"));
    all.addAll(locals);
    return function("main() -> ()", all, blocks);
  }

  /// A `main` that does nothing but have locals.
  static String only(String... locals) {
    return main(List.of(locals), "return;");
  }

  /// What becomes of a program: the codes of what it is refused for, or how it ends where it does
  /// so alike at all stages, or how it ends at each.
  static String outcome(String text) {
    MutantRunner.Outcome outcome =
        org.junit.jupiter.api.Assertions.assertTimeout(SHORT, () -> RUNNER.run(text));
    return !outcome.accepted()
        ? String.join(" ", outcome.refusals())
        : outcome.stages().stream().distinct().count() == 1
            ? outcome.stages().getFirst()
            : outcome.stages().toString();
  }

  /// Demands what becomes of a program.
  static void assertOutcome(String text, String expected) {
    Assertions.assertThat(outcome(text)).isEqualTo(expected);
  }
}
