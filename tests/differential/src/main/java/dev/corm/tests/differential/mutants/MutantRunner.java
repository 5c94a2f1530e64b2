package dev.corm.tests.differential.mutants;

import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Session;
import dev.corm.driver.run.PreparedProgram;
import dev.corm.driver.run.ProgramReader;
import dev.corm.driver.run.ProgramRunner;
import dev.corm.driver.run.SourceProgram;
import dev.corm.driver.run.Stage;
import dev.corm.interp.Ending;
import dev.corm.interp.Fault;
import dev.corm.interp.Host;
import dev.corm.interp.Limits;
import dev.corm.spi.PackingScheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Does with a text all that a user could do with a program: reads it, and if it is accepted
/// executes it as it is written and after the whole pipeline of each mode. What goes wrong may be
/// anything that a user is told of, and nothing else.
public final class MutantRunner {
  private final Session session;
  private final Limits limits;

  /// Works with the services of a session.
  public MutantRunner(Session session, Limits limits) {
    this.session = session;
    this.limits = limits;
  }

  /// What became of a text.
  ///
  /// @param refusals the codes of what is wrong with it, each once; none if it is a program
  /// @param stages for each stage how the execution ended, as in `exit 0` or `fault C1001`, or
  ///   `refused` if a pass does not take the program
  public record Outcome(Set<String> refusals, List<String> stages) {
    /// Freezes the lists.
    public Outcome {
      refusals = Collections.unmodifiableSet(new TreeSet<>(refusals));
      stages = List.copyOf(stages);
    }

    /// Whether it is a program.
    public boolean accepted() {
      return !stages.isEmpty();
    }
  }

  /// Reads and executes a text.
  public Outcome run(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    Optional<SourceProgram> source =
        new ProgramReader().read(SourceFile.of("mutant.mir", text), sink);
    // What is told must have words.
    sink.diagnostics().forEach(DiagnosticRenderer::render);
    if (source.isEmpty()) {
      if (sink.diagnostics().isEmpty()) {
        throw new AssertionError("refused without a word");
      }
      return new Outcome(
          sink.diagnostics().stream().map(told -> told.code().id()).collect(Collectors.toSet()),
          List.of());
    }
    List<String> stages = new ArrayList<>();
    stages.add(run(source.get(), Stage.WRITTEN));
    for (PackingScheme scheme : session.services().all(PackingScheme.class)) {
      stages.add(run(source.get(), Stage.after(scheme.id())));
    }
    return new Outcome(Set.of(), stages);
  }

  private String run(SourceProgram source, Stage stage) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    return switch (new ProgramRunner(session).prepare(source, stage, sink)) {
      case ProgramRunner.Preparation.Ready(PreparedProgram prepared) -> run(prepared);
      case ProgramRunner.Preparation.Refused _, ProgramRunner.Preparation.Misplanned _ -> {
        if (sink.diagnostics().isEmpty()) {
          throw new AssertionError("refused by a pass without a word");
        }
        sink.diagnostics().forEach(DiagnosticRenderer::render);
        yield "refused";
      }
    };
  }

  private String run(PreparedProgram prepared) {
    return switch (prepared.run(limits, new Deaf())) {
      case Ending.Exited(int code) -> "exit " + code;
      case Ending.Panicked _ -> "panic";
      case Ending.Aborted _ -> "abort";
      case Ending.Stopped(Fault fault) -> {
        DiagnosticRenderer.render(prepared.diagnostic(fault));
        yield "fault " + fault.code().id();
      }
    };
  }

  /// Does not listen.
  private record Deaf() implements Host {
    @Override
    public void out(byte[] text) {
      // Nobody wants to know.
    }

    @Override
    public void err(byte[] text) {
      // Nobody wants to know.
    }
  }
}
