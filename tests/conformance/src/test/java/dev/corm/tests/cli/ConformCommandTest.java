package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class ConformCommandTest {
  private final FileSystem files = Cli.memory();

  @Test
  void dumpsOfRustcConform() throws IOException {
    Cli.example(files, "captured-argument");
    Cli.example(files, "promoted-local");
    Cli cli = Cli.run(files, "conform", "captured-argument", "promoted-local").ok();
    assertThat(cli.out()).contains("\nno differences\n", "(100.0 %)");
  }

  @Test
  void anotherLineInTheListingIsADifference() throws IOException {
    Path listing = Cli.example(files, "captured-argument").resolve("type-sizes.txt");
    String text = Files.readString(listing);
    assertThat(text).contains("local `.packet`: 8192 bytes");
    Files.writeString(
        listing,
        text.replace(
            "local `.packet`: 8192 bytes", "local `.packet`: 8192 bytes, alignment: 1 bytes"));
    Cli cli = Cli.run(files, "conform", "captured-argument");
    assertThat(cli.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(cli.out())
        .contains("difference (sizes): ", "{async fn body of send()}", "\n1 difference\n");
  }

  @Test
  void anotherTextIsADifference() throws IOException {
    Path dump =
        Cli.example(files, "captured-argument")
            .resolve("mir/captured_argument.send-{closure#0}.before.mir");
    Files.writeString(dump, Files.readString(dump).replaceFirst("    bb0: \\{", "    bb0:  {"));
    Cli cli = Cli.run(files, "conform", "captured-argument");
    assertThat(cli.code()).isNotEqualTo(ExitCode.OK);
    assertThat(cli.out()).contains("difference (");
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    Cli.example(files, "captured-argument");
    Cli cli = Cli.run(files, "conform", "--format", "json", "captured-argument").ok();
    Map<String, Object> json = JSON.std.mapFrom(cli.out());
    assertThat(json).containsEntry("conforms", true).containsEntry("complete", true);
    Map<?, ?> total = (Map<?, ?>) json.get("total");
    assertThat(total.get("files")).isEqualTo(total.get("printed"));
    assertThat(total.get("coroutines")).isEqualTo(total.get("conforming"));
  }

  @Test
  void typesWithoutALayoutCountOnlyIfAsked() throws IOException {
    Path bodies = Cli.example(files, "captured-argument").resolve("mir");
    Files.delete(bodies.resolve("captured_argument.send-{closure#0}.before.mir"));
    Cli.run(files, "conform", "captured-argument").ok();
    Cli.run(files, "conform", "--min-resolved", "50", "captured-argument").ok();
    Cli cli = Cli.run(files, "conform", "--min-resolved", "51", "captured-argument");
    assertThat(cli.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(cli.err())
        .isEqualTo("error: 1 of 2 listed types have a layout, less than the 51 % asked for\n");
  }

  @Test
  void stateTransformsThatAreNotRustcsCountOnlyIfAsked() throws IOException {
    Path dump =
        Cli.example(files, "captured-argument")
            .resolve("mir/captured_argument.send-{closure#0}.after.mir");
    Files.writeString(dump, Files.readString(dump).replaceFirst("nop;", "ConstEvalCounter;"));
    Cli.run(files, "conform", "captured-argument").ok();
    Cli listed = Cli.run(files, "conform", "--list-untransformed", "captured-argument").ok();
    assertThat(listed.out())
        .contains("difference (state transform): captured_argument.send-{closure#0}")
        .contains("theirs: ConstEvalCounter")
        .contains("transformed as rustc did: 1 of 2 coroutines (50.0 %)");
    Cli.run(files, "conform", "--min-transformed", "50", "captured-argument").ok();
    Cli cli = Cli.run(files, "conform", "--min-transformed", "51", "captured-argument");
    assertThat(cli.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(cli.err())
        .isEqualTo("error: 1 of 2 state transforms are rustc's, less than the 51 % asked for\n");
  }
}
