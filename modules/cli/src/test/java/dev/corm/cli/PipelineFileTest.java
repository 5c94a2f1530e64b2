package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// What a pipeline file may say, and the words in which others are refused.
class PipelineFileTest {
  private static final String HEAD = "{\"format\": \"corm-pipeline\", \"version\": 1";

  private static Run with(byte[] file, String... more) throws IOException {
    FileSystem files = Run.memory();
    Files.write(files.getPath("p.json"), file);
    String[] arguments = new String[more.length + 3];
    arguments[0] = "pipeline";
    arguments[1] = "--pipeline";
    arguments[2] = "p.json";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Run.on(files, arguments);
  }

  private static Run with(String file, String... more) throws IOException {
    return with(file.getBytes(StandardCharsets.UTF_8), more);
  }

  private static void refused(String file, String message, String place) throws IOException {
    Run run = with(file);
    assertThat(run.err()).startsWith("error[C0057]: " + message + "\n --> p.json:" + place + "\n");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void itSetsModePassesAndTheEnd() throws IOException {
    assertThat(with(HEAD + ", \"mode\": \"captures-only\", \"stopAfter\": \"lay-out\"}").out())
        .isEqualTo("relocate-upvars\nstate-transform\nlay-out\n");
    assertThat(with(HEAD + ", \"passes\": [\"StateTransform\"]}").out())
        .isEqualTo("state-transform\n");
    assertThat(with(HEAD + ", \"disable\": [\"elide-moves\"]}").out())
        .isEqualTo("state-transform\nlay-out\n");
    assertThat(
            with(HEAD + ", \"add\": [{\"pass\": \"relocate-upvars\", \"after\": \"start\"}]}")
                .out())
        .startsWith("relocate-upvars\nstate-transform\n");
  }

  @Test
  void flagsWinAndAddToIt() throws IOException {
    String file = HEAD + ", \"mode\": \"captures-only\", \"stopAfter\": \"lay-out\"}";
    assertThat(with(file, "--mode", "no", "--stop-after", "state-transform").out())
        .isEqualTo("state-transform\n");
    assertThat(with(HEAD + ", \"disable\": [\"lay-out\"]}", "--disable-pass", "elide-moves").out())
        .isEqualTo("state-transform\n");
  }

  @Test
  void whatItIsMustBeSaid() throws IOException {
    refused("{}", "a pipeline file says what it is", "1:2");
    refused("[1]", "a pipeline file is a JSON object", "1:1");
    refused("", "a pipeline file is a JSON object", "1:1");
    refused("{\"format\": \"other\"}", "the format is not `corm-pipeline`", "1:12");
    refused(
        "{\"format\": \"corm-pipeline\",\n\"version\": 2}",
        "this version of Corm reads version 1",
        "2:12");
  }

  @Test
  void mistakesAreShownWhereTheyAre() throws IOException {
    refused(HEAD + ",\n\"stopafter\": \"x\"}", "unknown key `stopafter`", "2:1");
    refused(HEAD + ",\n\"mode\": 1}", "`mode` is a text", "2:9");
    refused(HEAD + ",\n\"passes\": \"x\"}", "`passes` is a list of texts", "2:11");
    refused(HEAD + ",\n\"passes\": [null]}", "`passes` is a list of texts", "2:12");
    refused(HEAD + ",\n\"add\": [{\"after\": \"x\"}]}", "this lacks `pass`", "2:22");
    refused(HEAD + ",\n\"version\": 1}", "`version` is here for the second time", "2:1");
    refused(HEAD + "} {}", "nothing follows the object of a pipeline file", "1:43");
  }

  @Test
  void whatIsNotJsonIsRefused() throws IOException {
    assertThat(with(HEAD).err()).startsWith("error[C0057]: this is not JSON: ");
    assertThat(with(new byte[] {(byte) 0xff, 0}).err())
        .startsWith("error[C0057]: this is not JSON: ");
    assertThat(with("[".repeat(100_000)).err()).startsWith("error[C0057]: ");
    assertThat(with(" ".repeat(2 << 20)).err())
        .isEqualTo("error[C0057]: p.json is too large for a pipeline file\n");
    assertThat(Run.of("pipeline", "--pipeline", "none.json").err())
        .startsWith("error[C0057]: can't read the pipeline file none.json\n");
  }

  @Test
  void aFlagThatNamesNoPlaceIsRefused() {
    for (String text : new String[] {"x", "=x", "x="}) {
      assertThat(Run.of("pipeline", "--add-pass-after", text).err())
          .contains("--add-pass-after takes ID=NEW", "not `" + text + "`");
    }
  }
}
