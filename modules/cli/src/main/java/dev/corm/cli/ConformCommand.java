package dev.corm.cli;

import dev.corm.driver.ConformRequest;
import dev.corm.driver.ConformResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm conform`: holds Corm's results against rustc's own.
final class ConformCommand implements Command {
  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put(
        "bench/corpus/make-corpus corpus",
        "Make dumps of real crates; see bench/corpus/README.md.");
    examples.put("corm conform corpus", "Hold Corm against rustc on all of them.");
    examples.put(
        "corm conform --list-unresolved corpus", "Say which types have no layout, and why.");
    return Specs.command(
            "conform",
            List.of(
                "Holds dumps against rustc: whether they can be read and print back as they were,"
                    + " whether the saved locals and storage conflicts are rustc's, whether the"
                    + " state transform is, and whether sizes and offsets are."),
            examples)
        .addPositional(Specs.positionals("DIR", "Folders of dumps, as make-corpus lays them out."))
        .addOption(Specs.value("FORMAT", "`text` or `json`; `text` by default.", "--format"))
        .addOption(
            Specs.flag("List the types without a layout, with the reason.", "--list-unresolved"))
        .addOption(
            Specs.value(
                "PERCENT",
                "Fail if fewer of the listed types have a layout; nothing is asked by default.",
                "--min-resolved"))
        .addOption(
            Specs.flag(
                "List the state transforms that are not rustc's, each with the first difference.",
                "--list-untransformed"))
        .addOption(
            Specs.value(
                "PERCENT",
                "Fail if fewer of the state transforms are rustc's; nothing is asked by default.",
                "--min-transformed"))
        .addOption(
            Specs.value("N", "Use this many threads; all processors by default.", "--jobs", "-j"));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    List<Path> folders = arguments.allPositionals().stream().map(console::path).toList();
    if (folders.isEmpty()) {
      throw arguments.wrong("which DIR?");
    }
    boolean json =
        arguments.choice("--format", List.of("text", "json"), word -> word, "text").equals("json");
    ConformLists lists =
        new ConformLists(
            arguments.flag("--list-unresolved"), arguments.flag("--list-untransformed"));
    int jobs = arguments.positive("--jobs").orElse(Runtime.getRuntime().availableProcessors());
    ConformResult result =
        PluginArguments.session(arguments, console)
            .conform(new ConformRequest(folders, jobs), console, TerminalProgress.on(console));
    console.print(json ? ConformJson.render(result, lists) : ConformText.render(result, lists));
    boolean enough = resolvesEnough(result.total(), arguments.positive("--min-resolved"), console);
    enough &= transformsEnough(result.total(), arguments.positive("--min-transformed"), console);
    ExitCode code = result.conforms() && enough ? ExitCode.OK : ExitCode.CHECK_FAILED;
    return result.complete() ? code : code.and(ExitCode.BAD_INPUT);
  }

  private static boolean resolvesEnough(
      ConformResult.Counts total, Optional<Integer> percent, Console console) {
    boolean enough =
        percent.isEmpty() || total.resolved() * 100 >= total.listed() * (long) percent.get();
    if (!enough) {
      console.complain(
          "error: "
              + total.resolved()
              + " of "
              + total.listed()
              + " listed types have a layout, less than the "
              + percent.get()
              + " % asked for\n");
    }
    return enough;
  }

  private static boolean transformsEnough(
      ConformResult.Counts total, Optional<Integer> percent, Console console) {
    ConformResult.Transforms transforms = total.transforms();
    boolean enough =
        percent.isEmpty()
            || transforms.equal() * 100 >= transforms.compared() * (long) percent.get();
    if (!enough) {
      console.complain(
          "error: "
              + transforms.equal()
              + " of "
              + transforms.compared()
              + " state transforms are rustc's, less than the "
              + percent.get()
              + " % asked for\n");
    }
    return enough;
  }
}
