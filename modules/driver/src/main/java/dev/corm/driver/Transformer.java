package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.Spelling;
import dev.corm.driver.pipeline.Observers;
import dev.corm.driver.pipeline.PassManager;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.Plan;
import dev.corm.driver.pipeline.PlanCode;
import dev.corm.driver.pipeline.Refusals;
import dev.corm.driver.pipeline.StateLayouter;
import dev.corm.driver.pipeline.Surroundings;
import dev.corm.mir.body.Phase;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads programs, makes the plan, and runs it on each.
final class Transformer {
  private final Services services;
  private final Function<String, CoroutineSizer> sizers;

  /// A transformer with the services of a session.
  ///
  /// @param sizers the sizer of a mode that exists
  Transformer(Services services, Function<String, CoroutineSizer> sizers) {
    this.services = services;
    this.sizers = sizers;
  }

  TransformResult run(TransformRequest request, DiagnosticSink sink, Progress progress) {
    ErrorWatch errors = new ErrorWatch(sink);
    List<ProgramLoader.Found> found = ProgramLoader.find(request.inputs(), errors);
    // Every dump is a step when it is read, and one when its program is done.
    progress.start("transform", 2L * found.stream().mapToLong(f -> f.dumps().size()).sum());
    try (Workers workers = new Workers(request.jobs())) {
      ProgramLoader loader = new ProgramLoader(workers, progress, errors);
      List<LoadedProgram> programs = found.stream().map(loader::load).toList();
      UnitLoader others = new UnitLoader(services, workers, Progress.NONE);
      switch (plan(request.mode(), request.options(), phases(programs))) {
        case Plan.Answer.Refused(List<Diagnostic> reasons) -> {
          reasons.forEach(sink::report);
          return new TransformResult.Refused();
        }
        case Plan.Answer.Ready(Plan plan) -> {
          List<PipelineResult> results = new ArrayList<>();
          for (int i = 0; i < programs.size(); i++) {
            LoadedProgram program = programs.get(i);
            PipelineResult result =
                new PassManager(plan, surroundings(request, program, workers, others))
                    .run(program.input());
            result.diagnostics().forEach(errors::report);
            results.add(result);
            progress.step(found.get(i).dumps().size());
          }
          Refusals.diagnostics(results, request.refusals()).forEach(errors::report);
          return new TransformResult.Done(results, errors.none());
        }
      }
    } finally {
      progress.end();
    }
  }

  private Surroundings surroundings(
      TransformRequest request, LoadedProgram program, Workers workers, UnitLoader others) {
    BodiesBeforeTransform before = new BodiesBeforeTransform();
    return new Surroundings(
        services::answering,
        new LearntTypes(program.input()),
        layouter(
            request.mode(),
            (mode, rustcs) ->
                new ListedMachines(services, workers, others, program, before, mode, rustcs)),
        workers,
        new Observers(List.of(before, request.observer())),
        request.bisection());
  }

  /// Made when it is first asked: a plan that stops before needs no layouts.
  ///
  /// @param listed what the listings tell, by the sizer of the mode and that of rustc's
  private StateLayouter layouter(
      String mode, BiFunction<CoroutineSizer, Optional<CoroutineSizer>, ListedMachines> listed) {
    return new StateLayouter() {
      private Optional<MachineLayouter> made = Optional.empty();

      @Override
      public Outcome<CoroutineLayout> layOut(StateMachine machine, Program program) {
        if (made.isEmpty()) {
          CoroutineSizer sizer = sizers.apply(mode);
          Optional<CoroutineSizer> rustcs =
              services
                  .find(PackingScheme.class, Session.RUSTC_MODE)
                  .map(scheme -> sizers.apply(scheme.id()));
          made = Optional.of(new MachineLayouter(sizer, listed.apply(sizer, rustcs)));
        }
        return made.get().layOut(machine, program);
      }

      @Override
      public Optional<Type.Coroutine> instance(StateMachine machine) {
        return made.flatMap(layouter -> layouter.instance(machine));
      }
    };
  }

  /// The phases that coroutines of the inputs are in.
  private static Set<Phase> phases(List<LoadedProgram> programs) {
    return phases(programs.stream().map(program -> program.input().program()));
  }

  /// The phases that coroutines of programs are in.
  static Set<Phase> phases(Stream<Program> programs) {
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    programs.flatMap(program -> program.bodies().stream()).forEach(b -> phases.add(b.phase()));
    return phases.isEmpty() ? EnumSet.of(Phase.BUILT) : phases;
  }

  Plan.Answer plan(String mode, PipelineOptions options, Set<Phase> start) {
    return services
        .find(PackingScheme.class, mode)
        .map(scheme -> plan(services, scheme, options, start))
        .orElseGet(() -> new Plan.Answer.Refused(List.of(unknownMode(mode))));
  }

  /// The plan for a scheme.
  static Plan.Answer plan(
      Services services, PackingScheme scheme, PipelineOptions options, Set<Phase> start) {
    return Plan.of(
        new Plan.Basis(services.all(Pass.class), new HashSet<>(services.analyses()), scheme, start),
        options);
  }

  private Diagnostic unknownMode(String mode) {
    List<String> modes = services.all(PackingScheme.class).stream().map(PackingScheme::id).toList();
    Diagnostic unknown =
        Diagnostic.of(PlanCode.UNKNOWN_MODE, "no module provides the mode `" + mode + "`");
    return Spelling.closest(mode, modes)
        .map(meant -> unknown.help("did you mean `" + meant + "`?"))
        .orElseGet(() -> unknown.note("there are: " + String.join(", ", modes)));
  }
}
