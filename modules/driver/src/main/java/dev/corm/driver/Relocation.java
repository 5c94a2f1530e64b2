package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassManager;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.Pipeline;
import dev.corm.driver.pipeline.PipelineInput;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.Plan;
import dev.corm.driver.pipeline.Refusals;
import dev.corm.driver.pipeline.Surroundings;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingScheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings a unit's bodies as far as sizes need them: captures are relocated for the modes that want
/// it. This is the pipeline up to [Pipeline#RELOCATE_UPVARS], with its checks, dumps and refusals.
final class Relocation {
  private final Services services;
  private final PassObserver observer;
  private final Plan plan;

  /// A relocation for a scheme, or none for one that wants none.
  ///
  /// @param asked what the user wants of passes
  /// @param observer is shown bodies around the passes
  /// @throws ServiceProblem if there can be no plan for that
  Relocation(
      Services services, PackingScheme scheme, PipelineOptions asked, PassObserver observer) {
    this.services = services;
    this.observer = observer;
    if (scheme.relocatesUpvars() && asked.disabled().contains(Pipeline.RELOCATE_UPVARS)) {
      throw new ServiceProblem(
          "mode `" + scheme.id() + "` needs " + Pipeline.RELOCATE_UPVARS + ", which is disabled");
    }
    PipelineOptions options =
        scheme.relocatesUpvars()
            ? asked.stoppingAfter(Pipeline.RELOCATE_UPVARS)
            : asked.withPasses(List.of());
    this.plan =
        switch (Transformer.plan(services, scheme, options, Set.of(Phase.BUILT))) {
          case Plan.Answer.Ready(Plan ready) -> ready;
          case Plan.Answer.Refused(List<Diagnostic> reasons) ->
              throw new ServiceProblem(
                  "mode `" + scheme.id() + "` can't be used: " + reasons.getFirst().message());
        };
  }

  /// The bodies as the mode works on them, with where their captures go.
  ///
  /// @param unit the unit, whose bodies tell which types have drop glue
  /// @param bodies the bodies that will be asked for
  ModeBodies of(LoadedUnit unit, List<UnitBody> bodies, Workers workers, DiagnosticSink sink) {
    Map<UnitBody, Body> results =
        plan.ids().isEmpty() && !plan.validate() ? Map.of() : passed(unit, bodies, workers, sink);
    return ModeBodies.of(
        bodies,
        workers,
        (_, body) -> plan.relocatesUpvars() ? relocated(results.get(body)) : dumped(body));
  }

  private Map<UnitBody, Body> passed(
      LoadedUnit unit, List<UnitBody> bodies, Workers workers, DiagnosticSink sink) {
    Map<UnitBody, Label> labels = labels(unit);
    Set<UnitBody> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<UnitBody> distinct = bodies.stream().filter(seen::add).toList();
    PipelineInput input = input(unit, distinct, labels);
    // All bodies of the unit tell of types, also those that nobody asks for.
    LearntTypes types = new LearntTypes(input(unit, unit.bodies(), labels));
    PipelineResult result =
        new PassManager(
                plan,
                new Surroundings(
                    services::answering,
                    types,
                    (_, _) -> new Outcome.Refused<>("sizes are reported without state machines"),
                    workers,
                    observer,
                    Bisection.none()))
            .run(input);
    result.diagnostics().forEach(sink::report);
    Refusals.diagnostics(List.of(result), Refusals.Detail.GROUPED).forEach(sink::report);
    Map<UnitBody, Body> results = new IdentityHashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      results.put(distinct.get(i), result.program().bodies().get(i));
    }
    return results;
  }

  private static PipelineInput input(
      LoadedUnit unit, List<UnitBody> bodies, Map<UnitBody, Label> labels) {
    return new PipelineInput(
        new Program(
            unit.files().name(),
            bodies.stream().map(UnitBody::body).toList(),
            List.of(),
            Optional.empty()),
        bodies.stream().map(labels::get).toList());
  }

  /// What the bodies are called: as their files, with a number where that is not enough.
  private static Map<UnitBody, Label> labels(LoadedUnit unit) {
    Map<UnitBody, Label> labels = new IdentityHashMap<>();
    List<UnitBody> bodies = new ArrayList<>();
    List<Label> named = new ArrayList<>();
    for (LoadedGroup group : unit.groups()) {
      for (UnitBody body : group.coroutines()) {
        bodies.add(body);
        named.add(
            group.coroutines().size() == 1
                ? Label.inFile(group.group().stem(), body.body())
                : Label.of(body.crate(), body.body()));
      }
    }
    List<Label> distinct = ProgramLoader.distinct(named);
    for (int i = 0; i < bodies.size(); i++) {
      labels.put(bodies.get(i), distinct.get(i));
    }
    return labels;
  }

  private ModeBody dumped(UnitBody body) {
    return ModeBody.dumped(body)
        .with(new BodyAnalyses(services, body.body()).analysis(AnalysisKey.CAPTURE_MOVES));
  }

  private ModeBody relocated(Body body) {
    BodyAnalyses analyses = new BodyAnalyses(services, body);
    return ModeBody.relocated(
            body,
            analyses.analysis(AnalysisKey.SUSPEND_LIVENESS),
            analyses.analysis(AnalysisKey.UPVAR_HOMES))
        .with(analyses.analysis(AnalysisKey.CAPTURE_MOVES));
  }
}
