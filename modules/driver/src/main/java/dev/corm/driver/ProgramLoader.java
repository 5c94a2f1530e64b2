package dev.corm.driver;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PipelineInput;
import dev.corm.mir.body.Body;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads programs for passes to run on.
///
/// * A folder of dumps is a program of its own coroutine bodies before the state transform; its
///   other dumps are left alone.
/// * Files named one by one make one program, of all bodies in them.
///
/// A listing that lies beside dumps (or, as `make-corpus` lays them out, in the folder above) comes
/// with them, and so do the other dumps of that unit, to link the listing with. Bodies that can't
/// be read or break rules are reported and left out.
final class ProgramLoader {
  private final Workers workers;
  private final Progress progress;
  private final DiagnosticSink sink;

  ProgramLoader(Workers workers, Progress progress, DiagnosticSink sink) {
    this.workers = workers;
    this.progress = progress;
    this.sink = sink;
  }

  /// Reads what [#find] found.
  LoadedProgram load(Found found) {
    List<Loaded> files =
        workers.map(
            found.dumps(),
            (tools, path) -> {
              Loaded loaded = load(tools, path, found.coroutinesOnly());
              progress.step(1);
              return loaded;
            });
    List<Body> bodies = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (Loaded file : files) {
      file.diagnostics().diagnostics().forEach(sink::report);
      bodies.addAll(file.bodies());
      labels.addAll(file.labels());
    }
    List<LoadedUnit.NamedListing> listings = UnitLoader.listings(found.listings(), workers, sink);
    List<TypeListing.Entry> entries =
        listings.stream().flatMap(one -> one.listing().entries().stream()).toList();
    Optional<TypeListing> listing =
        found.listings().isEmpty() ? Optional.empty() : Optional.of(new TypeListing(entries));
    return new LoadedProgram(
        new PipelineInput(new Program(found.name(), bodies, List.of(), listing), distinct(labels)),
        found.files(),
        listings);
  }

  /// Items of one name, as two builds of a crate have them, would share their files.
  static List<Label> distinct(List<Label> labels) {
    Map<Label, Integer> seen = new HashMap<>();
    List<Label> distinct = new ArrayList<>(labels.size());
    for (Label label : labels) {
      int number = seen.merge(label, 1, Integer::sum);
      distinct.add(
          number == 1
              ? label
              : new Label(label.crate(), label.item(), label.stem() + "-" + number));
    }
    return distinct;
  }

  /// The files of one program.
  ///
  /// @param files see [LoadedProgram#files]
  /// @param coroutinesOnly whether only coroutine bodies are taken
  record Found(UnitFiles files, boolean coroutinesOnly) {
    /// What messages call it.
    String name() {
      return files.name();
    }

    /// Its dumps.
    List<Path> dumps() {
      return files.own();
    }

    /// The listings that come with it.
    List<Path> listings() {
      return files.listings();
    }
  }

  /// The programs in what the user named; what is wrong with that goes to the sink.
  static List<Found> find(List<Path> inputs, DiagnosticSink sink) {
    List<Path> folders = inputs.stream().filter(Files::isDirectory).toList();
    List<Path> files = inputs.stream().filter(input -> !Files.isDirectory(input)).toList();
    InputScanner scanner = new InputScanner(sink);
    List<Found> programs = new ArrayList<>();
    for (UnitFiles unit : scanner.scan(files)) {
      programs.add(new Found(unit.listings().isEmpty() ? withListingsBeside(unit) : unit, false));
    }
    for (UnitFiles unit : scanner.scan(folders)) {
      List<Path> dumps =
          DumpGroup.of(unit).stream()
              .filter(DumpGroup::own)
              .flatMap(group -> group.before().stream())
              .toList();
      programs.add(
          new Found(new UnitFiles(unit.name(), dumps, unit.dependencies(), unit.listings()), true));
    }
    return programs;
  }

  /// A listing is that of a whole unit: some of its coroutines may belong to bodies that were not
  /// named.
  private static UnitFiles withListingsBeside(UnitFiles files) {
    Set<Path> named = new HashSet<>();
    Set<Path> folders = new LinkedHashSet<>();
    for (Path dump : files.own()) {
      named.add(absolute(dump));
      folders.add(absolute(dump).getParent());
    }
    List<UnitFiles> units =
        folders.stream().flatMap(folder -> InputScanner.unitAround(folder).stream()).toList();
    return new UnitFiles(
        files.name(),
        files.own(),
        units.stream()
            .flatMap(unit -> Stream.concat(unit.own().stream(), unit.dependencies().stream()))
            .filter(dump -> !named.contains(absolute(dump)))
            .distinct()
            .toList(),
        units.stream().flatMap(unit -> unit.listings().stream()).distinct().toList());
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /// What a file gave.
  private record Loaded(
      List<Body> bodies, List<Label> labels, DiagnosticSink.Collecting diagnostics) {}

  private static Loaded load(WorkerTools tools, Path path, boolean coroutinesOnly) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<Body> good = new ArrayList<>();
    try {
      SourceLoader.load(path, sink)
          .ifPresent(source -> {
            for (ParsedBody parsed : tools.parser().parse(source, sink).bodies()) {
              Body body = parsed.body();
              if (coroutinesOnly && !body.isCoroutine()) {
                continue;
              }
              List<Violation> violations = Verifier.verify(body);
              violations.forEach(violation ->
                  sink.report(
                      violation.toDiagnostic(site -> GroupReader.location(source, parsed, site))));
              if (violations.isEmpty()) {
                good.add(body);
              }
            }
          });
    } catch (OutOfMemoryError _) {
      sink.report(SourceLoader.outOfMemory(path));
    }
    return new Loaded(good, labels(path, good), sink);
  }

  /// A file's only body is called as the file is; bodies of larger files as their paths say.
  private static List<Label> labels(Path path, List<Body> bodies) {
    String stem = DumpGroup.stem(path);
    if (bodies.size() == 1) {
      return List.of(Label.inFile(stem, bodies.getFirst()));
    }
    String crate = UnitBody.crateOf(stem);
    return bodies.stream().map(body -> Label.of(crate, body)).toList();
  }
}
