package dev.corm.driver;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.spi.AnalysisKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Files of MIR, for tools that work on them one by one. For one thread.
public final class MirFiles {
  private final Services services;
  private final TypeTable types = new TypeTable();

  /// Works with the services of a session.
  public MirFiles(Session session) {
    this.services = session.services();
  }

  /// A file that was read.
  ///
  /// @param source its text
  /// @param bodies the bodies in it that could be read
  /// @param complete whether all of it could be read
  public record MirFile(SourceFile source, List<ParsedBody> bodies, boolean complete) {
    /// Freezes the list.
    public MirFile {
      bodies = List.copyOf(bodies);
    }
  }

  /// Reads a file; empty if there is nothing to read. What is wrong with it goes to the sink.
  public Optional<MirFile> read(Path path, DiagnosticSink sink) {
    return SourceLoader.load(path, sink)
        .map(source -> {
          DiagnosticSink.Collecting problems = new DiagnosticSink.Collecting();
          List<ParsedBody> bodies = new MirParser(types).parse(source, problems).bodies();
          problems.diagnostics().forEach(sink::report);
          return new MirFile(source, bodies, !problems.hasErrors());
        });
  }

  /// The text of all bodies as rustc prints them, with an empty line between two.
  public String print(MirFile file) {
    return MirPrinter.print(file.bodies().stream().map(ParsedBody::body).toList());
  }

  /// Reports what breaks the verifier's rules.
  ///
  /// @return how many violations there are
  public int verify(MirFile file, DiagnosticSink sink) {
    int count = 0;
    for (ParsedBody body : file.bodies()) {
      for (Violation violation : Verifier.verify(body.body())) {
        count++;
        sink.report(
            violation.toDiagnostic(site -> GroupReader.location(file.source(), body, site)));
      }
    }
    return count;
  }

  /// Runs an analysis on a body.
  ///
  /// @throws ServiceProblem if no module answers it
  public <R> R analyze(AnalysisKey<R> key, Body body) {
    return new BodyAnalyses(services, body).analysis(key);
  }
}
