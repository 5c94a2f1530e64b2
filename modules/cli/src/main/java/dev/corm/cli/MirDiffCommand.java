package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.Session;
import dev.corm.driver.TransformRequest;
import dev.corm.driver.TransformResult;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.Pipeline;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import dev.corm.report.LineDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm mir diff`: what one pass changes.
final class MirDiffCommand implements Command {
  private static final int CONTEXT = 3;

  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm mir diff --pass relocate-upvars work.mir", "How captures become locals.");
    examples.put(
        "corm mir diff --pass state-transform --body fetch --context 10 dumps/",
        "What becomes of the coroutines of `fetch`.");
    return PipelineArguments.addTo(
            Specs.command(
                "diff",
                List.of(
                    "Shows what one pass changes, as a unified diff of the MIR before and after it.",
                    "The passes before it run first. Exit code 0, whether there are differences or"
                        + " not."),
                examples))
        .addOption(Specs.value("ID", "The pass.", "--pass"))
        .addOption(
            Specs.value(
                "N",
                "Show this many unchanged lines around a change; " + CONTEXT + " by default.",
                "--context",
                "-U"))
        .addOption(Specs.value("WHEN", "`auto` (the default), `always` or `never`.", "--color"));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    PipelineArguments pipeline = new PipelineArguments(arguments, console);
    if (pipeline.help().isPresent()) {
      console.print(pipeline.help().get());
      return ExitCode.OK;
    }
    String pass =
        PassName.id(arguments.value("--pass").orElseThrow(() -> arguments.wrong("which --pass?")));
    int context = arguments.natural("--context").orElse(CONTEXT);
    boolean colored = arguments.colored(console);
    Snapshots snapshots = new Snapshots(pass, pipeline);
    Session session = PluginArguments.session(arguments, console);
    TransformRequest request =
        pipeline.request(snapshots).with(options -> until(pass, options, session, pipeline));
    return switch (session.transform(request, console, pipeline.progress())) {
      case TransformResult.Refused _ -> ExitCode.USAGE;
      case TransformResult.Done(_, boolean complete) -> {
        ExitCode code = complete ? ExitCode.OK : ExitCode.BAD_INPUT;
        code = code.and(pipeline.dumped());
        if (snapshots.before.isEmpty()) {
          if (code == ExitCode.OK) {
            console.report(
                Diagnostic.of(CliCode.NO_BODY, "there is no body that " + pass + " ran on"));
          }
          yield code.and(ExitCode.BAD_INPUT);
        }
        console.print(snapshots.text(context, colored));
        yield code;
      }
    };
  }

  /// A pass that the pipeline of the mode does not run is run alone.
  private static PipelineOptions until(
      String pass, PipelineOptions options, Session session, PipelineArguments pipeline) {
    boolean planned =
        options
                .passes()
                .orElseGet(() -> Pipeline.steps(session.relocatesUpvars(pipeline.mode())))
                .contains(pass)
            || options.added().stream().anyMatch(added -> added.pass().equals(pass));
    return planned || options.passes().isPresent()
        ? options.stoppingAfter(pass)
        : options.withPasses(List.of(pass));
  }

  /// The texts of items before and after a pass.
  private static final class Snapshots implements PassObserver {
    private final String pass;
    private final PipelineArguments pipeline;
    private final Map<Label, String> before = new LinkedHashMap<>();
    private final Map<Label, String> after = new LinkedHashMap<>();
    private final Map<Label, String> layouts = new LinkedHashMap<>();

    Snapshots(String pass, PipelineArguments pipeline) {
      this.pass = pass;
      this.pipeline = pipeline;
    }

    @Override
    public void before(String id, Label label, List<Body> bodies) {
      take(id, label, bodies, before);
    }

    @Override
    public void after(String id, Label label, List<Body> bodies) {
      take(id, label, bodies, after);
    }

    /// Offsets are all that changes when a state is laid out.
    @Override
    public void laidOut(Label label, StateMachine machine, Optional<Type.Coroutine> instance) {
      layouts.put(label, LayoutText.of(machine, instance));
    }

    private void take(String id, Label label, List<Body> bodies, Map<Label, String> into) {
      if (id.equals(pass) && pipeline.shows(label.item())) {
        into.put(label, MirPrinter.print(StageComments.roles(label, bodies)));
      }
    }

    String text(int context, boolean colored) {
      StringBuilder out = new StringBuilder();
      before.forEach((label, text) -> {
        String layout = pass.equals(Pipeline.LAY_OUT) ? layouts.getOrDefault(label, "") : "";
        String diff = LineDiff.unified(text, layout + after.getOrDefault(label, ""), context);
        if (!diff.isEmpty()) {
          line(out, "--- " + label + " before " + pass, colored);
          line(out, "+++ " + label + " after " + pass, colored);
          diff.lines().forEach(line -> line(out, line, colored));
        }
      });
      if (out.isEmpty()) {
        out.append(pass).append(" changed nothing\n");
      }
      return out.toString();
    }

    private static void line(StringBuilder out, String line, boolean colored) {
      String color = colored ? color(line) : "";
      out.append(color).append(line).append(color.isEmpty() ? "" : "\u001B[0m").append('\n');
    }

    private static String color(String line) {
      if (line.startsWith("---") || line.startsWith("+++")) {
        return "\u001B[1m";
      }
      return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
        case '-' -> "\u001B[31m";
        case '+' -> "\u001B[32m";
        case '@' -> "\u001B[36m";
        default -> "";
      };
    }
  }
}
