package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.Spelling;
import dev.corm.driver.pipeline.Parallel;
import dev.corm.driver.pipeline.PassManager;
import dev.corm.driver.pipeline.PipelineInput;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.Plan;
import dev.corm.driver.pipeline.PlanCode;
import dev.corm.driver.pipeline.StateLayouter;
import dev.corm.driver.pipeline.Surroundings;
import dev.corm.mir.body.Phase;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
      List<PipelineInput> inputs = found.stream().map(loader::load).toList();
      switch (plan(request.mode(), request.options(), phases(inputs))) {
        case Plan.Answer.Refused(List<Diagnostic> reasons) -> {
          reasons.forEach(sink::report);
          return new TransformResult.Refused();
        }
        case Plan.Answer.Ready(Plan plan) -> {
          List<PipelineResult> results = new ArrayList<>();
          for (int i = 0; i < inputs.size(); i++) {
            PipelineResult result =
                new PassManager(plan, surroundings(request, inputs.get(i), workers))
                    .run(inputs.get(i));
            result.diagnostics().forEach(errors::report);
            results.add(result);
            progress.step(found.get(i).dumps().size());
          }
          return new TransformResult.Done(results, errors.none());
        }
      }
    } finally {
      progress.end();
    }
  }

  private Surroundings surroundings(
      TransformRequest request, PipelineInput input, Parallel parallel) {
    return new Surroundings(
        services::answering,
        new LearntTypes(input),
        layouter(request.mode()),
        parallel,
        request.observer(),
        request.bisection());
  }

  /// Made when it is first asked: a plan that stops before needs no layouts.
  private StateLayouter layouter(String mode) {
    return new StateLayouter() {
      private Optional<MachineLayouter> made = Optional.empty();

      @Override
      public Outcome<CoroutineLayout> layOut(StateMachine machine, Program program) {
        if (made.isEmpty()) {
          made = Optional.of(new MachineLayouter(sizers.apply(mode)));
        }
        return made.get().layOut(machine, program);
      }
    };
  }

  /// The phases that coroutines of the inputs are in.
  private static Set<Phase> phases(List<PipelineInput> inputs) {
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    for (PipelineInput input : inputs) {
      input.program().bodies().forEach(body -> phases.add(body.phase()));
    }
    return phases.isEmpty() ? EnumSet.of(Phase.BUILT) : phases;
  }

  private Plan.Answer plan(String mode, PipelineOptions options, Set<Phase> start) {
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
