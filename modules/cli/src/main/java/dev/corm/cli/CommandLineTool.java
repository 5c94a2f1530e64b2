package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.Spelling;
import dev.corm.driver.ServiceProblem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Runs one command line: parses it, runs the command, and turns everything that can go wrong into
/// a message and an exit code.
public final class CommandLineTool {
  private final Host host;
  private final Console console;

  /// A command line in its surroundings.
  public CommandLineTool(Host host) {
    this.host = host;
    this.console = new Console(host);
  }

  /// Runs it. Nothing is thrown.
  public ExitCode run() {
    try {
      return parse().and(console.remembered());
    } catch (Console.Stop stop) {
      return stop.code();
    } catch (ServiceProblem problem) {
      console.release();
      console.report(Diagnostic.of(CliCode.MODULES, problem.getMessage()));
      return ExitCode.USAGE;
    } catch (ServiceConfigurationError error) {
      console.release();
      console.report(
          Diagnostic.of(CliCode.MODULES, "a module on the module path can't be used")
              .note(error.getMessage()));
      return ExitCode.USAGE;
    } catch (OutOfMemoryError _) {
      console.release();
      console.report(
          Diagnostic.of(CliCode.MEMORY, "not enough memory")
              .help("give Java more, for instance with CORM_JAVA_OPTS=-Xmx4g"));
      return ExitCode.BAD_INPUT;
    } catch (RuntimeException | Error fault) {
      console.release();
      BugReport.write(fault, console);
      return ExitCode.BUG;
    }
  }

  /// Runs it, and says what the process is to end with: the number of [#run]'s code, or that of the
  /// program if `corm run` ran one to its end. Nothing is thrown.
  public int status() {
    ExitCode code = run();
    return code == ExitCode.OK ? console.programStatus().orElse(code.number()) : code.number();
  }

  private ExitCode parse() {
    int end = host.arguments().indexOf("--");
    List<String> before = end < 0 ? host.arguments() : host.arguments().subList(0, end);
    List<String> rest =
        end < 0 ? List.of() : host.arguments().subList(end + 1, host.arguments().size());
    Map<CommandSpec, Command> commands = new LinkedHashMap<>();
    CommandLine tool = new CommandLine(root(commands));
    tool.setExpandAtFiles(false);
    tool.setInterpolateVariables(false);
    try {
      ParseResult parsed = tool.parseArgs(before.toArray(String[]::new));
      ParseResult deepest = parsed;
      while (deepest.hasSubcommand()) {
        deepest = deepest.subcommand();
      }
      CommandLine line = deepest.commandSpec().commandLine();
      if (deepest.isUsageHelpRequested()) {
        console.print(line.getUsageMessage(Ansi.OFF));
        return ExitCode.OK;
      }
      if (deepest.isVersionHelpRequested()) {
        console.print(VersionText.of() + "\n");
        return ExitCode.OK;
      }
      Command command = commands.get(deepest.commandSpec());
      if (command == null) {
        throw new ParameterException(line, "which command?");
      }
      return command.run(new Arguments(line, deepest, rest), console);
    } catch (ParameterException wrong) {
      return usage(wrong);
    }
  }

  private ExitCode usage(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    Diagnostic complaint = Diagnostic.of(CliCode.USAGE, message(wrong));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String typed = unmatched.getUnmatched().getFirst();
      Collection<String> words =
          unmatched.isUnknownOption()
              ? line.getCommandSpec().optionsMap().keySet()
              : line.getSubcommands().keySet();
      Optional<String> meant = Spelling.closest(typed, words);
      if (meant.isPresent()) {
        complaint = complaint.help("did you mean `" + meant.get() + "`?");
      }
    } else if (wrong instanceof Arguments.UnknownWord word) {
      if (word.meant().isPresent()) {
        complaint = complaint.help("did you mean `" + word.meant().get() + "`?");
      }
    } else if (!line.getSubcommands().isEmpty()) {
      complaint = complaint.note("there are: " + String.join(", ", line.getSubcommands().keySet()));
    }
    console.report(complaint.help("`" + name + " --help` lists what it takes"));
    return ExitCode.USAGE;
  }

  private static String message(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      if (unmatched.isUnknownOption()) {
        return "unknown option `" + first + "`";
      }
      boolean choosing = !wrong.getCommandLine().getSubcommands().isEmpty();
      return (choosing ? "unknown command `" : "unexpected argument `") + first + "`";
    }
    String message = String.valueOf(wrong.getMessage());
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  private static CommandSpec root(Map<CommandSpec, Command> commands) {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm sizes --cargo .", "Build the package here and show what its futures hold.");
    examples.put("corm sizes dumps/", "The same for dumps that were made before.");
    examples.put("corm sizes --help", "What `sizes` takes.");
    CommandSpec root =
        Specs.command(
            "corm",
            List.of("Shows what the state of Rust's async functions and coroutines is made of."),
            examples);
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print the versions of Corm and Java, and the modules that were found.")
            .build());
    add(root, "sizes", new SizesCommand(), commands);
    add(root, "conform", new ConformCommand(), commands);
    add(root, "run", new RunCommand(), commands);
    CommandSpec mir =
        Specs.command(
            "mir",
            List.of("Works on files of MIR."),
            Map.of("corm mir fmt work.mir", "Print it as rustc would."));
    add(mir, "fmt", new MirFmtCommand(), commands);
    add(mir, "verify", new MirVerifyCommand(), commands);
    add(mir, "analyze", new MirAnalyzeCommand(), commands);
    add(mir, "transform", new MirTransformCommand(), commands);
    add(mir, "diff", new MirDiffCommand(), commands);
    root.addSubcommand("mir", mir);
    add(root, "pipeline", new PipelineCommand(), commands);
    for (ListCommand.Kind kind : ListCommand.Kind.values()) {
      add(root, kind.command(), new ListCommand(kind), commands);
    }
    add(root, "explain", new ExplainCommand(), commands);
    add(root, "completion", new CompletionCommand(), commands);
    add(root, "man", new ManCommand(), commands);
    return root;
  }

  private static void add(
      CommandSpec parent, String name, Command command, Map<CommandSpec, Command> commands) {
    CommandSpec spec = PluginArguments.addTo(command.spec());
    commands.put(spec, command);
    parent.addSubcommand(name, spec);
  }
}
