package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `corm mir transform` over all dumps of the checkout, as users run it.
class TransformBundledTest {
  private static final Path ROOT =
      Path.of(System.getProperty("corm.root")).toAbsolutePath().normalize();
  private static final FileSystem FILES = FileSystems.getDefault();

  @TempDir private Path folder;

  /// The folders that have a folder `mir`.
  private static List<String> programs() throws IOException {
    List<String> programs = new ArrayList<>();
    for (String root : List.of("examples/futures", "tests")) {
      try (Stream<Path> entries = Files.walk(ROOT.resolve(root))) {
        entries
            .filter(entry -> entry.endsWith("mir") && Files.isDirectory(entry))
            .filter(entry -> !entry.toString().contains("/target/"))
            .map(entry -> entry.getParent().toString())
            .sorted()
            .forEach(programs::add);
      }
    }
    return programs;
  }

  private Cli transform(String mode, String jobs, Path out, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("mir", "transform", "-Zvalidate-mir", "--jobs", jobs, "-o", out.toString()));
    arguments.add("-Zpack-coroutine-layout=" + mode);
    arguments.addAll(List.of(more));
    arguments.addAll(programs());
    return Cli.run(FILES, arguments.toArray(String[]::new));
  }

  /// Layouts that text does not tell are refused, which is a warning; nothing else is said.
  @ParameterizedTest
  @ValueSource(strings = {"no", "captures-only"})
  void everyProgramIsTransformed(String mode) throws IOException {
    Path out = folder.resolve("out.mir");
    Cli cli = transform(mode, "2", out);
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.OK);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err().lines())
        .allMatch(line -> line.startsWith("warning[C0706]: ") || line.startsWith("  = note: "));
    String text = Files.readString(out);
    assertThat(text.lines().filter(line -> line.startsWith("fn ")))
        .hasSizeGreaterThan(400)
        .hasSize((int) text.lines().filter(line -> line.endsWith(" function")).count());
    assertThat(text).contains(", resume function\n", ", drop function\n");

    Cli.run(FILES, "mir", "verify", out.toString()).ok();
    assertThat(Cli.run(FILES, "mir", "fmt", "--check", out.toString()).code())
        .isEqualTo(ExitCode.OK);

    Path again = folder.resolve("again.mir");
    Cli alone = transform(mode, "1", again);
    assertThat(alone.err()).isEqualTo(cli.err());
    assertThat(again).hasSameTextualContentAs(out);
  }
}
