package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.Progress;
import dev.corm.driver.Session;
import dev.corm.driver.TransformRequest;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.Observers;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.Refusals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// What commands that run the pipeline have in common: their options, and what these mean.
final class PipelineArguments {
  private static final String DUMPS = "mir_dump";

  private final Arguments arguments;
  private final Console console;
  private final UnstableOptions unstable;
  private final Optional<MirDumps> dumps;
  private final PipelineFile file;

  /// Reads them.
  ///
  /// @throws picocli.CommandLine.ParameterException if they make no sense
  PipelineArguments(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
    this.unstable = UnstableOptions.of(arguments);
    this.dumps = dumps(unstable, console);
    this.file =
        arguments
            .value("--pipeline")
            .map(name -> PipelineFile.read(console.path(name), console))
            .orElse(PipelineFile.NONE);
  }

  /// Adds the options to a command.
  static CommandSpec addTo(CommandSpec spec) {
    return addPipelineTo(
            spec.addPositional(
                Specs.positionals(
                    "FILE",
                    "Files of MIR, or folders of dumps, whose coroutine bodies are taken.")))
        .addOption(
            Specs.value(
                "N",
                "Run passes on the first N bodies only, counted over all passes, and say on"
                    + " which; -1 runs all and lists them.",
                "--bisect-limit"))
        .addOption(Specs.value("NAME", "Only show bodies whose path contains this.", "--body"))
        .addOption(
            Specs.flag(
                "Warn of each body that a pass refuses, not of each reason once.",
                "--verbose",
                "-v"))
        .addOption(
            Specs.value("N", "Use this many threads; all processors by default.", "--jobs", "-j"));
  }

  /// Adds the options that say what the pipeline is.
  static CommandSpec addPipelineTo(CommandSpec spec) {
    return spec.addOption(
            Specs.value(
                "ID,ID…",
                "Run exactly these passes, in this order, instead of the pipeline.",
                "--passes"))
        .addOption(Specs.values("ID", "Leave a pass out; may be repeated.", "--disable-pass"))
        .addOption(Specs.value("ID", "The packing scheme; `no` by default, as in rustc.", "--mode"))
        .addOption(
            Specs.values(
                "ID=NEW",
                "Put the pass NEW after the pass ID, or first if ID is `start`; may be repeated.",
                "--add-pass-after"))
        .addOption(
            Specs.value("FILE", "Read from a file what the pipeline is to be.", "--pipeline"))
        .addOption(UnstableOptions.spec());
  }

  /// What `-Z help` prints, if that was asked.
  Optional<String> help() {
    return unstable.isOn(UnstableOption.HELP)
        ? Optional.of(UnstableOptions.help())
        : Optional.empty();
  }

  /// What a command of MIR is asked for.
  ///
  /// @param observer is shown bodies around passes, besides what `-Z` asks for
  TransformRequest request(PassObserver observer) {
    List<String> files = arguments.allPositionals();
    if (files.isEmpty()) {
      throw arguments.wrong("which FILE?");
    }
    refuseSizes();
    List<Path> inputs = files.stream().map(console::path).toList();
    int jobs = arguments.positive("--jobs").orElse(Runtime.getRuntime().availableProcessors());
    return new TransformRequest(
        inputs,
        mode(),
        options(),
        bisection(),
        new Observers(List.of(dumps(), observer)),
        jobs,
        arguments.flag("--verbose") ? Refusals.Detail.EACH : Refusals.Detail.GROUPED);
  }

  /// Complains if sizes were asked for.
  void refuseSizes() {
    if (unstable.isOn(UnstableOption.PRINT_TYPE_SIZES)) {
      throw arguments.wrong("-Z print-type-sizes reports sizes, which `corm sizes` does");
    }
  }

  /// What writes the dumps that `-Z` asks for.
  PassObserver dumps() {
    return dumps.<PassObserver>map(observer -> observer).orElse(PassObserver.NONE);
  }

  /// What was given with `-Z`.
  UnstableOptions unstable() {
    return unstable;
  }

