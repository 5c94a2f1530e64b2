package dev.corm.pass.relocateupvars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pass on every dump of the checkout, or of the folder that `-Dcorm.corpus=DIR` names: the
/// result keeps the rules of its phase and prints as a text that reads back as the same body.
class DumpsTest {
  private static final Path ROOT = Path.of(System.getProperty("corm.root"));

  private static List<Path> folders() {
    String corpus = System.getProperty("corm.corpus", "");
    return corpus.isEmpty()
        ? List.of(
            ROOT.resolve("examples/futures"), ROOT.resolve("tests/conformance/src/test/resources"))
        : List.of(Path.of(corpus));
  }

  private static List<Path> dumps() throws IOException {
    List<Path> dumps = new ArrayList<>();
    for (Path folder : folders()) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".before.mir")).forEach(dumps::add);
      }
    }
    dumps.sort(null);
    return dumps;
  }

  @Test
  void everyDumpIsRelocated() throws IOException {
    int coroutines = 0;
    Pass pass = new Pass();
    for (Path dump : dumps()) {
      for (Body body : Pass.parse(dump.toString(), Files.readString(dump))) {
        Body relocated = pass.run(body);
        if (body.isCoroutine()) {
          coroutines++;
          assertThat(relocated.phase()).isEqualTo(Phase.UPVARS_LOCAL);
          assertThat(Verifier.verify(relocated)).as(dump.toString()).isEmpty();
          String text = relocated.toString();
          Body again = Pass.parse(text);
          assertThat(again.phase()).isEqualTo(Phase.UPVARS_LOCAL);
          assertThat(again.toString()).isEqualTo(text);
          assertThat(again.blocks()).isEqualTo(relocated.blocks());
        } else {
          assertThat(relocated).isSameAs(body);
        }
      }
    }
    assertThat(coroutines).isGreaterThan(200);
    if (!System.getProperty("corm.corpus", "").isEmpty()) {
      Files.writeString(
          Path.of("target", "corpus.txt"), coroutines + " coroutines, " + pass.counted() + "\n");
    }
  }
}
