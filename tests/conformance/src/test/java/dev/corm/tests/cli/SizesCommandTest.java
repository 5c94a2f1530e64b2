package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class SizesCommandTest {
  private static final String SEND = "{async fn body of send()}";

  private final FileSystem files = Cli.memory();

  @BeforeEach
  void copyExample() throws IOException {
    Cli.example(files, "captured-argument");
  }

  @Test
  void textStartsWithATableBySize() {
    Cli cli = Cli.run(files, "sizes", "captured-argument").ok();
    List<String> lines = cli.out().lines().toList();
    assertThat(lines.get(0)).matches("\\d+ coroutines in mode `no`: \\d+ exact");
    assertThat(lines.get(2)).startsWith(" size  rustc  align  awaits  status  type");
    assertThat(lines.get(3)).startsWith("16386  16386      1       1  exact   " + SEND);
  }

  @Test
  void textSaysThatTheArgumentIsHeldTwice() {
    Cli cli = Cli.run(files, "sizes", "captured-argument", "--width", "200").ok();
    assertThat(cli.out()).contains("is held twice, 8192 bytes each");
    assertThat(cli.out().lines())
        .anyMatch(line -> line.matches(" +1  +8192  upvar +packet +\\[u8; 8192]"))
        .anyMatch(line -> line.matches(" +8193  +8192  local +packet +\\[u8; 8192]"));
  }

  @Test
  void theListingIsRustcsToTheByte() throws IOException {
    Cli cli =
        Cli.run(files, "sizes", "-Zprint-type-sizes", "--filter", SEND, "captured-argument").ok();
    String listed = Files.readString(files.getPath("captured-argument/type-sizes.txt"));
    assertThat(cli.out()).startsWith("print-type-size type: `" + SEND + "`: 16386 bytes");
    assertThat(listed).contains(cli.out());
  }

  @Test
  void jsonHasWhatTheSchemaSays() {
    Cli cli = Cli.run(files, "sizes", "--format", "json", "captured-argument").ok();
    Map<String, Object> json = JSON.std.mapFrom(cli.out());
    assertThat(json).containsEntry("schema", 1).containsEntry("mode", "no");
    Map<?, ?> largest = (Map<?, ?>) ((List<?>) json.get("coroutines")).getFirst();
    assertThat(largest.get("type")).isEqualTo(SEND);
    assertThat(largest.get("kind")).isEqualTo("async-fn");
    assertThat(largest.get("size")).isEqualTo(16386);
    assertThat(largest.get("rustcSize")).isEqualTo(16386);
    assertThat(largest.get("status")).isEqualTo("exact");
    assertThat(((List<?>) largest.get("variants")).stream().map(SizesCommandTest::name))
        .containsExactly("Unresumed", "Suspend0", "Returned", "Panicked");
    Map<?, ?> summary = (Map<?, ?>) json.get("summary");
    assertThat(summary.get("types")).isEqualTo(summary.get("exact"));
  }

  @Test
  void filterSortAndLimit() {
    Cli cli =
        Cli.run(
                files,
                "sizes",
                "-v",
                "--filter=*captured-argument.rs*",
                "--sort=name",
                "--limit=1",
                "captured-argument")
            .ok();
    assertThat(cli.out().lines().skip(3).limit(1))
        .allMatch(line -> line.contains("{async block@captured-argument.rs:45:5: 45:15}"));
    assertThat(cli.out()).doesNotContain(SEND);
  }

  @Test
  void outWritesAFileAndNothingElse() throws IOException {
    String printed = Cli.run(files, "sizes", "captured-argument").ok().out();
    Cli cli = Cli.run(files, "sizes", "captured-argument", "--out", "report.txt").ok();
    assertThat(cli.out()).isEmpty();
    assertThat(files.getPath("report.txt")).hasContent(printed);
    Cli.run(files, "sizes", "captured-argument", "-o", "no/such/folder/report.txt")
        .fails(ExitCode.BAD_INPUT, "C0051");
  }

  @Test
  void colourOnlyOnRequestOrOnATerminal() {
    assertThat(Cli.run(files, "sizes", "captured-argument").ok().out()).doesNotContain("\u001B[");
    assertThat(Cli.run(files, "sizes", "captured-argument", "--color", "always").ok().out())
        .contains("\u001B[");
  }

  @Test
  void twoRunsAndAnyNumberOfThreadsPrintTheSame() {
    String one = Cli.run(files, "sizes", "captured-argument", "--jobs", "1").ok().out();
    assertThat(Cli.run(files, "sizes", "captured-argument", "-j", "8").ok().out()).isEqualTo(one);
  }

  @Test
  void singleFilesAreAnInputToo() throws IOException {
    Path dump =
        files.getPath("captured-argument/mir/captured_argument.send-{closure#0}.before.mir");
    assertThat(dump).exists();
    Cli cli =
        Cli.run(
                files,
                "sizes",
                "-v",
                dump.toString(),
                "captured-argument/type-sizes.txt",
                "--filter",
                SEND)
            .ok();
    assertThat(cli.out()).contains("1 coroutine in mode `no`: 1 exact");
  }

  @Test
  void whatDoesNotExistIsAnErrorAndTheRestIsStillReported() {
    Cli cli =
        Cli.run(files, "sizes", "nowhere", "captured-argument").fails(ExitCode.BAD_INPUT, "C0001");
    assertThat(cli.err()).contains("nowhere");
    assertThat(cli.out()).contains(SEND);
  }

  @Test
  void aFolderWithoutDumpsSaysHowToMakeSome() throws IOException {
    Files.createDirectory(files.getPath("empty"));
    Cli cli = Cli.run(files, "sizes", "empty").fails(ExitCode.BAD_INPUT, "C0003");
    assertThat(cli.err()).contains("--cargo");
  }

  @Test
  void aFileOfAnUnknownKindIsAnError() throws IOException {
    Files.writeString(files.getPath("work.rs"), "fn main() {}\n");
    Cli.run(files, "sizes", "work.rs").fails(ExitCode.BAD_INPUT, "C0006");
  }

  @Test
  void anUnknownModeNamesTheKnownOnes() {
    Cli cli =
        Cli.run(files, "sizes", "--mode", "nonesuch", "captured-argument")
            .fails(ExitCode.USAGE, "C0052");
    assertThat(cli.err()).contains("no packing scheme `nonesuch`; there are: captures-only, no");
  }

  @Test
  void severalModesAreComparedHoweverTheyAreAskedFor() {
    Cli commas = Cli.run(files, "sizes", "--mode", "no,captures-only", "captured-argument").ok();
    assertThat(commas.out())
        .startsWith("2 coroutines in the modes `no`, `captures-only`\n")
        .contains("`captures-only` saves most:", "In mode `no`\n", "In mode `captures-only`\n");
    Cli repeated =
        Cli.run(files, "sizes", "--mode", "no", "--mode", "captures-only, no", "captured-argument")
            .ok();
    assertThat(repeated.out()).isEqualTo(commas.out());
    Cli json =
        Cli.run(
                files,
                "sizes",
                "--mode",
                "no,captures-only",
                "--format",
                "json",
                "captured-argument")
            .ok();
    assertThat(json.out()).contains("\"modes\"", "\"mode\" : \"captures-only\"");
  }

  @Test
  void theListingIsThatOfOneMode() {
    Cli one =
        Cli.run(
                files,
                "sizes",
                "--mode",
                "captures-only",
                "-Z",
                "print-type-sizes",
                "--filter",
                SEND,
                "captured-argument")
            .ok();
    assertThat(one.out()).contains("upvar `.packet`: 8192 bytes").containsOnlyOnce("upvar");
  }

  private static String name(Object variant) {
    return (String) ((Map<?, ?>) variant).get("name");
  }
}
