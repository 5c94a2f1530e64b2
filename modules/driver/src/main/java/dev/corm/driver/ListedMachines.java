package dev.corm.driver;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineInput;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Outcome;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Lays out the state machines of a program as the coroutines that its listings have of them, which
/// are linked with bodies as for `corm sizes`. For one thread.
///
/// 1. The program's own bodies as they were read, and those of its dependencies, make a unit.
/// 2. A body that became a machine is, in the mode, what the state transform got; others go through
///    [Relocation], as for sizes.
/// 3. [UnitSizes] lays out every listed coroutine; [Instances] concludes the layout of a body.
/// 4. The layout must fit the machine. It may not if a user's passes changed what is kept.
///
/// Dumps of dependencies that can't be read are not spoken of: they are no part of the program, and
/// what they would have told is missed in the reasons of what is refused.
final class ListedMachines implements Function<Program, Map<StateMachine, ListedMachines.Answer>> {
  /// What the listings tell of a machine.
  ///
  /// @param outcome its layout, or why it has none
  /// @param instance a coroutine as it is listed that is this machine
  record Answer(Outcome<CoroutineLayout> outcome, Type.Coroutine instance) {}

  private final Services services;
  private final Workers workers;
  private final UnitLoader loader;
  private final LoadedProgram loaded;
  private final BodiesBeforeTransform before;
  private final CoroutineSizer sizer;
  private final Optional<CoroutineSizer> rustcs;

  /// For one program.
  ///
  /// @param loader reads the dumps of its dependencies
  /// @param before what became machines
  /// @param sizer lays out in the mode
  /// @param rustcs lays out as rustc does, if something does
  ListedMachines(
      Services services,
      Workers workers,
      UnitLoader loader,
      LoadedProgram loaded,
      BodiesBeforeTransform before,
      CoroutineSizer sizer,
      Optional<CoroutineSizer> rustcs) {
    this.services = services;
    this.workers = workers;
    this.loader = loader;
    this.loaded = loaded;
    this.before = before;
    this.sizer = sizer;
    this.rustcs = rustcs;
  }

  /// A machine with the body that it was read as and the body that the state transform got.
  private record Made(StateMachine machine, UnitBody read, Body transformed) {
    ModeBody modeBody() {
      return new ModeBody(transformed, machine.facts(), machine.homes(), Optional.empty());
    }
  }

  /// What the listings tell of those machines that they list, by identity.
  @Override
  public Map<StateMachine, Answer> apply(Program program) {
    Map<StateMachine, Answer> answers = new IdentityHashMap<>();
    if (loaded.listings().isEmpty()) {
      return answers;
    }
    List<Optional<BodiesBeforeTransform.Origin>> origins = before.of(program.machines());
    Map<Label, UnitBody> read = read(known(program.machines(), origins));
    List<Made> made = new ArrayList<>();
    for (int i = 0; i < origins.size(); i++) {
      StateMachine machine = program.machines().get(i);
      origins
          .get(i)
          .filter(origin -> read.containsKey(origin.label()))
          .filter(_ -> suits(machine))
          .ifPresent(
              origin -> made.add(new Made(machine, read.get(origin.label()), origin.body())));
    }
    LoadedUnit unit = unit(read);
    UnitSizes sizes = new UnitSizes(unit, workers, rustcs);
    Map<UnitBody, List<CoroutineSize>> instances =
        sizes.instances(sizer, bodies(unit, sizes, made));
    for (Made one : made) {
      List<CoroutineSize> rows = instances.getOrDefault(one.read(), List.of());
      if (!rows.isEmpty()) {
        Outcome<CoroutineLayout> outcome = fitting(one, Instances.layout(rows));
        answers.put(one.machine(), new Answer(outcome, rows.getFirst().type()));
      }
    }
    return answers;
  }

  /// Whether the mode can lay a machine out: its captures must be where the mode wants them.
  private boolean suits(StateMachine machine) {
    return machine.upvars().isEmpty() || machine.relocated() == sizer.relocates();
  }

  /// What bodies keep, of those that came to the state transform as they were read.
  private static Map<Body, CoroutineFacts> known(
      List<StateMachine> machines, List<Optional<BodiesBeforeTransform.Origin>> origins) {
    Map<Body, CoroutineFacts> known = new IdentityHashMap<>();
    for (int i = 0; i < origins.size(); i++) {
      CoroutineFacts facts = machines.get(i).facts();
      origins.get(i).ifPresent(origin -> known.put(origin.body(), facts));
    }
    return known;
  }

  /// The program's coroutines as they were read.
  private Map<Label, UnitBody> read(Map<Body, CoroutineFacts> known) {
    PipelineInput input = loaded.input();
    Map<Label, Body> coroutines = new LinkedHashMap<>();
    for (int i = 0; i < input.labels().size(); i++) {
      Body body = input.program().bodies().get(i);
      if (body.isCoroutine()) {
        coroutines.put(input.labels().get(i), body);
      }
    }
    List<Label> labels = List.copyOf(coroutines.keySet());
    List<UnitBody> bodies =
        workers.map(
            labels,
            (WorkerTools tools, Label label) -> {
              Body body = coroutines.get(label);
              CoroutineFacts facts = known.get(body);
              return GroupReader.unitBody(
                  label.crate(),
                  body,
                  facts != null
                      ? facts
                      : new BodyAnalyses(services, body).analysis(AnalysisKey.SUSPEND_LIVENESS),
                  tools);
            });
    Map<Label, UnitBody> read = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      read.put(labels.get(i), bodies.get(i));
    }
    return read;
  }

  private LoadedUnit unit(Map<Label, UnitBody> own) {
    List<LoadedGroup> groups = new ArrayList<>();
    own.forEach((label, body) ->
        groups.add(
            new LoadedGroup(
                new DumpGroup(label.stem(), true, Optional.empty(), Optional.empty()),
                List.of(body),
                List.of(),
                ConformResult.Counts.ZERO,
                List.of(),
                List.of())));
    UnitFiles files = loaded.files();
    UnitFiles others = new UnitFiles(files.name(), List.of(), files.dependencies(), List.of());
    groups.addAll(loader.loadForSizes(others, new DiagnosticSink.Collecting()).groups());
    return new LoadedUnit(files, groups, loaded.listings());
  }

  private ModeBodies bodies(LoadedUnit unit, UnitSizes sizes, List<Made> made) {
    Map<UnitBody, ModeBody> known = new IdentityHashMap<>();
    made.forEach(one -> known.put(one.read(), one.modeBody()));
    if (!sizer.relocates()) {
      return ModeBodies.dumped().with(known);
    }
    List<UnitBody> others =
        sizes.bodies().stream().filter(body -> !known.containsKey(body)).toList();
    return new Relocation(services, sizer.scheme(), PipelineOptions.ALL, PassObserver.NONE)
        .of(unit, others, workers, new DiagnosticSink.Collecting())
        .with(known);
  }

  private static Outcome<CoroutineLayout> fitting(Made made, Outcome<CoroutineLayout> outcome) {
    return outcome instanceof Outcome.Done<CoroutineLayout>(CoroutineLayout layout)
            && !MachineFit.fits(made.machine(), made.read().body(), made.transformed(), layout)
        ? new Outcome.Refused<>("passes changed what it keeps, so the listing does not tell of it")
        : outcome;
  }
}
