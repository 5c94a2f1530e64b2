package dev.corm.cli;

import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.run.ProgramRunner;
import dev.corm.driver.run.RunRequest;
import dev.corm.driver.run.RunResult;
import dev.corm.driver.run.Stage;
import dev.corm.interp.Ending;
import dev.corm.interp.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm run`: executes a program.
final class RunCommand implements Command {
  private static final String NONE = "none";
  private static final int TRACE_LIMIT = 100_000;

  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm run --interp hello.mir", "Execute it as it is written.");
    examples.put(
        "corm run --interp --mode captures-only hello.mir",
        "The same after the whole pipeline of a mode: coroutines are laid-out state machines.");
    examples.put(
        "corm run --interp --after state-transform --trace hello.mir",
        "After some of the passes, and with a line for every statement on standard error.");
    examples.put(
        "corm run --interp --fuel 10M --memory 64M hello.mir",
        "Stop it after ten million statements, or when it has more than 64 MiB.");
    return PipelineArguments.addPipelineTo(
            Specs.command(
                "run",
                List.of(
                    "Runs a program of MIR that stands alone, and ends with its exit code: 101 after"
                        + " a panic, 134 after an abort. Undefined behaviour stops it with a"
                        + " diagnostic and exit code 3, and so does a limit."),
                examples))
        .addPositional(Specs.positionals("FILE", "The program."))
        .addOption(Specs.flag("Interpret it; the only way to run it so far.", "--interp"))
        .addOption(
            Specs.value(
                "ID",
                "Run it after this pass; `none` is before all of them, which is the default if"
                    + " nothing is said of the pipeline.",
                "--after"))
        .addOption(
            Specs.value(
                "N", "Stop after N statements, as in `10M`; a billion by default.", "--fuel"))
        .addOption(
            Specs.value(
                "SIZE",
                "Stop when more than SIZE bytes are in use, as in `64M`; 256 MiB by default.",
                "--memory"))
        .addOption(
            Specs.value(
                "N", "Stop when more than N calls are active; 10000 by default.", "--depth"))
        .addOption(
            Specs.flag(
                "Say on standard error what every statement is and what it wrote.", "--trace"))
        .addOption(
            Specs.value("N", "End the trace after N lines; 100000 by default.", "--trace-limit"));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    PipelineArguments pipeline = new PipelineArguments(arguments, console);
    if (pipeline.help().isPresent()) {
      console.print(pipeline.help().get());
      return ExitCode.OK;
    }
    pipeline.refuseSizes();
    RunRequest request = request(arguments, pipeline, console);
    ProgramRunner runner =
        new ProgramRunner(PluginArguments.session(arguments, console), pipeline.dumps());
    ProgramStreams streams = new ProgramStreams(console, traceLimit(arguments));
    RunResult result;
    try {
      result = runner.run(request, streams::around, streams);
    } finally {
      streams.flush();
    }
    return switch (result) {
      case RunResult.Unusable _ -> ExitCode.BAD_INPUT;
      case RunResult.Misplanned _ -> ExitCode.USAGE;
      case RunResult.Ran(Ending ending) -> ended(ending, console).and(pipeline.dumped());
    };
  }

  /// The exit code, of which the system keeps eight bits.
  static ExitCode ended(Ending ending, Console console) {
    return switch (ending) {
      case Ending.Exited(int code) -> ended(code & 0xFF, console);
      case Ending.Panicked _ -> ended(Ending.PANIC_CODE, console);
      case Ending.Aborted _ -> ended(Ending.ABORT_CODE, console);
      case Ending.Stopped _ -> ExitCode.CHECK_FAILED;
    };
  }

  private static ExitCode ended(int status, Console console) {
    console.ended(status);
    return ExitCode.OK;
  }

  private static RunRequest request(
      Arguments arguments, PipelineArguments pipeline, Console console) {
    List<String> files = arguments.allPositionals();
    if (files.isEmpty()) {
      throw arguments.wrong("which FILE?");
    }
    if (files.size() > 1) {
      throw arguments.wrong("one program is run, not " + files.size());
    }
    if (!arguments.flag("--interp")) {
      throw arguments.wrong("native code is not made yet; use --interp to interpret the program");
    }
    Limits usual = Limits.DEFAULT;
    return new RunRequest(
        console.path(files.getFirst()),
        stage(arguments, pipeline),
        new Limits(
            arguments.quantity("--fuel", 1000).orElse(usual.fuel()),
            arguments.quantity("--memory", 1024).orElse(usual.memory()),
            arguments.positive("--depth").orElse(usual.depth())));
  }

  private static Stage stage(Arguments arguments, PipelineArguments pipeline) {
    Optional<String> after = arguments.value("--after");
    if (after.isEmpty() && !pipeline.any() || after.equals(Optional.of(NONE))) {
      return Stage.WRITTEN;
    }
    PipelineOptions options = pipeline.options();
    return new Stage.AfterPasses(
        pipeline.mode(), after.map(id -> options.stoppingAfter(PassName.id(id))).orElse(options));
  }

  private static Optional<Integer> traceLimit(Arguments arguments) {
    Optional<Integer> limit = arguments.positive("--trace-limit");
    if (limit.isPresent() && !arguments.flag("--trace")) {
      throw arguments.wrong("--trace-limit makes sense with --trace only");
    }
    return arguments.flag("--trace") ? Optional.of(limit.orElse(TRACE_LIMIT)) : Optional.empty();
  }
}
