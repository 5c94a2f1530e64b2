package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./corm image` refuses, before anything is made. (That images work is shown by `.ci/run`,
/// which makes both.)
class ImageRefusalsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("corm.root")).toAbsolutePath().normalize();

  @TempDir private Path temporary;

  @BeforeEach
  void cormIsBuilt() {
    Assumptions.assumeTrue(
        Files.isDirectory(ROOT.resolve("target/app")), "Corm is not built; `./corm test` does");
  }

  private static void refused(String sentence, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ROOT + "/corm", "image"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CORM_NO_BUILD", "1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).startsWith("corm: " + sentence);
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void aFolderThatHoldsSomethingElse() throws IOException, InterruptedException {
    Files.writeString(temporary.resolve("letter"), "dear");
    refused(
        temporary + " is neither empty nor an image of Corm; name another folder with --out\n",
        "--out",
        temporary.toString());
    assertThat(temporary.resolve("letter")).hasContent("dear");
  }

  @Test
  void aFile() throws IOException, InterruptedException {
    Path file = Files.writeString(temporary.resolve("letter"), "dear");
    refused(file + " is no folder\n", "--out=" + file);
  }

  @Test
  void aPresetThatThereIsNot() throws IOException, InterruptedException {
    refused("--preset takes `full` or `minimal`, not `tiny`\n", "--preset", "tiny");
  }

  @Test
  void aModuleThatThereIsNot() throws IOException, InterruptedException {
    refused("there is no module `no.such`, ", "--with", "java.sql,no.such");
  }

  @Test
  void anArgumentThatItDoesNotTake() throws IOException, InterruptedException {
    refused("image does not take `--fast`; `corm image --help` lists what it takes\n", "--fast");
    refused("--out takes a value; `corm image --help` says which\n", "--out");
  }
}
