package dev.corm.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// `corm completion`: a script that teaches a shell to complete Corm's command line.
final class CompletionCommand implements Command {
  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("source <(corm completion bash)", "Complete in this bash; belongs in ~/.bashrc.");
    examples.put(
        "corm completion zsh >~/.zfunc/_corm", "Complete in zsh, if ~/.zfunc is in its $fpath.");
    return Specs.command(
            "completion",
            List.of("Prints a script that makes a shell complete Corm's command line."),
            examples)
        .addPositional(
            Specs.positionals("SHELL", "`bash` or `zsh`.").toBuilder()
                .completionCandidates(List.of("bash", "zsh"))
                .build());
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    List<String> shells = arguments.allPositionals();
    if (shells.size() != 1) {
      throw arguments.wrong(shells.isEmpty() ? "which SHELL?" : "one SHELL at a time");
    }
    CompletionScript script = new CompletionScript(arguments.root());
    console.print(
        switch (shells.getFirst()) {
          case "bash" -> script.bash();
          case "zsh" -> script.zsh();
          default ->
              throw arguments.wrong("SHELL is `bash` or `zsh`, not `" + shells.getFirst() + "`");
        });
    return ExitCode.OK;
  }
}
