package dev.corm.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// `corm man`: the manual page.
final class ManCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.command(
        "man",
        List.of("Prints the manual page of all commands, as source for `man`."),
        Map.of("corm man | man -l -", "Read it."));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    if (!arguments.rest().isEmpty()) {
      throw arguments.wrong("unexpected argument `" + arguments.rest().getFirst() + "`");
    }
    console.print(new ManPage(arguments.root(), VersionText.version()).roff());
    return ExitCode.OK;
  }
}
