package dev.corm.pass.relocateupvars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.Verifier;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.DropGlue;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import dev.corm.spi.TypeFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One run of the pass on a text, and what it counted.
///
/// `u8` and `u32` and references have no drop glue, `Opaque` may have some, everything else has.
final class Pass implements PassContext {
  private final Map<String, Long> counted = new TreeMap<>();

  static List<Body> parse(String name, String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<Body> bodies =
        new MirParser(new TypeTable())
            .parse(SourceFile.of(name, text), sink).bodies().stream()
                .map(ParsedBody::body)
                .toList();
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    return bodies;
  }

  static Body parse(String text) {
    return parse("test.mir", text).getFirst();
  }

  Body run(Body body) {
    return switch (new RelocateUpvars().run(body, this)) {
      case Outcome.Done<Body>(Body done) -> done;
      case Outcome.Refused<Body>(String reason) -> throw new AssertionError(reason);
    };
  }

  /// The relocated body, which must be faultless.
  static Body verified(Body body) {
    assertThat(Verifier.verify(body)).isEmpty();
    Body relocated = new Pass().run(body);
    assertThat(Verifier.verify(relocated)).isEmpty();
    return relocated;
  }

  Map<String, Long> counted() {
    return counted;
  }

  @Override
  public TypeFacts types() {
    return Pass::glue;
  }

  private static DropGlue glue(Type type) {
    return switch (type.toString()) {
      case "u8", "u32" -> DropGlue.NONE;
      case "Opaque" -> DropGlue.UNKNOWN;
      default -> type instanceof Type.Ref ? DropGlue.NONE : DropGlue.SOME;
    };
  }

  @Override
  public void report(Diagnostic diagnostic) {
    throw new AssertionError(diagnostic.message());
  }

  @Override
  public void count(String counter, long by) {
    counted.merge(counter, by, Long::sum);
  }

  @Override
  public <R> R analysis(AnalysisKey<R> key) {
    throw new IllegalArgumentException(key.id());
  }
}
