package dev.corm.cli;

import dev.corm.cli.Explanations.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm explain`: what a diagnostic means.
final class ExplainCommand implements Command {
  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm explain C0341", "What the code of a message means, with an example.");
    examples.put("corm explain", "All codes, each with a line on what it is about.");
    return Specs.command(
            "explain",
            List.of("Explains diagnostic codes: what is wrong, and what to do about it."),
            examples)
        .addPositional(Specs.positionals("CODE", "Codes as messages have them: C0341."));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    StringBuilder text = new StringBuilder();
    for (String code : arguments.allPositionals()) {
      Explanation found = find(code, arguments);
      text.append(text.isEmpty() ? "" : "\n");
      text.append(found.id()).append(": ").append(found.title()).append("\n\n");
      text.append(found.text());
    }
    if (text.isEmpty()) {
      for (Explanation each : Explanations.all()) {
        text.append(each.id()).append("  ").append(each.title()).append('\n');
      }
    }
    console.print(text.toString());
    return ExitCode.OK;
  }

  private static Explanation find(String code, Arguments arguments) {
    String id = code.toUpperCase(Locale.ROOT);
    Optional<Explanation> found = Explanations.of(id);
    if (found.isEmpty()) {
      List<String> ids = Explanations.all().stream().map(Explanation::id).toList();
      throw arguments.unknown("there is no diagnostic code `" + code + "`", id, ids);
    }
    return found.get();
  }
}
