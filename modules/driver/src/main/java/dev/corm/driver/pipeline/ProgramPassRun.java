package dev.corm.driver.pipeline;

import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.program.MachineBodies;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Path;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import dev.corm.spi.ProgramPass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs a pass on the bodies of a program that it takes, all at once.
///
/// If it refuses, it is asked again for each item alone, so that one item does not keep the others
/// from going on.
final class ProgramPassRun {
  private final Step.OfPass step;
  private final ProgramPass pass;
  private final Surroundings surroundings;
  private final BodyChecks checks;
  private final StepLog log;

  ProgramPassRun(
      Step.OfPass step,
      ProgramPass pass,
      Surroundings surroundings,
      BodyChecks checks,
      StepLog log) {
    this.step = step;
    this.pass = pass;
    this.surroundings = surroundings;
    this.checks = checks;
    this.log = log;
  }

  /// Some bodies, and the machines of the program.
  private record Part(List<Work> works, List<StateMachine> machines) {}

  PassManager.State run(PassManager.State state) {
    List<Work> taken = taken(state.works());
    if (taken.isEmpty()) {
      return state;
    }
    Work.groups(taken)
        .forEach(group -> surroundings.observer().before(step.id(), group.label(), group.bodies()));
    log.ran(taken.size());
    Part result = transform(state.program(), new Part(taken, state.machines()));
    Work.groups(result.works())
        .forEach(group -> surroundings.observer().after(step.id(), group.label(), group.bodies()));
    Set<Body> known = bodies(taken);
    log.changed((int) result.works().stream().filter(work -> !known.contains(work.body())).count());
    List<Work> works = merged(state.works(), known, result.works());
    checkStates(state.program(), new Part(works, result.machines()), known);
    return new PassManager.State(state.program(), works, result.machines());
  }

  /// Only all bodies together tell which of them belong to which machine.
  private void checkStates(Program program, Part part, Set<Body> unchanged) {
    List<Body> bodies = part.works().stream().map(Work::body).toList();
    MachineBodies.of(program.with(bodies, part.machines()))
        .forEach((number, machine) -> {
          if (!unchanged.contains(bodies.get(number))) {
            Label label = part.works().get(number).label();
            BodyChecks.state(step.id(), label, bodies.get(number), machine);
          }
        });
  }

  /// The bodies that the pass gets. A bisection chooses among items, so that it finds the item.
  private List<Work> taken(List<Work> works) {
    Map<Label, Boolean> chosen = new HashMap<>();
    return works.stream()
        .filter(work -> step.takes(work.body()))
        .filter(work ->
            chosen.computeIfAbsent(
                work.label(), label -> surroundings.bisection().runs(step.id(), label.item())))
        .toList();
  }

  /// The bodies themselves: equal ones may stand for different items.
  private static Set<Body> bodies(List<Work> works) {
    Set<Body> bodies = Collections.newSetFromMap(new IdentityHashMap<>());
    works.forEach(work -> bodies.add(work.body()));
    return bodies;
  }

  private Part transform(Program program, Part part) {
    return switch (attempt(program, part)) {
      case Outcome.Done<Attempt>(Attempt done) -> accepted(done);
      case Outcome.Refused<Attempt>(String reason) -> {
        List<List<Work>> items = items(part.works());
        yield items.size() == 1
            ? new Part(refused(part.works(), reason), part.machines())
            : oneByOne(program, part.machines(), items);
      }
    };
  }

  /// Coroutines come first: how others construct them may depend on what became of them.
  private Part oneByOne(Program program, List<StateMachine> before, List<List<Work>> items) {
    Map<Boolean, List<List<Work>>> byKind =
        items.stream()
            .collect(
                Collectors.partitioningBy(
                    item -> item.stream().anyMatch(work -> work.body().isCoroutine())));
    List<StateMachine> machines = before;
    Map<Label, List<Work>> results = new HashMap<>();
    for (boolean coroutines : List.of(true, false)) {
      for (List<Work> item : byKind.get(coroutines)) {
        List<Work> result =
            switch (attempt(program, new Part(item, machines))) {
              case Outcome.Done<Attempt>(Attempt done) -> {
                Part accepted = accepted(done);
                machines = accepted.machines();
                yield accepted.works();
              }
              case Outcome.Refused<Attempt>(String reason) -> refused(item, reason);
            };
        results.put(item.getFirst().label(), result);
      }
    }
    return new Part(
        items.stream().flatMap(item -> results.get(item.getFirst().label()).stream()).toList(),
        machines);
  }

  /// What a pass made, and what it said meanwhile.
  private record Attempt(Part part, List<RunningPass> said) {}

  private Part accepted(Attempt attempt) {
    attempt.said().forEach(log::said);
    return attempt.part();
  }

  private List<Work> refused(List<Work> works, String reason) {
    Refusal refusal = log.refused(works.getFirst().label(), reason);
    return works.stream().map(work -> work.refusedBy(refusal)).toList();
  }

  private static List<List<Work>> items(List<Work> works) {
    Map<Label, List<Work>> items = new LinkedHashMap<>();
    works.forEach(work -> items.computeIfAbsent(work.label(), _ -> new ArrayList<>()).add(work));
    return List.copyOf(items.values());
  }

