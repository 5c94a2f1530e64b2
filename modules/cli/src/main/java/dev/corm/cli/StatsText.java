package dev.corm.cli;

import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import java.util.Locale;

/// What `--stats` prints.
final class StatsText {
  private StatsText() {}

  /// A line for each step of a program, its counters below it, and what it left out.
  static String of(PipelineResult result) {
    StringBuilder out = new StringBuilder(result.program().name()).append('\n');
    for (StepRun step : result.steps()) {
      out.append("  ").append(step.pass()).append(": ran on ").append(step.ran());
      out.append(step.ran() == 1 ? " body, " : " bodies, ").append(step.changed());
      out.append(" changed");
      count(out, step.refusals().size(), "refused");
      count(out, step.skips().size(), "skipped");
      out.append(String.format(Locale.ROOT, ", %.1f ms\n", step.nanos() / 1e6));
      step.counters()
          .forEach((counter, value) ->
              out.append("    ").append(counter).append(' ').append(value).append('\n'));
      for (Refusal skip : step.skips()) {
        out.append("    skipped ").append(skip.label()).append(": ");
        out.append(skip.reason()).append('\n');
      }
    }
    return out.toString();
  }

  private static void count(StringBuilder out, int count, String what) {
    if (count > 0) {
      out.append(", ").append(count).append(' ').append(what);
    }
  }
}
