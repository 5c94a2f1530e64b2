package dev.corm.testkit;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.Severity;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Progress;
import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.driver.TransformRequest;
import dev.corm.driver.TransformResult;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.Parallel;
import dev.corm.driver.pipeline.PassManager;
import dev.corm.driver.pipeline.Pipeline;
import dev.corm.driver.pipeline.PipelineInput;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import dev.corm.driver.pipeline.Plan;
import dev.corm.driver.pipeline.StructuralTypes;
import dev.corm.driver.pipeline.Surroundings;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Runs some steps, of which the last is the pass that is checked.
final class PassExecution {
  private static final Parallel SEVERAL =
      new Parallel() {
        @Override
        public <T, R> List<R> map(List<T> items, Function<T, R> function) {
          return items.parallelStream().map(function).toList();
        }
      };

  private final Pass pass;
  private final Services services;
  private final PackingScheme scheme;
  private final PipelineOptions options;
  private final List<String> hindrances = new ArrayList<>();

  PassExecution(Pass pass, Services services, List<String> steps) {
    this.pass = pass;
    this.services = services;
    this.options = PipelineOptions.ALL.withPasses(steps).validating(true);
    boolean relocates = steps.contains(Pipeline.RELOCATE_UPVARS);
    this.scheme =
        services.all(PackingScheme.class).stream()
            .filter(candidate -> candidate.relocatesUpvars() == relocates)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no module provides a fitting packing scheme"));
  }

  /// The steps that establish a phase.
  static List<String> establishing(Phase phase) {
    return switch (phase) {
      case BUILT -> List.of();
      case UPVARS_LOCAL -> List.of(Pipeline.RELOCATE_UPVARS);
      case STATE_MACHINE -> List.of(Pipeline.STATE_TRANSFORM);
      case LAID_OUT -> List.of(Pipeline.STATE_TRANSFORM, Pipeline.LAY_OUT);
    };
  }

  /// Why steps did not run on something, by the last run.
  List<String> hindrances() {
    return List.copyOf(hindrances);
  }

  PassCheck.Result run(List<String> snippets, List<Path> paths, int threads) {
    PassRecord record = new PassRecord(pass, services);
    List<PipelineResult> results = new ArrayList<>();
    if (!snippets.isEmpty()) {
      results.add(onText(snippets, record, threads));
    }
    if (!paths.isEmpty()) {
      results.addAll(onPaths(paths, record, threads));
    }
    hindrances.clear();
    int ran = 0;
    List<String> refusals = new ArrayList<>();
    SortedMap<String, Long> counters = new TreeMap<>();
    for (PipelineResult result : results) {
      for (StepRun step : result.steps()) {
        step.skips().forEach(skip -> hindrances.add(reason(skip)));
        step.refusals().forEach(refusal -> hindrances.add(reason(refusal)));
      }
      StepRun last = result.steps().getLast();
      ran += last.ran();
      last.refusals().forEach(refusal -> refusals.add(reason(refusal)));
      last.counters().forEach((counter, by) -> counters.merge(counter, by, Long::sum));
    }
    return new PassCheck.Result(record.before(), record.after(), ran, refusals, counters);
  }

  private static String reason(Refusal refusal) {
    return refusal.label() + ": " + refusal.reason();
  }

  /// The bodies of a text.
  ///
  /// @throws AssertionError if something is wrong with it
  static List<Body> parse(String snippet) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<ParsedBody> bodies =
        new MirParser(new TypeTable()).parse(SourceFile.of("snippet.mir", snippet), sink).bodies();
    if (!sink.diagnostics().isEmpty()) {
      throw new AssertionError(
          "the snippet is not MIR: " + PassCheck.messages(sink.diagnostics()) + "\n\n" + snippet);
    }
    return bodies.stream().map(ParsedBody::body).toList();
  }

  private PipelineResult onText(List<String> snippets, PassRecord record, int threads) {
    List<Body> bodies = new ArrayList<>();
    snippets.forEach(snippet -> bodies.addAll(parse(snippet)));
    Plan.Answer answer =
        Plan.of(
            new Plan.Basis(
                services.all(Pass.class), Set.copyOf(services.analyses()), scheme, phases(bodies)),
            options);
    return switch (answer) {
      case Plan.Answer.Refused(List<Diagnostic> reasons) -> throw refused(reasons);
      case Plan.Answer.Ready(Plan plan) ->
          new PassManager(
                  plan,
                  new Surroundings(
                      key -> services.provider(key).orElseThrow(),
                      _ -> StructuralTypes.FACTS,
                      (_, _) -> new Outcome.Refused<>("snippets have no layouts"),
                      threads == 1 ? Parallel.ONE_BY_ONE : SEVERAL,
                      record,
                      Bisection.none()))
              .run(PipelineInput.of(new Program("snippet", bodies, List.of(), Optional.empty())));
    };
  }

  private static Set<Phase> phases(List<Body> bodies) {
    return bodies.stream()
        .map(Body::phase)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  private List<PipelineResult> onPaths(List<Path> paths, PassRecord record, int threads) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    TransformResult result =
        new Session(services)
            .transform(
                new TransformRequest(
                    paths, scheme.id(), options, Bisection.none(), record, threads),
                sink,
                Progress.NONE);
    List<Diagnostic> errors =
        sink.diagnostics().stream()
            .filter(diagnostic -> diagnostic.code().severity() == Severity.ERROR)
            .toList();
    return switch (result) {
      case TransformResult.Refused _ -> throw refused(errors);
      case TransformResult.Done(List<PipelineResult> programs, _) -> {
        if (!errors.isEmpty()) {
          throw new AssertionError(PassCheck.messages(errors));
        }
        yield programs;
      }
    };
  }

  private AssertionError refused(List<Diagnostic> reasons) {
    return new AssertionError("`" + pass.id() + "` can't run: " + PassCheck.messages(reasons));
  }
}
