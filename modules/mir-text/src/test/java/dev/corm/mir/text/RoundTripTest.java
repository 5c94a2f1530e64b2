package dev.corm.mir.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.verify.Verifier;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What rustc printed comes out as it went in, and breaks no rule.
///
/// The dumps are those of the Rust programs beside them; `remake.sh` makes them again.
class RoundTripTest {
  static List<String> dumps() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".mir"))
          .map(file -> folder().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static Path folder() {
    try {
      return Path.of(RoundTripTest.class.getResource("roundtrip").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("dumps")
  void aDumpPrintsAsItWas(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(folder().resolve(name));
    List<Body> bodies = parse(name, bytes);
    assertThat(MirPrinter.print(bodies)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    assertThat(new MirPrinter().firstDifference(bodies, bytes)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dumps")
  void aDumpBreaksNoRule(String name) throws IOException {
    for (Body body : parse(name, Files.readAllBytes(folder().resolve(name)))) {
      assertThat(Verifier.verify(body)).as("%s", body.head().path()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dumps")
  void whatIsPrintedParsesToTheSameBody(String name) throws IOException {
    List<Body> bodies = parse(name, Files.readAllBytes(folder().resolve(name)));
    byte[] printed = MirPrinter.print(bodies).getBytes(StandardCharsets.UTF_8);
    assertThat(parse(name, printed)).isEqualTo(bodies);
  }

  @Test
  void thereAreDumpsOfEveryKind() throws IOException, URISyntaxException {
    assertThat(dumps()).hasSizeGreaterThan(30);
    assertThat(parse("values.mir", Files.readAllBytes(folder().resolve("values.mir"))))
        .hasSizeGreaterThan(30);
  }

  private static List<Body> parse(String name, byte[] bytes) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedFile file = new MirParser(new TypeTable()).parse(new SourceFile(name, bytes), sink);
    assertThat(sink.diagnostics()).isEmpty();
    assertThat(file.bodies()).isNotEmpty();
    return file.bodies().stream().map(ParsedBody::body).toList();
  }
}
