package dev.corm.tests.differential.wrong;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Session;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.run.PreparedProgram;
import dev.corm.driver.run.ProgramReader;
import dev.corm.driver.run.ProgramRunner;
import dev.corm.driver.run.SourceProgram;
import dev.corm.driver.run.Stage;
import dev.corm.interp.Ending;
import dev.corm.interp.Executable;
import dev.corm.interp.Host;
import dev.corm.interp.Limits;
import dev.corm.mir.program.Program;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a mistake in a program, and compares what it does with what the right program does. For
/// one thread.
final class Bench {
  private static final Limits LIMITS = new Limits(3_000_000L, 64L << 20, 1_000);

  private final Session session;
  private final Map<Key, Program> right = new HashMap<>();

  Bench(Session session) {
    this.session = session;
  }

  private record Key(Case program, String mode, String step) {}

  /// A program.
  ///
  /// @param name what it is called
  /// @param source the program
  record Case(String name, SourceProgram source) {
    /// Reads a program; empty if it can't be read.
    static Optional<Case> read(String name, String text) {
      return new ProgramReader()
          .read(SourceFile.of(name, text), new DiagnosticSink.Collecting())
          .map(source -> new Case(name, source));
    }
  }

  /// What a program did.
  ///
  /// @param outcome how it ended
  /// @param out the lines of its standard output
  /// @param err the lines of its standard error stream
  record Behaviour(String outcome, List<String> out, List<String> err) {
    /// How another behaviour differs, if it does: its end, and the first line.
    Optional<String> difference(Behaviour other) {
      Optional<String> line =
          difference("out", out, other.out).or(() -> difference("err", err, other.err));
      if (outcome.equals(other.outcome)) {
        return line;
      }
      return Optional.of(other.outcome + line.map(text -> "; " + text).orElse(""));
    }

    private static Optional<String> difference(
        String stream, List<String> expected, List<String> found) {
      for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
        if (i >= found.size()) {
          return Optional.of(stream + " lacks `" + expected.get(i) + "`");
        }
        if (i >= expected.size()) {
          return Optional.of(stream + " has `" + found.get(i) + "` too much");
        }
        if (!expected.get(i).equals(found.get(i))) {
          return Optional.of(
              stream + " has `" + found.get(i) + "` instead of `" + expected.get(i) + "`");
        }
      }
      return Optional.empty();
    }

    /// Whether the interpreter could do what the program asked of it, in time.
    boolean isAnswer() {
      return !outcome.startsWith("fault C105") || outcome.startsWith("fault C1050");
    }
  }

  /// How a mistake was noticed.
  ///
  /// @param program the program that showed it
  /// @param mode the mode
  /// @param at when it was executed; empty if no execution shows it
  /// @param difference what it did
  /// @param checks what the pipeline's own checks say of the program; empty if nothing
  record Notice(
      String program,
      String mode,
      Optional<String> at,
      String difference,
      Optional<String> checks) {}

  /// Executes a program with a mistake in each mode, as the step left it and then at the end of the
  /// pipeline; tells the first difference.
  Optional<Notice> execute(WrongTransform row, Case program) {
    return made(row, program).stream()
        .map(made -> execute(row, program, made))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Notice> execute(WrongTransform row, Case program, Made made) {
    Behaviour expected = behaviour(program, right(program, made.mode(), row.after().step()));
    if (!expected.isAnswer() || expected.outcome().startsWith("fault")) {
      return Optional.empty();
    }
    String here = "after " + row.after().step();
    return difference(program, expected, made.wrong())
        .map(difference -> notice(program, made, here, difference))
        .or(() ->
            finished(made)
                .flatMap(end -> difference(program, expected, end))
                .map(
                    difference -> notice(program, made, "at the end of the pipeline", difference)));
  }

  private Optional<String> difference(Case program, Behaviour expected, Program wrong) {
    Behaviour found = behaviour(program, wrong);
    return found.isAnswer() ? expected.difference(found) : Optional.empty();
  }

  private static Notice notice(Case program, Made made, String at, String difference) {
    return new Notice(
        program.name(),
        made.mode(),
        Optional.of(at),
        difference,
        Checks.complaint(made.set(), made.wrong()));
  }

  /// What the pipeline's own checks say of a program with a mistake, if they say anything.
  Optional<Notice> check(WrongTransform row, Case program) {
    return made(row, program).stream()
        .map(made ->
            Checks.complaint(made.set(), made.wrong())
                .map(complaint ->
                    new Notice(
                        program.name(),
                        made.mode(),
                        Optional.empty(),
                        "what it should",
                        Optional.of(complaint))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// A program with a mistake.
  ///
  /// @param mode the mode
  /// @param set the program with the setting of the mistake
  /// @param wrong the same with the mistake
  private record Made(String mode, Program set, Program wrong) {}

  /// A program with a mistake, in the modes in which it can be made.
  private List<Made> made(WrongTransform row, Case program) {
    List<Made> made = new ArrayList<>();
    for (String mode : row.after().modes()) {
      Program set = row.setting().apply(right(program, mode, row.after().step()));
      Program wrong = row.edit().apply(set);
      if (!same(set, wrong)) {
        made.add(new Made(mode, set, wrong));
      }
    }
    return made;
  }

  /// Whether two programs are executed alike.
  static boolean same(Program a, Program b) {
    return a.bodies().equals(b.bodies()) && a.machines().equals(b.machines());
  }

  /// A program as a step of the pipeline leaves it.
  Program right(Case program, String mode, String step) {
    return right.computeIfAbsent(
        new Key(program, mode, step),
        _ -> {
          DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
          return switch (new ProgramRunner(session)
              .prepare(program.source(), Stage.after(mode, step), sink)) {
            case ProgramRunner.Preparation.Ready(PreparedProgram prepared) -> prepared.program();
            case ProgramRunner.Preparation.Refused _, ProgramRunner.Preparation.Misplanned _ ->
                throw new AssertionError(program.name() + ": " + sink.diagnostics());
          };
        });
  }

  /// The wrong program at the end of the pipeline; empty if a check of the pipeline stops it.
  private Optional<Program> finished(Made made) {
    try {
      return session
          .compile(
              made.wrong(),
              made.mode(),
              PipelineOptions.ALL,
              PassObserver.NONE,
              new DiagnosticSink.Collecting())
          .filter(result -> result.steps().stream().allMatch(step -> step.refusals().isEmpty()))
          .map(PipelineResult::program)
          .filter(end -> !same(end, made.wrong()));
    } catch (CompilerBug refused) {
      return Optional.empty();
    }
  }

  /// What a program does.
  Behaviour behaviour(Case source, Program program) {
    Streams streams = new Streams();
    PreparedProgram prepared =
        new PreparedProgram(
            source.source(), new Executable(program, session.abi(), session.data()));
    Ending ending = prepared.run(LIMITS, streams);
    return new Behaviour(outcome(ending), lines(streams.out), lines(streams.err));
  }

  private static String outcome(Ending ending) {
    return switch (ending) {
      case Ending.Exited(int code) -> "exit " + (code & 0xFF);
      case Ending.Panicked _ -> "exit " + Ending.PANIC_CODE;
      case Ending.Aborted _ -> "exit " + Ending.ABORT_CODE;
      case Ending.Stopped(var fault) -> "fault " + fault.code().id() + ": " + fault.code().title();
    };
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return new ArrayList<>(bytes.toString(StandardCharsets.UTF_8).lines().toList());
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
