package dev.corm.bench;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.Severity;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Services;
import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.text.ListingParser;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.type.Path;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import java.util.ArrayList;
import java.util.List;

/// Reads what benchmarks work on, with one table of types, as one worker of Corm does. A dump that
/// can't be read ends the benchmark, since its figure would be of less than the corpus.
final class Reading {
  private static final AnalysisContext NO_OTHERS = new NoOthers();

  private final Services services = Services.discover();
  private final TypeTable types = new TypeTable();
  private final MirParser parser = new MirParser(types);
  private final ListingParser listings = new ListingParser(types);

  /// A context for analyses that ask for no other.
  private static final class NoOthers implements AnalysisContext {
    @Override
    public <R> R analysis(AnalysisKey<R> key) {
      throw new IllegalArgumentException("nobody answers `" + key.id() + "` here");
    }
  }

  Services services() {
    return services;
  }

  /// The bodies of some files, in order.
  List<Body> bodies(List<SourceFile> files) {
    List<Body> bodies = new ArrayList<>();
    for (SourceFile file : files) {
      parser.parse(file, Reading::refuse).bodies().stream()
          .map(ParsedBody::body)
          .forEach(bodies::add);
    }
    return bodies;
  }

  /// What a listing says.
  TypeListing listing(SourceFile file) {
    return listings.parse(file, Reading::refuse);
  }

  /// The coroutine bodies of some files, with what each keeps.
  List<UnitBody> coroutines(List<SourceFile> files) {
    List<UnitBody> coroutines = new ArrayList<>();
    for (SourceFile file : files) {
      String fileName = java.nio.file.Path.of(file.name()).getFileName().toString();
      for (Body body : bodies(List.of(file))) {
        if (body.isCoroutine()) {
          coroutines.add(
              new UnitBody(UnitBody.crateOf(fileName), item(body), body, facts(services, body)));
        }
      }
    }
    return coroutines;
  }

  /// What a coroutine keeps.
  static CoroutineFacts facts(Services services, Body body) {
    return services
        .provider(AnalysisKey.SUSPEND_LIVENESS)
        .orElseThrow()
        .analyze(AnalysisKey.SUSPEND_LIVENESS, body, NO_OTHERS);
  }

  private Path item(Body body) {
    return body.head()
        .origin()
        .map(origin -> types.path(origin.item()))
        .orElseGet(() -> body.head().path());
  }

  /// Takes warnings, but no errors.
  static void refuse(Diagnostic diagnostic) {
    if (diagnostic.severity() == Severity.ERROR) {
      throw new IllegalStateException("the corpus has a fault: " + diagnostic);
    }
  }
}
