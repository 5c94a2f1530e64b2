package dev.corm.cli;

import dev.corm.driver.Session;
import dev.corm.driver.SizesRequest;
import dev.corm.driver.SizesResult;
import dev.corm.mir.print.ListingPrinter;
import dev.corm.report.Comparison;
import dev.corm.report.ComparisonReport;
import dev.corm.report.JsonReport;
import dev.corm.report.ListingEntries;
import dev.corm.report.Selection;
import dev.corm.report.SizeReport;
import dev.corm.report.TextReport;
import dev.corm.report.TypeFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.CommandSpec;

/// `corm sizes`: how large coroutines are, and why.
final class SizesCommand implements Command {
  private static final String LISTING = "print-type-sizes";
  private static final int WIDTH = 100;

  /// How the report looks.
  private enum Format {
    TEXT,
    JSON,
    LISTING
  }

  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm sizes --cargo .", "Build the package here and report on its coroutines.");
    examples.put(
        "corm sizes --cargo app -- --release --features tls", "Arguments after -- are Cargo's.");
    examples.put("corm sizes dumps/ --limit 10", "The ten largest coroutines of some dumps.");
    examples.put("corm sizes dumps/ --filter '*::connect*'", "Only those whose type matches.");
    examples.put(
        "corm sizes dumps/ --format json --out sizes.json",
        "For programs; docs/json.md has the schema.");
    examples.put(
        "corm sizes dumps/ --mode no,captures-only",
        "What a packing scheme saves against another.");
    examples.put("corm sizes dumps/ -Z print-type-sizes", "The lines that rustc prints.");
    return Specs.command(
            "sizes",
            List.of(
                "Reports how large coroutines are, and which variable holds which bytes in which"
                    + " state.",
                "",
                "Inputs are MIR dumps (*.mir), type-size listings (*.txt), and folders of them."),
            examples)
        .addPositional(Specs.positionals("INPUT", "Dumps, or folders of dumps."))
        .addOption(
            Specs.value(
                "DIR", "Build the Cargo package in this folder and report on it.", "--cargo"))
        .addOption(
            Specs.value(
                "DIR",
                "Keep what Cargo builds in this folder, for the next time. Without it, a temporary"
                    + " folder is used. The package's own target folder is never touched.",
                "--cargo-target"))
        .addOption(
            Specs.values(
                "ID",
                "The packing scheme, or several separated by commas, to be compared; may be"
                    + " repeated. `no` is what rustc does.",
                "--mode"))
        .addOption(Specs.value("FORMAT", "`text` or `json`; `text` by default.", "--format"))
        .addOption(
            Specs.values("ID", "Leave a pass of the mode out; may be repeated.", "--disable-pass"))
        .addOption(UnstableOptions.spec())
        .addOption(
            Specs.value(
                "PATTERN",
                "Only types that match: text to contain, a glob with * and ?, or a /regular"
                    + " expression/.",
                "--filter"))
        .addOption(
            Specs.value("KEY", "`size` (the default), `name`, `source` or `saved`.", "--sort"))
        .addOption(Specs.value("N", "Show at most this many.", "--limit"))
        .addOption(
            Specs.value("N", "Use this many threads; all processors by default.", "--jobs", "-j"))
        .addOption(Specs.value("FILE", "Write the report to a file.", "--out", "-o"))
        .addOption(Specs.value("WHEN", "`auto` (the default), `always` or `never`.", "--color"))
        .addOption(Specs.value("N", "How wide the text may be.", "--width"))
        .addOption(Specs.flag("Show types in full.", "-v", "--verbose"));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    PipelineArguments pipeline = new PipelineArguments(arguments, console);
    if (pipeline.help().isPresent()) {
      console.print(pipeline.help().get());
      return ExitCode.OK;
    }
    Optional<String> cargo = arguments.value("--cargo");
    List<String> inputs = cargo.isPresent() ? arguments.positionals() : arguments.allPositionals();
    if (cargo.isEmpty() && inputs.isEmpty()) {
      throw arguments.wrong("no INPUT and no --cargo: there is nothing to report on");
    }
    if (cargo.isEmpty() && arguments.flag("--cargo-target")) {
      throw arguments.wrong("--cargo-target makes sense with --cargo only");
    }
    List<String> modes = modes(arguments, pipeline.unstable());
    Format format = format(arguments, pipeline.unstable(), modes);
    Selection selection = selection(arguments);
    TextReport.Options look = look(arguments, console);
    int jobs = arguments.positive("--jobs").orElse(Runtime.getRuntime().availableProcessors());
    List<Path> paths = new ArrayList<>(inputs.stream().map(console::path).toList());
    Session session = PluginArguments.session(arguments, console);
    SizesResult result;
    try (CargoBuild build = CargoBuild.of(arguments, console)) {
      paths.addAll(build.units());
      result =
          build.withoutFolder(
              session.sizes(
                  new SizesRequest(paths, modes, jobs, pipeline.options(), pipeline.dumps()),
                  console,
                  TerminalProgress.on(console)));
    }
    String text = render(format, selection, look, result.reports());
    ExitCode code = (result.complete() ? ExitCode.OK : ExitCode.BAD_INPUT).and(pipeline.dumped());
    Optional<String> out = arguments.value("--out");
    if (out.isEmpty()) {
      console.print(text);
      return code;
    }
    return OutputFile.write(console.path(out.get()), text, console) ? code : ExitCode.BAD_INPUT;
  }

  /// The modes asked for, each once, in the order of their first mention. `-Z
  /// pack-coroutine-layout` is rustc's spelling of one.
  private static List<String> modes(Arguments arguments, UnstableOptions unstable) {
    Optional<String> packing = unstable.value(UnstableOption.PACK_COROUTINE_LAYOUT);
    Set<String> modes = new LinkedHashSet<>();
    for (String value : arguments.values("--mode")) {
      for (String mode : value.split(",", -1)) {
        if (mode.isBlank()) {
          throw arguments.wrong("--mode takes ids of packing schemes, not `" + value + "`");
        }
        modes.add(mode.strip());
      }
    }
    if (packing.isPresent() && !modes.isEmpty() && !modes.equals(Set.of(packing.get()))) {
      throw arguments.wrong("--mode and -Z pack-coroutine-layout name different modes");
    }
    return modes.isEmpty() ? List.of(packing.orElse(Session.RUSTC_MODE)) : List.copyOf(modes);
  }

  private static String render(
      Format format, Selection selection, TextReport.Options look, List<SizeReport> reports) {
    return switch (format) {
      case JSON -> JsonReport.render(reports.stream().map(selection::apply).toList());
      case LISTING ->
          ListingPrinter.print(
              ListingEntries.listing(selection.apply(reports.getFirst()).report()));
      case TEXT ->
          reports.size() == 1
              ? TextReport.render(selection.apply(reports.getFirst()), look)
              : ComparisonReport.render(selection.apply(Comparison.of(reports)), look);
    };
  }

  private static Format format(Arguments arguments, UnstableOptions unstable, List<String> modes) {
    if (!unstable.isOn(UnstableOption.PRINT_TYPE_SIZES)) {
      return arguments.choice(
          "--format", List.of(Format.TEXT, Format.JSON), SizesCommand::word, Format.TEXT);
    }
    if (arguments.flag("--format")) {
      throw arguments.wrong("-Z " + LISTING + " is a format of its own, so --format can't be used");
    }
    if (modes.size() > 1) {
      throw arguments.wrong("-Z " + LISTING + " shows one mode, not " + modes.size());
    }
    return Format.LISTING;
  }

  private static String word(Format format) {
    return switch (format) {
      case TEXT -> "text";
      case JSON -> "json";
      case LISTING -> LISTING;
    };
  }

  private static Selection selection(Arguments arguments) {
    Selection.Sort sort =
        arguments.choice(
            "--sort", List.of(Selection.Sort.values()), Selection.Sort::word, Selection.Sort.SIZE);
    OptionalInt limit =
        arguments.positive("--limit").map(OptionalInt::of).orElse(OptionalInt.empty());
    try {
      return new Selection(arguments.value("--filter").map(TypeFilter::of), sort, limit);
    } catch (PatternSyntaxException e) {
      throw arguments.wrong("--filter has a mistake: " + e.getDescription());
    }
  }

  private static TextReport.Options look(Arguments arguments, Console console) {
    boolean toTerminal = console.host().outTerminal() && !arguments.flag("--out");
    int width =
        arguments
            .positive("--width")
            .orElse(toTerminal ? console.host().width().orElse(WIDTH) : WIDTH);
    return new TextReport.Options(width, arguments.flag("--verbose"), arguments.colored(console));
  }
}