  private Outcome<Attempt> attempt(Program program, Part part) {
    List<Body> bodies = part.works().stream().map(Work::body).toList();
    Contexts contexts = new Contexts(part.works());
    Outcome<Program> outcome =
        BodyChecks.guarded(
            step.id(),
            () -> MirPrinter.print(bodies),
            () -> pass.run(program.with(bodies, part.machines()), contexts::of));
    if (!(outcome instanceof Outcome.Done<Program>(Program after))) {
      return new Outcome.Refused<>(((Outcome.Refused<Program>) outcome).reason());
    }
    List<Work> works = relabelled(part.works(), after.bodies());
    Set<Body> unchanged = bodies(part.works());
    Map<Label, Body> origins = new HashMap<>();
    part.works().forEach(work -> origins.putIfAbsent(work.label(), work.body()));
    surroundings
        .parallel()
        .map(
            works,
            work -> {
              check(
                  Optional.ofNullable(origins.get(work.label())),
                  work,
                  unchanged.contains(work.body()));
              return work;
            });
    return new Outcome.Done<>(new Attempt(new Part(works, after.machines()), contexts.inOrder()));
  }

  private void check(Optional<Body> origin, Work work, boolean unchanged) {
    Body body = work.body();
    boolean wasCoroutine = !unchanged && origin.map(Body::isCoroutine).orElse(false);
    BodyChecks.phase(
        step.id(),
        work.label(),
        origin.map(Body::phase).orElse(body.phase()),
        body.isCoroutine() || wasCoroutine,
        body,
        step.contract().establishes(),
        () -> text(origin));
    if (!unchanged) {
      checks.check(step.id(), work.label(), body, () -> text(origin));
    }
  }

  private static String text(Optional<Body> body) {
    return body.map(Body::toString).orElse("");
  }

  /// The bodies after the pass, with the labels of those with the same path before it.
  private List<Work> relabelled(List<Work> before, List<Body> after) {
    Map<Body, Work> same = new IdentityHashMap<>();
    before.forEach(work -> same.put(work.body(), work));
    Set<Body> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    kept.addAll(after);
    Map<Path, List<Label>> labels = new HashMap<>();
    for (Work work : before) {
      if (!kept.contains(work.body())) {
        labels.computeIfAbsent(work.body().head().path(), _ -> new ArrayList<>()).add(work.label());
      }
    }
    List<Body> made = after.stream().filter(body -> !same.containsKey(body)).toList();
    Map<Body, Label> dealt = dealt(made, labels);
    List<Work> works = new ArrayList<>();
    for (Body body : after) {
      Work known = same.get(body);
      if (known == null) {
        Label label = dealt.get(body);
        known =
            new Work(
                label != null ? label : Label.of(before.getFirst().label().crate(), body),
                new CachedAnalyses(surroundings.analyses(), body),
                Optional.empty());
      }
      works.add(known);
    }
    return works;
  }

  /// The labels of the bodies that a pass made in place of others. Those of one path, as all
  /// expansions of a macro have it, share the new ones out evenly, in order; if that does not come
  /// out even, the first gets all.
  ///
  /// @param labels those of the bodies that went, by path
  private static Map<Body, Label> dealt(List<Body> made, Map<Path, List<Label>> labels) {
    Map<Path, List<Body>> byPath = new HashMap<>();
    made.forEach(
        body -> byPath.computeIfAbsent(body.head().path(), _ -> new ArrayList<>()).add(body));
    Map<Body, Label> dealt = new IdentityHashMap<>();
    byPath.forEach((path, bodies) -> {
      List<Label> alike = labels.getOrDefault(path, List.of());
      int each = alike.isEmpty() ? 0 : bodies.size() / alike.size();
      boolean even = each > 0 && bodies.size() % alike.size() == 0;
      for (int i = 0; i < bodies.size() && !alike.isEmpty(); i++) {
        dealt.put(bodies.get(i), even ? alike.get(i / each) : alike.getFirst());
      }
    });
    return dealt;
  }

  /// Puts the bodies that the pass did not take back among the others: each in front of the first
  /// item that came after it.
  private static List<Work> merged(List<Work> before, Set<Body> taken, List<Work> after) {
    Map<Label, List<Work>> waiting = new HashMap<>();
    List<Work> untaken = new ArrayList<>();
    Set<Label> present = new HashSet<>();
    after.forEach(work -> present.add(work.label()));
    for (Work work : before) {
      if (!taken.contains(work.body())) {
        untaken.add(work);
      } else if (!untaken.isEmpty() && present.contains(work.label())) {
        waiting.computeIfAbsent(work.label(), _ -> new ArrayList<>()).addAll(untaken);
        untaken.clear();
      }
    }
    List<Work> merged = new ArrayList<>();
    for (Work work : after) {
      List<Work> first = waiting.remove(work.label());
      if (first != null) {
        merged.addAll(first);
      }
      merged.add(work);
    }
    merged.addAll(untaken);
    return merged;
  }

  /// The contexts of the bodies, and of those that the pass makes and asks about.
  private final class Contexts {
    private final Map<Body, RunningPass> contexts = new IdentityHashMap<>();
    private final Map<Path, Label> labels = new HashMap<>();
    private final List<RunningPass> ordered = new ArrayList<>();

    Contexts(List<Work> works) {
      for (Work work : works) {
        labels.putIfAbsent(work.body().head().path(), work.label());
        add(work.body(), work.analyses(), work.label());
      }
    }

    private RunningPass add(Body body, CachedAnalyses analyses, Label label) {
      RunningPass context = new RunningPass(analyses, surroundings.types().apply(label));
      contexts.put(body, context);
      ordered.add(context);
      return context;
    }

    synchronized PassContext of(Body body) {
      RunningPass known = contexts.get(body);
      if (known != null) {
        return known;
      }
      Label label = labels.get(body.head().path());
      return add(
          body,
          new CachedAnalyses(surroundings.analyses(), body),
          label != null ? label : Label.of("", body));
    }

    synchronized List<RunningPass> inOrder() {
      return List.copyOf(ordered);
    }
  }
}
