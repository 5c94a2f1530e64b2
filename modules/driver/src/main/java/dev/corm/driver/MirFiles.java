package dev.corm.driver;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.ProgramPrinter;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.ParsedDeclaration;
import dev.corm.mir.text.ParsedFile;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.spi.AnalysisKey;
import java.nio.file.Path;
import java.util.Iterator;
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
  /// @param head the comment lines at its start, if an empty line ends them
  /// @param bodies the bodies in it that could be read
  /// @param declarations what it declares, if it is a program
  /// @param complete whether all of it could be read
  public record MirFile(
      SourceFile source,
      List<String> head,
      List<ParsedBody> bodies,
      List<ParsedDeclaration> declarations,
      boolean complete) {
    /// Freezes the lists.
    public MirFile {
      head = List.copyOf(head);
      bodies = List.copyOf(bodies);
      declarations = List.copyOf(declarations);
    }
  }

  /// Reads a file; empty if there is nothing to read. What is wrong with it goes to the sink.
  public Optional<MirFile> read(Path path, DiagnosticSink sink) {
    return SourceLoader.load(path, sink)
        .map(source -> {
          DiagnosticSink.Collecting problems = new DiagnosticSink.Collecting();
          ParsedFile file = new MirParser(types).parse(source, problems);
          problems.diagnostics().forEach(sink::report);
          return new MirFile(
              source, file.head(), file.bodies(), file.declarations(), !problems.hasErrors());
        });
  }

  /// The text of all bodies as rustc prints them, and of all declarations, with an empty line
  /// between two, and behind the comment at the start of the file.
  public String print(MirFile file) {
    ProgramPrinter printer = new ProgramPrinter();
    if (!file.head().isEmpty()) {
      printer.head(file.head());
    }
    Iterator<ParsedDeclaration> declarations = file.declarations().iterator();
    Optional<ParsedDeclaration> next = next(declarations);
    for (ParsedBody body : file.bodies()) {
      while (next.isPresent() && next.get().span().start() < body.span().start()) {
        print(next.get(), printer);
        next = next(declarations);
      }
      printer.body(body.body());
    }
    while (next.isPresent()) {
      print(next.get(), printer);
      next = next(declarations);
    }
    return printer.text();
  }

  private static Optional<ParsedDeclaration> next(Iterator<ParsedDeclaration> declarations) {
    return declarations.hasNext() ? Optional.of(declarations.next()) : Optional.empty();
  }

  private static void print(ParsedDeclaration declaration, ProgramPrinter printer) {
    switch (declaration) {
      case ParsedDeclaration.OfType type -> printer.type(type.definition(), type.comments());
      case ParsedDeclaration.OfTrait trait -> printer.trait(trait.definition(), trait.comments());
      case ParsedDeclaration.OfExternal external ->
          printer.external(external.function(), external.comments());
    }
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
