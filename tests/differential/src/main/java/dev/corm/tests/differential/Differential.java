package dev.corm.tests.differential;

import dev.corm.diagnostics.Diagnostic;
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
import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.spi.PackingScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Executes programs as they are written, and after every pass of the pipeline in every mode that a
/// packing scheme provides.
public final class Differential {
  private final Session session;
  private final Limits limits;

  /// Executes with the services of a session.
  public Differential(Session session, Limits limits) {
    this.session = session;
    this.limits = limits;
  }

  /// All that tells two stages of one program apart.
  private record State(List<Body> bodies, List<StateMachine> machines) {
    static State of(Program program) {
      return new State(program.bodies(), program.machines());
    }
  }

  /// What the program in a file does.
  public List<Observation> run(Path file) {
    try {
      return run(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a program does: before all passes first, then mode by mode. A stage that changes nothing
  /// is not executed again.
  ///
  /// @throws AssertionError if it is no program, or a pass refuses it
  public List<Observation> run(String name, String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    SourceProgram source =
        new ProgramReader()
            .read(SourceFile.of(name, text), sink)
            .orElseThrow(() -> failed("it can't be read", sink));
    ProgramRunner runner = new ProgramRunner(session);
    Observations observations = new Observations();
    if (!(runner.prepare(source, Stage.WRITTEN, sink)
        instanceof ProgramRunner.Preparation.Ready(PreparedProgram written))) {
      throw failed("it can't be executed as it is written", sink);
    }
    observations.add("before passes", written);
    for (PackingScheme scheme : session.services().all(PackingScheme.class)) {
      String mode = scheme.id();
      runner
          .prepareEach(source, mode, sink)
          .orElseThrow(() -> failed("it does not get through the mode " + mode, sink))
          .forEach(
              reached -> observations.add(mode + " after " + reached.pass(), reached.prepared()));
    }
    return observations.all;
  }

  /// What a program does at the stages so far.
  private final class Observations {
    private final List<Observation> all = new ArrayList<>();
    private final Map<State, Observation> known = new HashMap<>();

    void add(String stage, PreparedProgram prepared) {
      all.add(
          known
              .computeIfAbsent(State.of(prepared.program()), _ -> observe(stage, prepared))
              .at(stage));
    }
  }

  private static AssertionError failed(String what, DiagnosticSink.Collecting sink) {
    return new AssertionError(
        what
            + "\n"
            + sink.diagnostics().stream()
                .map(DiagnosticRenderer::render)
                .collect(Collectors.joining()));
  }

  private Observation observe(String stage, PreparedProgram prepared) {
    Streams streams = new Streams();
    Ending ending = prepared.run(limits, streams);
    Optional<Diagnostic> fault =
        ending instanceof Ending.Stopped(Fault why)
            ? Optional.of(prepared.diagnostic(why))
            : Optional.empty();
    return new Observation(stage, text(streams.out), text(streams.err), ending, fault);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static final class Streams implements Host {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public void out(byte[] text) {
      out.writeBytes(text);
    }

    @Override
    public void err(byte[] text) {
      err.writeBytes(text);
    }
  }
}
