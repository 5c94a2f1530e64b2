package dev.corm.mir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.MirPrinter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Damaged dumps: whatever is wrong with a text, the parser reports it, and comes to an end.
class MutationTest {
  private static final int ROUNDS = 3000;
  private static final long LARGEST = 40_000;
  private static final String PIECES = "(){}[]<>,;:'\"_*&#@`\\/ \n\r\0 -> as is impl dyn const ";

  private final Random random = new Random(42);
  private final MirParser parser = new MirParser(new TypeTable());

  @Test
  void damagedDumpsGiveDiagnosticsAndNothingElse() throws IOException, URISyntaxException {
    List<byte[]> dumps = dumps();
    assertTrue(dumps.size() > 5);
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            byte[] text = dumps.get(random.nextInt(dumps.size()));
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
              text = damage(text);
            }
            check(text, i);
          }
        });
  }

  /// What is still accepted must print as text that is accepted again, with the same meaning.
  private void check(byte[] text, int round) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedFile file = parser.parse(new SourceFile("damaged.mir", text), sink);
    sink.diagnostics().forEach(DiagnosticRenderer::render);
    assertTrue(!file.bodies().isEmpty() || !sink.diagnostics().isEmpty(), "nothing is silent");
    List<Body> bodies = file.bodies().stream().map(ParsedBody::body).toList();
    String printed = MirPrinter.print(bodies);
    DiagnosticSink.Collecting again = new DiagnosticSink.Collecting();
    List<Body> reread =
        parser.parse(SourceFile.of("printed.mir", printed), again).bodies().stream()
            .map(ParsedBody::body)
            .toList();
    if (!bodies.isEmpty()) {
      assertEquals(List.of(), again.diagnostics(), () -> "round " + round + "\n" + printed);
      assertEquals(printed, MirPrinter.print(reread), () -> "round " + round);
      assertTrue(bodies.equals(reread), () -> "round " + round + "\n" + printed);
    }
  }

  private byte[] damage(byte[] text) {
    if (text.length < 2) {
      return text;
    }
    int at = random.nextInt(text.length);
    int length = 1 + random.nextInt(Math.min(40, text.length - at));
    byte[] copy = text.clone();
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(text, at);
      }
      case 1 -> copy[at] = (byte) PIECES.charAt(random.nextInt(PIECES.length()));
      case 2 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 3 -> {
        return join(text, at, Arrays.copyOfRange(text, at, at + length), at);
      }
      case 4 -> {
        return join(text, at, new byte[0], at + length);
      }
      default -> {
        int from = random.nextInt(text.length);
        int to = Math.min(text.length, from + 1 + random.nextInt(60));
        return join(text, at, Arrays.copyOfRange(text, from, to), at);
      }
    }
    return copy;
  }

  private static byte[] join(byte[] text, int at, byte[] middle, int rest) {
    byte[] joined = Arrays.copyOf(text, at + middle.length + text.length - rest);
    System.arraycopy(middle, 0, joined, at, middle.length);
    System.arraycopy(text, rest, joined, at + middle.length, text.length - rest);
    return joined;
  }

  /// The smaller ones of the dumps that are checked in.
  private static List<byte[]> dumps() throws IOException, URISyntaxException {
    Path folder = Path.of(MutationTest.class.getResource("roundtrip").toURI());
    try (Stream<Path> files = Files.walk(folder)) {
      List<byte[]> dumps = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".mir")).sorted().toList()) {
        if (Files.size(file) <= LARGEST) {
          dumps.add(Files.readAllBytes(file));
        }
      }
      return dumps;
    }
  }
}