  /// Whether the text of an item's path is one that the user wants to see.
  boolean shows(String item) {
    return item.contains(arguments.value("--body").orElse(""));
  }

  /// The bar, unless lines of a bisection would go through it.
  Progress progress() {
    return arguments.flag("--bisect-limit") ? Progress.NONE : TerminalProgress.on(console);
  }

  /// What became of the dumps; complains if nothing was to be dumped.
  ExitCode dumped() {
    if (dumps.isPresent() && !dumps.get().any()) {
      console.report(
          Diagnostic.of(CliCode.NOTHING_DUMPED, "-Z dump-mir matches no pass that ran on a body")
              .help(
                  "it takes `all`, a pass such as `StateTransform`, or a part of an item's path"));
    }
    return dumps.map(MirDumps::complete).orElse(true) ? ExitCode.OK : ExitCode.BAD_INPUT;
  }

  /// Whether anything was said about the pipeline.
  boolean any() {
    return unstable.value(UnstableOption.PACK_COROUTINE_LAYOUT).isPresent()
        || List.of("--mode", "--passes", "--disable-pass", "--add-pass-after", "--pipeline")
            .stream()
            .anyMatch(arguments::flag);
  }

  /// The id of the packing scheme.
  String mode() {
    Optional<String> mode = arguments.value("--mode");
    Optional<String> packing = unstable.value(UnstableOption.PACK_COROUTINE_LAYOUT);
    if (mode.isPresent() && packing.isPresent() && !mode.equals(packing)) {
      throw arguments.wrong(
          "--mode and -Z pack-coroutine-layout say two things: `"
              + mode.get()
              + "` and `"
              + packing.get()
              + "`");
    }
    return mode.or(() -> packing).or(file::mode).orElse(Session.RUSTC_MODE);
  }

  /// What is wanted of the pipeline.
  PipelineOptions options() {
    Optional<List<String>> passes =
        arguments
            .value("--passes")
            .map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList());
    if (passes.isPresent() && passes.get().stream().anyMatch(String::isEmpty)) {
      throw arguments.wrong("--passes takes ids with commas between them");
    }
    List<PipelineOptions.Addition> added = new ArrayList<>(file.added());
    arguments.values("--add-pass-after").forEach(text -> added.add(addition(text)));
    List<String> disabled = new ArrayList<>(file.disabled());
    disabled.addAll(arguments.values("--disable-pass"));
    return new PipelineOptions(
        passes.or(file::passes).map(list -> list.stream().map(PassName::id).toList()),
        added.stream()
            .map(add ->
                new PipelineOptions.Addition(PassName.id(add.after()), PassName.id(add.pass())))
            .toList(),
        disabled.stream().map(PassName::id).toList(),
        arguments.value("--stop-after").or(file::stopAfter).map(PassName::id),
        unstable.isOn(UnstableOption.VALIDATE_MIR));
  }

  private PipelineOptions.Addition addition(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || equals == text.length() - 1) {
      throw arguments.wrong(
          "--add-pass-after takes ID=NEW, as in state-transform=my-pass, not `" + text + "`");
    }
    return new PipelineOptions.Addition(text.substring(0, equals), text.substring(equals + 1));
  }

  private Bisection bisection() {
    Optional<String> limit = arguments.value("--bisect-limit");
    if (limit.isEmpty()) {
      return Bisection.none();
    }
    if (!limit.get().matches("-1|\\d{1,9}")) {
      throw arguments.wrong(
          "--bisect-limit takes a number from 0, or -1 for no limit, not `" + limit.get() + "`");
    }
    return Bisection.upTo(Long.parseLong(limit.get()), line -> console.complain(line + "\n"));
  }

  private static Optional<MirDumps> dumps(UnstableOptions unstable, Console console) {
    return unstable
        .value(UnstableOption.DUMP_MIR)
        .map(text ->
            new MirDumps(
                DumpFilter.of(text),
                console.path(unstable.value(UnstableOption.DUMP_MIR_DIR).orElse(DUMPS)),
                console));
  }
}
