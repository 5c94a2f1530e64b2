package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.ConformResult.Check;
import dev.corm.driver.ConformResult.Counts;
import dev.corm.driver.ConformResult.Difference;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.fact.WitnessComparison;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.text.MirSyntaxException;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.spi.AnalysisKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Reads the dumps of one item. For one group, in one thread.
final class GroupReader {
  private final Services services;
  private final WorkerTools tools;
  private final DumpGroup group;
  private final DiagnosticSink.Collecting diagnostics = new DiagnosticSink.Collecting();
  private final List<Difference> differences = new ArrayList<>();
  private final List<UnitBody> coroutines = new ArrayList<>();
  private final List<LoadedGroup.Transform> transforms = new ArrayList<>();
  private Counts counts = Counts.ZERO;

  GroupReader(Services services, WorkerTools tools, DumpGroup group) {
    this.services = services;
    this.tools = tools;
    this.group = group;
  }

  /// The coroutine bodies before the state transform.
  LoadedGroup read(SharedDumps shared) {
    Optional<Dump> before = group.before().flatMap(this::load);
    return shared.get(
        group,
        before.stream().map(Dump::source).toList(),
        () -> {
          before.ifPresent(dump -> bodies(dump, false));
          return result();
        });
  }

  /// All bodies, held against the text they came from and rustc's own layouts.
  LoadedGroup compare(SharedDumps shared) {
    Optional<Dump> before = group.before().flatMap(this::load);
    Optional<Dump> after = group.after().flatMap(this::load);
    return shared.get(
        group,
        Stream.concat(before.stream(), after.stream()).map(Dump::source).toList(),
        () -> {
          before.ifPresent(dump -> bodies(dump, true));
          after.map(dump -> bodies(dump, true)).ifPresent(this::compareWitnesses);
          return result();
        });
  }

  /// A file and its text.
  private record Dump(Path path, SourceFile source) {}

  private Optional<Dump> load(Path path) {
    return SourceLoader.load(path, diagnostics).map(source -> new Dump(path, source));
  }

  private LoadedGroup result() {
    return new LoadedGroup(
        group, coroutines, transforms, counts, differences, diagnostics.diagnostics());
  }

  private List<Body> bodies(Dump dump, boolean compare) {
    try {
      return bodies(dump.path(), dump.source(), compare);
    } catch (OutOfMemoryError _) {
      diagnostics.report(SourceLoader.outOfMemory(dump.path()));
      return List.of();
    }
  }

  private List<Body> bodies(Path path, SourceFile source, boolean compare) {
    DiagnosticSink.Collecting problems = new DiagnosticSink.Collecting();
    List<ParsedBody> parsed = tools.parser().parse(source, problems).bodies();
    problems.diagnostics().forEach(diagnostics::report);
    List<Body> good = new ArrayList<>(parsed.size());
    for (ParsedBody body : parsed) {
      List<Violation> violations = Verifier.verify(body.body());
      if (violations.isEmpty()) {
        good.add(body.body());
      } else {
        violations.forEach(violation ->
            diagnostics.report(violation.toDiagnostic(site -> location(source, body, site))));
      }
    }
    good.stream().filter(Body::isCoroutine).map(this::analysed).forEach(coroutines::add);
    if (compare) {
      count(path, source, parsed, good.size(), problems.hasErrors());
    }
    return good;
  }

  private UnitBody analysed(Body body) {
    return unitBody(
        UnitBody.crateOf(group.stem()),
        body,
        new BodyAnalyses(services, body).analysis(AnalysisKey.SUSPEND_LIVENESS),
        tools);
  }

  /// A body as listings are linked with it.
  static UnitBody unitBody(String crate, Body body, CoroutineFacts facts, WorkerTools tools) {
    return new UnitBody(crate, item(body, tools), body, facts);
  }

  /// The item that the comment in front of a body names. A comment may say anything: if it names
  /// none, what the head says has to do.
  private static dev.corm.mir.type.Path item(Body body, WorkerTools tools) {
    dev.corm.mir.type.Path head = body.head().path();
    try {
      return body.head().origin().map(origin -> tools.types().path(origin.item())).orElse(head);
    } catch (MirSyntaxException _) {
      return head;
    }
  }

  /// Where a violation stands in the file.
  static Optional<Diagnostic.Location> location(
      SourceFile source, ParsedBody body, Violation.Site site) {
    return Optional.of(
        switch (site) {
          case Violation.Site.Code(BlockId block, int statement) ->
              new Diagnostic.Location(source, body.span(block, statement));
          case Violation.Site.Whole _, Violation.Site.Declaration _ ->
              new Diagnostic.Location(source, body.span());
        });
  }

  private void count(
      Path path, SourceFile source, List<ParsedBody> parsed, int verified, boolean broken) {
    boolean printed = !broken && printsBack(path, source, parsed);
    if (broken) {
      differences.add(new Difference(Check.PARSE, path.toString(), "the dump can't be read"));
    }
    if (verified < parsed.size()) {
      differences.add(
          new Difference(
              Check.VERIFY,
              path.toString(),
              parsed.size() - verified + " bodies break rules of the verifier"));
    }
    counts =
        counts.plus(
            new Counts(
                1,
                source.bytes().length,
                parsed.size(),
                broken ? 1 : 0,
                printed ? 1 : 0,
                verified,
                0,
                0,
                0,
                0,
                0));
  }

  private boolean printsBack(Path path, SourceFile source, List<ParsedBody> parsed) {
    List<Body> bodies = parsed.stream().map(ParsedBody::body).toList();
    OptionalInt difference = tools.printer().firstDifference(bodies, source.bytes());
    if (difference.isPresent()) {
      int at = difference.getAsInt();
      SourceFile.Position position = source.position(at);
      SourceFile ours = SourceFile.of(path.toString(), MirPrinter.print(bodies));
      differences.add(
          new Difference(
              Check.PRINT,
              path + ":" + position.line() + ":" + position.column(),
              "rustc: " + source.lineAt(at) + "\nours:  " + ours.lineAt(at)));
    }
    return difference.isEmpty();
  }

  private void compareWitnesses(List<Body> after) {
    List<Body> witnesses = after.stream().filter(body -> body.witness().isPresent()).toList();
    for (int i = 0; i < Math.min(coroutines.size(), witnesses.size()); i++) {
      UnitBody before = coroutines.get(i);
      List<String> found =
          WitnessComparison.differences(
              before.body(), before.facts(), witnesses.get(i).witness().orElseThrow());
      found.forEach(
          what -> differences.add(new Difference(Check.SAVED_LOCALS, group.stem(), what)));
      counts = counts.plus(new Counts(0, 0, 0, 0, 0, 0, 1, found.isEmpty() ? 1 : 0, 0, 0, 0));
      transforms.add(new LoadedGroup.Transform(before, witnesses.get(i)));
    }
  }
}
