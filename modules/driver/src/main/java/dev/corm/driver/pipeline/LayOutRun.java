package dev.corm.driver.pipeline;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Path;
import dev.corm.spi.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The pipeline's own step: every state machine gets its layout, and its resume and drop function
/// reach [Phase#LAID_OUT]. Their code does not change.
final class LayOutRun {
  private final Plan plan;
  private final Surroundings surroundings;
  private final BodyChecks checks;
  private final StepLog log;

  LayOutRun(Plan plan, Surroundings surroundings, BodyChecks checks, StepLog log) {
    this.plan = plan;
    this.surroundings = surroundings;
    this.checks = checks;
    this.log = log;
  }

  PassManager.State run(PassManager.State state) {
    Program program = state.program().with(state.bodies(), state.machines());
    Map<Path, Label> labels = new HashMap<>();
    state.works().forEach(work -> labels.putIfAbsent(work.body().head().path(), work.label()));
    List<StateMachine> machines = new ArrayList<>();
    Set<Path> laidOut = new HashSet<>();
    Map<Path, Refusal> refused = new HashMap<>();
    for (StateMachine machine : state.machines()) {
      Label label =
          labels.getOrDefault(
              machine.item(), new Label(program.name(), machine.item().toString(), program.name()));
      if (!surroundings.bisection().runs(Pipeline.LAY_OUT, label.item())) {
        machines.add(machine);
        continue;
      }
      switch (layOut(machine, program)) {
        case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) -> {
          machines.add(machine.with(layout));
          laidOut.add(machine.item());
          log.count("bytes", layout.size());
        }
        case Outcome.Refused<CoroutineLayout>(String reason) -> {
          machines.add(machine);
          refused.put(machine.item(), log.refused(PlanCode.NO_LAYOUT, label, reason));
        }
      }
    }
    laidOut.removeAll(refused.keySet());
    log.count(
        "laid-out", machines.stream().filter(machine -> machine.layout().isPresent()).count());
    return new PassManager.State(
        state.program(), advanced(state.works(), laidOut, refused), machines);
  }

  private Outcome<CoroutineLayout> layOut(StateMachine machine, Program program) {
    if (!machine.upvars().isEmpty() && plan.relocatesUpvars() != machine.relocated()) {
      return new Outcome.Refused<>(
          plan.relocatesUpvars()
              ? "its captures were not relocated, which mode `" + plan.mode() + "` needs"
              : "its captures were relocated, which mode `" + plan.mode() + "` can't place");
    }
    Outcome<CoroutineLayout> outcome =
        BodyChecks.guarded(
            Pipeline.LAY_OUT,
            () -> machine.type().toString(),
            () -> surroundings.layouter().layOut(machine, program));
    if (outcome instanceof Outcome.Done<CoroutineLayout>(CoroutineLayout layout)
        && !layout.mode().equals(plan.mode())) {
      throw new CompilerBug(
          "the layout of `"
              + machine.type()
              + "` says mode `"
              + layout.mode()
              + "` instead of `"
              + plan.mode()
              + "`");
    }
    return outcome;
  }

  private List<Work> advanced(List<Work> before, Set<Path> laidOut, Map<Path, Refusal> refused) {
    List<Work> works = new ArrayList<>();
    List<Work> from = new ArrayList<>();
    List<Work> to = new ArrayList<>();
    for (Work work : before) {
      Path path = work.body().head().path();
      // A body with rustc's layout in front is rustc's own result, not what a pass made here.
      boolean isMachines =
          work.body().phase() == Phase.STATE_MACHINE && work.body().witness().isEmpty();
      if (isMachines && laidOut.contains(path)) {
        Body next = laidOut(work.body());
        from.add(work);
        to.add(work.with(work.analyses().after(next, List.of())));
        works.add(to.getLast());
      } else if (isMachines && refused.containsKey(path)) {
        works.add(work.refusedBy(refused.get(path)));
      } else {
        works.add(work);
      }
    }
    Work.groups(from)
        .forEach(item -> observer().before(Pipeline.LAY_OUT, item.label(), item.bodies()));
    to.forEach(
        work -> checks.check(Pipeline.LAY_OUT, work.label(), work.body(), work.body()::toString));
    Work.groups(to)
        .forEach(item -> observer().after(Pipeline.LAY_OUT, item.label(), item.bodies()));
    log.ran(to.size());
    log.changed(to.size());
    return works;
  }

  private PassObserver observer() {
    return surroundings.observer();
  }

  private static Body laidOut(Body body) {
    return new Body(
        body.head(),
        Phase.LAID_OUT,
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        body.blocks(),
        body.witness(),
        body.allocations());
  }
}
