package dev.corm.cli;

import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `--stats` prints.
final class StatsText {
  private StatsText() {}

  /// For each program what is in it, a line for each step, its counters below it, and what it left
  /// out; of several programs, which one plan ran on, the sums.
  static String of(List<PipelineResult> programs) {
    StringBuilder out = new StringBuilder();
    for (PipelineResult program : programs) {
      head(out, program.program().name(), List.of(program));
      for (StepRun step : program.steps()) {
        steps(out, List.of(step));
        for (Refusal skip : step.skips()) {
          out.append("    skipped ").append(skip.label()).append(": ");
          out.append(skip.reason()).append('\n');
        }
      }
    }
    if (programs.size() > 1) {
      head(out, "all " + programs.size() + " programs", programs);
      for (int i = 0; i < programs.getFirst().steps().size(); i++) {
        List<StepRun> same = new ArrayList<>();
        for (PipelineResult program : programs) {
          same.add(program.steps().get(i));
        }
        steps(out, same);
      }
    }
    return out.toString();
  }

  /// How many bodies came in, and what became of the coroutines among them. A resume and a drop
  /// function are one body that came in.
  private static void head(StringBuilder out, String name, List<PipelineResult> programs) {
    long bodies = 0;
    long machines = 0;
    long laidOut = 0;
    for (PipelineResult program : programs) {
      bodies += new HashSet<>(program.labels()).size();
      machines += program.program().machines().size();
      laidOut +=
          program.program().machines().stream()
              .filter(machine -> machine.layout().isPresent())
              .count();
    }
    out.append(name).append(": ").append(bodies).append(bodies == 1 ? " body, " : " bodies, ");
    out.append(machines).append(machines == 1 ? " state machine, " : " state machines, ");
    out.append(laidOut).append(" laid out\n");
  }

  /// One step, as it ran on one or more programs.
  private static void steps(StringBuilder out, List<StepRun> runs) {
    int ran = runs.stream().mapToInt(StepRun::ran).sum();
    int changed = runs.stream().mapToInt(StepRun::changed).sum();
    out.append("  ").append(runs.getFirst().pass()).append(": ran on ").append(ran);
    out.append(ran == 1 ? " body, " : " bodies, ").append(changed).append(" changed");
    count(out, runs.stream().mapToInt(run -> run.refusals().size()).sum(), "refused");
    count(out, runs.stream().mapToInt(run -> run.skips().size()).sum(), "skipped");
    long nanos = runs.stream().mapToLong(StepRun::nanos).sum();
    out.append(String.format(Locale.ROOT, ", %.1f ms\n", nanos / 1e6));
    SortedMap<String, Long> counters = new TreeMap<>();
    for (StepRun run : runs) {
      run.counters().forEach((counter, value) -> counters.merge(counter, value, Long::sum));
    }
    counters.forEach((counter, value) ->
        out.append("    ").append(counter).append(' ').append(value).append('\n'));
  }

  private static void count(StringBuilder out, int count, String what) {
    if (count > 0) {
      out.append(", ").append(count).append(' ').append(what);
    }
  }
}
