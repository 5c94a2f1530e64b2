package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.Span;
import dev.corm.driver.MirFiles;
import dev.corm.driver.MirFiles.MirFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm mir fmt`: MIR as rustc would print it.
final class MirFmtCommand implements Command {
  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm mir fmt work.mir", "Print it as rustc would.");
    examples.put("corm mir fmt --in-place tests/*.mir", "Change the files.");
    examples.put(
        "corm mir fmt --check tests/*.mir",
        "Change nothing; exit code 3 if something is to be changed.");
    return Specs.command(
            "fmt",
            List.of("Formats MIR as rustc prints it, to standard output or in place."),
            examples)
        .addPositional(Specs.positionals("FILE", "Files of MIR."))
        .addOption(Specs.flag("Only say which files are not formatted.", "--check"))
        .addOption(Specs.flag("Write the files anew instead of printing.", "--in-place", "-i"));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    List<String> files = arguments.allPositionals();
    if (files.isEmpty()) {
      throw arguments.wrong("which FILE?");
    }
    if (arguments.flag("--check") && arguments.flag("--in-place")) {
      throw arguments.wrong("--check changes no files, so it excludes --in-place");
    }
    MirFiles reader = new MirFiles(PluginArguments.session(arguments, console));
    ExitCode code = ExitCode.OK;
    for (String name : files) {
      Path path = console.path(name);
      Optional<MirFile> file = reader.read(path, console);
      // Half a file is no basis for writing it anew.
      if (file.isEmpty() || !file.get().complete()) {
        code = code.and(ExitCode.BAD_INPUT);
        continue;
      }
      String text = reader.print(file.get());
      int change =
          Arrays.mismatch(file.get().source().bytes(), text.getBytes(StandardCharsets.UTF_8));
      if (arguments.flag("--check")) {
        if (change >= 0) {
          console.report(
              Diagnostic.at(
                      file.get().source(),
                      Span.at(change),
                      CliCode.NOT_FORMATTED,
                      path + " is not formatted")
                  .help("`corm mir fmt --in-place " + path + "` formats it"));
          code = code.and(ExitCode.CHECK_FAILED);
        }
      } else if (arguments.flag("--in-place")) {
        if (change >= 0 && !OutputFile.write(path, text, console)) {
          code = code.and(ExitCode.BAD_INPUT);
        }
      } else {
        console.print(text);
      }
    }
    return code;
  }
}
