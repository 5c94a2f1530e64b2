package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.pipeline.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// `corm pipeline`: the plan that `corm mir transform` would run.
final class PipelineCommand implements Command {
  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm pipeline", "The steps that rustc's mode has, in order.");
    examples.put("corm pipeline --mode captures-only --explain", "Why they are in this order.");
    examples.put(
        "corm pipeline --plugins plugins/ --add-pass-after state-transform=my-pass",
        "The same with a pass of a plug-in.");
    return PipelineArguments.addPipelineTo(
            Specs.command(
                "pipeline",
                List.of("Prints the steps that `corm mir transform` would run, or why it can't."),
                examples))
        .addOption(Specs.value("ID", "Stop after this pass.", "--stop-after"))
        .addOption(Specs.flag("Say why each step is where it is.", "--explain"));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    PipelineArguments pipeline = new PipelineArguments(arguments, console);
    if (pipeline.help().isPresent()) {
      console.print(pipeline.help().get());
      return ExitCode.OK;
    }
    return switch (PluginArguments.session(arguments, console)
        .plan(pipeline.mode(), pipeline.options())) {
      case Plan.Answer.Refused(List<Diagnostic> reasons) -> {
        reasons.forEach(console::report);
        yield ExitCode.USAGE;
      }
      case Plan.Answer.Ready(Plan plan) -> {
        StringBuilder text = new StringBuilder();
        for (Plan.Explanation step : plan.explained()) {
          text.append(step.id()).append('\n');
          if (arguments.flag("--explain")) {
            explain(step, text);
          }
        }
        console.print(text.toString());
        yield ExitCode.OK;
      }
    };
  }

  private static void explain(Plan.Explanation step, StringBuilder text) {
    String origin = step.service().map(ListCommand::origin).orElse("the pipeline itself");
    text.append("    from: ").append(origin).append('\n');
    text.append("    ").append(ListCommand.phases(step.contract())).append('\n');
    text.append("    place: ").append(step.reason()).append('\n');
  }
}
