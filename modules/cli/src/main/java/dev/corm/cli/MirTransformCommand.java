package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.TransformResult;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.MirPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm mir transform`: MIR after the passes of the pipeline.
final class MirTransformCommand implements Command {
  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm mir transform work.mir", "The resume and drop functions of its coroutines.");
    examples.put(
        "corm mir transform -Z pack-coroutine-layout=captures-only --stop-after relocate-upvars"
            + " work.mir",
        "Its coroutines with captures as locals.");
    examples.put(
        "corm mir transform --bisect-limit 5 work.mir", "The same after five passes on bodies.");
    return PipelineArguments.addTo(
            Specs.command(
                "transform",
                List.of(
                    "Runs the pipeline, or the passes asked for, and prints the MIR after them."),
                examples))
        .addOption(Specs.value("ID", "Stop after this pass.", "--stop-after"))
        .addOption(Specs.flag("Say on standard error what each pass did.", "--stats"))
        .addOption(Specs.value("FILE", "Write the MIR to a file.", "--out", "-o"));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    PipelineArguments pipeline = new PipelineArguments(arguments, console);
    if (pipeline.help().isPresent()) {
      console.print(pipeline.help().get());
      return ExitCode.OK;
    }
    return switch (PluginArguments.session(arguments, console)
        .transform(pipeline.request(PassObserver.NONE), console, pipeline.progress())) {
      case TransformResult.Refused _ -> ExitCode.USAGE;
      case TransformResult.Done(List<PipelineResult> programs, boolean complete) -> {
        ExitCode code = complete ? ExitCode.OK : ExitCode.BAD_INPUT;
        if (arguments.flag("--stats")) {
          console.complain(StatsText.of(programs));
        }
        code = code.and(pipeline.dumped());
        List<Body> bodies = shown(programs, pipeline);
        if (bodies.isEmpty()) {
          if (code == ExitCode.OK) {
            console.report(Diagnostic.of(CliCode.NO_BODY, "there is no body to transform"));
          }
          yield code.and(ExitCode.BAD_INPUT);
        }
        yield code.and(write(arguments, console, MirPrinter.print(bodies)));
      }
    };
  }

  private static List<Body> shown(List<PipelineResult> programs, PipelineArguments pipeline) {
    List<Body> shown = new ArrayList<>();
    for (PipelineResult result : programs) {
      String last = result.steps().isEmpty() ? "" : result.steps().getLast().pass();
      for (int i = 0; i < result.labels().size(); i++) {
        Label label = result.labels().get(i);
        if (pipeline.shows(label.item())) {
          List<Body> one = List.of(result.program().bodies().get(i));
          shown.addAll(
              last.isEmpty()
                  ? one
                  : StageComments.at("after " + PassName.rustcs(last), label, one));
        }
      }
    }
    return shown;
  }

  private static ExitCode write(Arguments arguments, Console console, String text) {
    Optional<String> out = arguments.value("--out");
    if (out.isEmpty()) {
      console.print(text);
      return ExitCode.OK;
    }
    return OutputFile.write(console.path(out.get()), text, console)
        ? ExitCode.OK
        : ExitCode.BAD_INPUT;
  }
}
