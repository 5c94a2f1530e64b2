package dev.corm.driver;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.layout.TypeListing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Reads the files of units with all workers; diagnostics come in the order of the files.
final class UnitLoader {
  private final Services services;
  private final Workers workers;
  private final Progress progress;
  private final SharedDumps shared = new SharedDumps();

  UnitLoader(Services services, Workers workers, Progress progress) {
    this.services = services;
    this.workers = workers;
    this.progress = progress;
  }

  /// Reads what layouts need: the bodies before the state transform, and the listings.
  LoadedUnit loadForSizes(UnitFiles files, DiagnosticSink sink) {
    return load(
        files, sink, (tools, group) -> new GroupReader(services, tools, group).read(shared));
  }

  /// Reads everything, and compares it to what rustc says.
  LoadedUnit loadForConformance(UnitFiles files, DiagnosticSink sink) {
    return load(
        files, sink, (tools, group) -> new GroupReader(services, tools, group).compare(shared));
  }

  private LoadedUnit load(
      UnitFiles files,
      DiagnosticSink sink,
      BiFunction<WorkerTools, DumpGroup, LoadedGroup> reader) {
    List<LoadedGroup> groups =
        workers.map(
            DumpGroup.of(files),
            (tools, group) -> {
              LoadedGroup loaded = reader.apply(tools, group);
              progress.step(group.files().size());
              return loaded;
            });
    groups.forEach(group -> group.diagnostics().forEach(sink::report));
    return new LoadedUnit(files, groups, listings(files.listings(), workers, sink));
  }

  /// Reads listings with all workers.
  static List<LoadedUnit.NamedListing> listings(
      List<Path> files, Workers workers, DiagnosticSink sink) {
    List<Listing> listings = workers.map(files, UnitLoader::listing);
    listings.forEach(listing -> listing.diagnostics().diagnostics().forEach(sink::report));
    return listings.stream().flatMap(listing -> listing.parsed().stream()).toList();
  }

  private record Listing(
      List<LoadedUnit.NamedListing> parsed, DiagnosticSink.Collecting diagnostics) {}

  private static Listing listing(WorkerTools tools, Path path) {
    DiagnosticSink.Collecting diagnostics = new DiagnosticSink.Collecting();
    List<LoadedUnit.NamedListing> parsed = new ArrayList<>();
    SourceLoader.load(path, diagnostics)
        .ifPresent((SourceFile file) -> {
          TypeListing listing = tools.listings().parse(file, diagnostics);
          parsed.add(new LoadedUnit.NamedListing(path.toString(), listing));
        });
    return new Listing(parsed, diagnostics);
  }
}
