package dev.corm.driver.pipeline;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.spi.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /// A machine with its layout, and the listed coroutine whose layout it is.
  private record LaidOut(StateMachine machine, Optional<Type.Coroutine> instance) {}

  PassManager.State run(PassManager.State state) {
    Program program = state.program().with(state.bodies(), state.machines());
    List<Label> labels = labels(state, program.name());
    List<StateMachine> machines = new ArrayList<>();
    Map<Label, LaidOut> laidOut = new HashMap<>();
    Map<Label, Refusal> refused = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      StateMachine machine = state.machines().get(i);
      Label label = labels.get(i);
      if (!surroundings.bisection().runs(Pipeline.LAY_OUT, label.item())) {
        machines.add(machine);
        continue;
      }
      switch (layOut(machine, program)) {
        case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) -> {
          machines.add(machine.with(layout));
          Optional<Type.Coroutine> instance = surroundings.layouter().instance(machine);
          laidOut.put(label, new LaidOut(machines.getLast(), instance));
          log.count("bytes", layout.size());
          log.count("laid-out-as-listed", instance.isPresent() ? 1 : 0);
        }
        case Outcome.Refused<CoroutineLayout>(String reason) -> {
          machines.add(machine);
          refused.put(label, log.refused(label, reason));
        }
      }
    }
    laidOut.keySet().removeAll(refused.keySet());
    log.count(
        "laid-out", machines.stream().filter(machine -> machine.layout().isPresent()).count());
    return new PassManager.State(
        state.program(), advanced(state.works(), laidOut, refused), machines);
  }

  /// The labels of machines, parallel to them. Machines of one path, as all expansions of a macro
  /// have it, are in the order of their bodies.
  private static List<Label> labels(PassManager.State state, String program) {
    Map<Path, Set<Label>> byPath = new HashMap<>();
    for (Work work : state.works()) {
      if (isMachines(work.body())) {
        byPath
            .computeIfAbsent(work.body().head().path(), _ -> new LinkedHashSet<>())
            .add(work.label());
      }
    }
    Map<Path, List<StateMachine>> alike = new HashMap<>();
    for (StateMachine machine : state.machines()) {
      alike.computeIfAbsent(machine.item(), _ -> new ArrayList<>()).add(machine);
    }
    Map<StateMachine, Label> labels = new IdentityHashMap<>();
    alike.forEach((path, machines) -> {
      List<Label> known = List.copyOf(byPath.getOrDefault(path, Set.of()));
      Label first =
          known.isEmpty() ? new Label(program, path.toString(), program) : known.getFirst();
      for (int i = 0; i < machines.size(); i++) {
        labels.put(machines.get(i), known.size() == machines.size() ? known.get(i) : first);
      }
    });
    return state.machines().stream().map(labels::get).toList();
  }

  /// Whether it is a function of a machine. One with rustc's layout in front is rustc's own result,
  /// not what a pass made here.
  private static boolean isMachines(Body body) {
    return body.phase() == Phase.STATE_MACHINE && body.witness().isEmpty();
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

  private List<Work> advanced(
      List<Work> before, Map<Label, LaidOut> laidOut, Map<Label, Refusal> refused) {
    List<Work> works = new ArrayList<>();
    List<Work> from = new ArrayList<>();
    List<Work> to = new ArrayList<>();
    for (Work work : before) {
      boolean isMachines = isMachines(work.body());
      if (isMachines && laidOut.containsKey(work.label())) {
        Body next = laidOut(work.body());
        from.add(work);
        to.add(work.with(work.analyses().after(next, List.of())));
        works.add(to.getLast());
      } else if (isMachines && refused.containsKey(work.label())) {
        works.add(work.refusedBy(refused.get(work.label())));
      } else {
        works.add(work);
      }
    }
    Work.groups(from)
        .forEach(item -> observer().before(Pipeline.LAY_OUT, item.label(), item.bodies()));
    for (Work.Group item : Work.groups(from)) {
      LaidOut laid = laidOut.get(item.label());
      observer().laidOut(item.label(), laid.machine(), laid.instance());
    }
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
