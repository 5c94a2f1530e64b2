package dev.corm.driver.pipeline;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one step does to a program, written down as it happens. For one thread.
final class StepLog {
  private final Step step;
  private final List<Diagnostic> diagnostics;
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Refusal> skips = new ArrayList<>();
  private final Set<Label> skipped = new HashSet<>();
  private final SortedMap<String, Long> counters = new TreeMap<>();
  private final long start = System.nanoTime();
  private int ran;
  private int changed;

  StepLog(Step step, List<Diagnostic> diagnostics) {
    this.step = step;
    this.diagnostics = diagnostics;
  }

  /// Notes an item that the step does not take because an earlier one refused it: once, also if it
  /// is a resume and a drop function by now.
  void skip(Work work) {
    if (work.refusal().isPresent() && !step.takes(work.body()) && skipped.add(work.label())) {
      Refusal by = work.refusal().get();
      skips.add(new Refusal(step.id(), work.label(), by.pass() + " refused it: " + by.reason()));
    }
  }

  void ran(int bodies) {
    ran += bodies;
  }

  void changed(int bodies) {
    changed += bodies;
  }

  /// Notes what a pass said while it ran.
  void said(RunningPass pass) {
    diagnostics.addAll(pass.diagnostics());
    pass.addCountersTo(counters);
  }

  void count(String counter, long by) {
    counters.merge(counter, by, Long::sum);
  }

  /// Notes a refusal. [Refusals] tells the user.
  Refusal refused(Label label, String reason) {
    Refusal refusal = new Refusal(step.id(), label, reason);
    refusals.add(refusal);
    return refusal;
  }

  StepRun run() {
    return new StepRun(
        step.id(), ran, changed, refusals, skips, counters, System.nanoTime() - start);
  }
}
