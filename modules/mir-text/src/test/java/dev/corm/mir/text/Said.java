package dev.corm.mir.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import java.util.stream.Collectors;

/// What is said about a program, as the user sees it.
final class Said {
  /// A body that is right.
  static final String BODY =
      "fn main() -> () {\n    let mut _0: ();\n\n    bb0: {\n        return;\n    }\n}\n";

  private Said() {}

  /// Parses a program, and compares what is said with what is expected.
  static void check(String text, String expected) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    new ProgramParser(new TypeTable()).parse(SourceFile.of("p.mir", text), sink);
    String said =
        sink.diagnostics().stream()
            .map(DiagnosticRenderer::render)
            .collect(Collectors.joining("\n"))
            .strip();
    assertThat(said).isEqualTo(expected.strip());
  }
}
