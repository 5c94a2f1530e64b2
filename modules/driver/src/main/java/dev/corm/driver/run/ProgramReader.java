package dev.corm.driver.run;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.SourceLoader;
import dev.corm.mir.body.Body;
import dev.corm.mir.check.Mismatch;
import dev.corm.mir.check.ProgramCheck;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.ParsedProgram;
import dev.corm.mir.text.ProgramParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads programs as a whole or not at all: a program of which a part is missing means something
/// else. For one thread.
public final class ProgramReader {
  private final ProgramParser parser = new ProgramParser(new TypeTable());

  /// A reader that has not read anything yet.
  public ProgramReader() {}

  /// Reads a file; empty if anything is wrong with it, which the sink is told.
  public Optional<SourceProgram> read(Path file, DiagnosticSink sink) {
    return SourceLoader.load(file, sink).flatMap(text -> read(text, sink));
  }

  /// Reads a text; empty if anything is wrong with it, which the sink is told.
  public Optional<SourceProgram> read(SourceFile text, DiagnosticSink sink) {
    ParsedProgram parsed = parser.parse(text, sink);
    if (!parsed.complete()) {
      return Optional.empty();
    }
    SourceProgram source = new SourceProgram(parsed, named(parsed.program()));
    return keepsRules(source, sink) && typesAgree(source, sink)
        ? Optional.of(source)
        : Optional.empty();
  }

  /// A program is named after its file, without folder and ending.
  private static Program named(Program read) {
    return new Program(
        name(read.name()),
        read.bodies(),
        read.definitions(),
        read.listing(),
        read.machines(),
        read.declarations());
  }

  private static boolean keepsRules(SourceProgram source, DiagnosticSink sink) {
    boolean good = true;
    for (Body body : source.program().bodies()) {
      for (Violation violation : Verifier.verify(body)) {
        good = false;
        sink.report(violation.toDiagnostic(site -> source.location(body, site)));
      }
    }
    return good;
  }

  private static String name(String file) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = last.indexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  private static boolean typesAgree(SourceProgram source, DiagnosticSink sink) {
    List<Mismatch> mismatches = ProgramCheck.check(source.program());
    mismatches.forEach(mismatch -> sink.report(mismatch.toDiagnostic(source::location)));
    return mismatches.isEmpty();
  }
}
