package dev.corm.driver.pipeline;

import dev.corm.mir.body.Body;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Runs a pass on every body that it takes.
final class BodyPassRun {
  private final Step.OfPass step;
  private final BodyPass pass;
  private final Surroundings surroundings;
  private final BodyChecks checks;
  private final StepLog log;

  BodyPassRun(
      Step.OfPass step, BodyPass pass, Surroundings surroundings, BodyChecks checks, StepLog log) {
    this.step = step;
    this.pass = pass;
    this.surroundings = surroundings;
    this.checks = checks;
    this.log = log;
  }

  /// What became of one body.
  private record Ran(Work work, RunningPass said, Outcome<Work> outcome) {}

  PassManager.State run(PassManager.State state) {
    List<Work> works = new ArrayList<>(state.works());
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      if (step.takes(work.body())
          && surroundings.bisection().runs(step.id(), work.label().item())) {
        taken.add(i);
        surroundings.observer().before(step.id(), work.label(), List.of(work.body()));
      }
    }
    List<Ran> results =
        surroundings.parallel().map(taken.stream().map(works::get).toList(), this::one);
    log.ran(results.size());
    for (int i = 0; i < results.size(); i++) {
      Ran ran = results.get(i);
      log.said(ran.said());
      Work next =
          switch (ran.outcome()) {
            case Outcome.Done<Work>(Work done) -> done;
            case Outcome.Refused<Work>(String reason) ->
                ran.work().refusedBy(log.refused(ran.work().label(), reason));
          };
      log.changed(next.body() == ran.work().body() ? 0 : 1);
      works.set(taken.get(i), next);
      surroundings.observer().after(step.id(), next.label(), List.of(next.body()));
    }
    return state.with(works);
  }

  private Ran one(Work work) {
    Body body = work.body();
    RunningPass said = new RunningPass(work.analyses(), surroundings.types().apply(work.label()));
    Outcome<Body> outcome =
        BodyChecks.guarded(step.id(), body::toString, () -> pass.run(body, said));
    return new Ran(
        work,
        said,
        switch (outcome) {
          case Outcome.Refused<Body>(String reason) -> new Outcome.Refused<>(reason);
          case Outcome.Done<Body>(Body after) -> new Outcome.Done<>(checked(work, after));
        });
  }

  private Work checked(Work work, Body after) {
    Body before = work.body();
    BodyChecks.phase(
        step.id(),
        work.label(),
        before.phase(),
        before.isCoroutine(),
        after,
        step.contract().establishes(),
        before::toString);
    if (after == before) {
      return work;
    }
    checks.check(step.id(), work.label(), after, before::toString);
    return work.with(work.analyses().after(after, step.contract().preserves()));
  }
}
