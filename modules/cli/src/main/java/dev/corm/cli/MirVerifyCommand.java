package dev.corm.cli;

import dev.corm.driver.MirFiles;
import dev.corm.driver.MirFiles.MirFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm mir verify`: whether bodies keep the verifier's rules.
final class MirVerifyCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.command(
            "verify",
            List.of("Checks that every body keeps the rules of MIR in its phase."),
            Map.of(
                "corm mir verify work.mir",
                "Say what is wrong with its bodies; exit code 3 if anything is."))
        .addPositional(Specs.positionals("FILE", "Files of MIR."));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    List<String> files = arguments.allPositionals();
    if (files.isEmpty()) {
      throw arguments.wrong("which FILE?");
    }
    MirFiles reader = new MirFiles(PluginArguments.session(arguments, console));
    ExitCode code = ExitCode.OK;
    StringBuilder report = new StringBuilder();
    for (String name : files) {
      Optional<MirFile> file = reader.read(console.path(name), console);
      if (file.isEmpty()) {
        code = code.and(ExitCode.BAD_INPUT);
        continue;
      }
      if (!file.get().complete()) {
        code = code.and(ExitCode.BAD_INPUT);
      }
      int violations = reader.verify(file.get(), console);
      if (violations > 0) {
        code = code.and(ExitCode.CHECK_FAILED);
      }
      int bodies = file.get().bodies().size();
      report.append(name).append(": ").append(bodies).append(bodies == 1 ? " body, " : " bodies, ");
      report.append(
          switch (violations) {
            case 0 -> "all rules kept";
            case 1 -> "1 rule broken";
            default -> violations + " rules broken";
          });
      report.append('\n');
    }
    console.print(report.toString());
    return code;
  }
}
