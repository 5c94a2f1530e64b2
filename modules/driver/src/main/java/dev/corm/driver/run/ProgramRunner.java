package dev.corm.driver.run;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.Session;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.Observers;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.interp.Ending;
import dev.corm.interp.Executable;
import dev.corm.interp.Fault;
import dev.corm.interp.Host;
import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads, transforms and executes programs that stand alone.
public final class ProgramRunner {
  private final Session session;
  private final PassObserver observer;

  /// Works with the services of a session.
  public ProgramRunner(Session session) {
    this(session, PassObserver.NONE);
  }

  /// The same, with somebody who looks on.
  ///
  /// @param observer is shown bodies around passes
  public ProgramRunner(Session session, PassObserver observer) {
    this.session = session;
    this.observer = observer;
  }

  /// A program at a stage, or why it is not there. The sink is told what is wrong.
  public sealed interface Preparation {
    /// It is ready.
    ///
    /// @param prepared the program
    record Ready(PreparedProgram prepared) implements Preparation {}

    /// A pass refused some of it.
    record Refused() implements Preparation {}

    /// The plan was refused.
    record Misplanned() implements Preparation {}
  }

  /// Does what a request asks for.
  ///
  /// @param hosts makes what is around the program, as it is executed
  /// @param sink is told what is wrong, and why a run was stopped
  public RunResult run(RunRequest request, Function<Program, Host> hosts, DiagnosticSink sink) {
    Optional<SourceProgram> source = new ProgramReader().read(request.file(), sink);
    if (source.isEmpty()) {
      return new RunResult.Unusable();
    }
    return switch (prepare(source.get(), request.stage(), sink)) {
      case Preparation.Misplanned _ -> new RunResult.Misplanned();
      case Preparation.Refused _ -> new RunResult.Unusable();
      case Preparation.Ready(PreparedProgram prepared) -> {
        Ending ending = prepared.run(request.limits(), hosts.apply(prepared.program()));
        if (ending instanceof Ending.Stopped(Fault fault)) {
          sink.report(prepared.diagnostic(fault));
        }
        yield new RunResult.Ran(ending);
      }
    };
  }

  /// Brings a program to a stage.
  ///
  /// @param sink is told what is wrong
  public Preparation prepare(SourceProgram source, Stage stage, DiagnosticSink sink) {
    return switch (stage) {
      case Stage.BeforePasses _ -> ready(source, source.program());
      case Stage.AfterPasses(var mode, var options) ->
          session
              .compile(source.program(), mode, options, observer, sink)
              .map(result -> complete(source, result, sink))
              .orElseGet(Preparation.Misplanned::new);
    };
  }

  /// A program after one pass of a pipeline.
  ///
  /// @param pass the id of the pass
  /// @param prepared the program
  public record Reached(String pass, PreparedProgram prepared) {}

  /// Brings a program through the pipeline of a mode.
  ///
  /// @param sink is told what is wrong
  /// @return the program after each pass, in order; empty if it does not get through
  public Optional<List<Reached>> prepareEach(
      SourceProgram source, String mode, DiagnosticSink sink) {
    Steps steps = new Steps();
    ProgramRunner watched = new ProgramRunner(session, new Observers(List.of(observer, steps)));
    if (!(watched.prepare(source, Stage.after(mode), sink) instanceof Preparation.Ready)) {
      return Optional.empty();
    }
    return Optional.of(
        steps.programs.entrySet().stream()
            .map(step -> new Reached(step.getKey(), prepared(source, step.getValue())))
            .toList());
  }

  /// Keeps the program after each pass.
  private static final class Steps implements PassObserver {
    private final Map<String, Program> programs = new LinkedHashMap<>();

    @Override
    public void before(String pass, Label label, List<Body> bodies) {
      // only whole programs count
    }

    @Override
    public void after(String pass, Label label, List<Body> bodies) {
      // only whole programs count
    }

    @Override
    public void completed(String pass, Program program) {
      programs.put(pass, program);
    }
  }

  /// A program that is half transformed is not what was asked for.
  private Preparation complete(SourceProgram source, PipelineResult result, DiagnosticSink sink) {
    List<Refusal> refusals =
        result.steps().stream().flatMap(step -> step.refusals().stream()).toList();
    for (Refusal refusal : refusals) {
      sink.report(
          Diagnostic.of(
                  RunCode.NOT_REACHED,
                  refusal.pass() + " can't run on `" + refusal.label() + "`: " + refusal.reason())
              .help("stop before it: `--after` names the last pass to run"));
    }
    return refusals.isEmpty() ? ready(source, result.program()) : new Preparation.Refused();
  }

  private Preparation ready(SourceProgram source, Program program) {
    return new Preparation.Ready(prepared(source, program));
  }

  private PreparedProgram prepared(SourceProgram source, Program program) {
    return new PreparedProgram(source, new Executable(program, session.abi(), session.data()));
  }
}
