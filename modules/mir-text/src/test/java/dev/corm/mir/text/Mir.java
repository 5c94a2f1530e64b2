package dev.corm.mir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.print.MirPrinter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the tests of the parser have in common: texts around a line, and the faults of a text in
/// one line each.
final class Mir {
  private Mir() {}

  /// The bodies of a text that has no faults.
  static List<Body> bodies(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedFile file = new MirParser(new TypeTable()).parse(SourceFile.of("test.mir", text), sink);
    assertEquals(List.of(), faults(sink));
    return file.bodies().stream().map(ParsedBody::body).toList();
  }

  /// The only body of a text that has no faults.
  static Body body(String text) {
    List<Body> bodies = bodies(text);
    assertEquals(1, bodies.size());
    return bodies.getFirst();
  }

  /// The body of a text that must also print as it was written.
  static Body sameBody(String text) {
    Body body = body(text);
    assertEquals(text, MirPrinter.print(body));
    return body;
  }

  /// The faults of a text as `C0103 3:9 message`.
  static List<String> faults(String text) {
    return faults(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The faults of a file with these bytes.
  static List<String> faults(byte[] bytes) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    new MirParser(new TypeTable()).parse(new SourceFile("test.mir", bytes), sink);
    return faults(sink);
  }

  private static List<String> faults(DiagnosticSink.Collecting sink) {
    return sink.diagnostics().stream().map(Mir::fault).toList();
  }

  private static String fault(Diagnostic diagnostic) {
    Diagnostic.Location at = diagnostic.location().orElseThrow();
    SourceFile.Position position = at.file().position(at.span().start());
    return diagnostic.code().id()
        + " "
        + position.line()
        + ":"
        + position.column()
        + " "
        + diagnostic.message();
  }

  /// A body whose first block has this statement; its locals are `_0` to `_9`.
  static String withStatement(String statement) {
    return withLines("        " + statement + ";\n        return;\n");
  }

  /// A body whose first block has this terminator; there are the blocks `bb0` to `bb3`, the last
  /// one for cleanup.
  static String withTerminator(String terminator) {
    return withLines("        " + terminator + ";\n");
  }

  private static String withLines(String lines) {
    StringBuilder text = new StringBuilder("fn f(_1: u8) -> () {\n    let mut _0: ();\n");
    for (int i = 2; i < 10; i++) {
      text.append("    let mut _").append(i).append(": u8;\n");
    }
    text.append("\n    bb0: {\n").append(lines).append("    }\n");
    text.append("\n    bb1: {\n        return;\n    }\n");
    text.append("\n    bb2: {\n        return;\n    }\n");
    text.append("\n    bb3 (cleanup): {\n        resume;\n    }\n}\n");
    return text.toString();
  }

  /// Parses a statement, which must print as it was written.
  static Statement statement(String text) {
    return sameBody(withStatement(text)).blocks().at(BlockId.of(0)).statements().getFirst();
  }

  /// Parses a terminator, which must print as it was written.
  static Terminator terminator(String text) {
    BasicBlock block = sameBody(withTerminator(text)).blocks().at(BlockId.of(0));
    assertEquals(List.of(), block.statements());
    return block.terminator();
  }
}
