package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every command in the README and the docs runs, ends as the page says and prints what the page
/// shows.
class DocsCommandsTest {
  private static final long SECONDS = 120;

  private final Path root = Path.of(System.getProperty("corm.root")).toAbsolutePath().normalize();

  @TempDir Path scratch;

  @Test
  void theReadmeHasCommandsToRun() {
    List<DocumentedCommand> commands = commands(root.resolve("README.md"));
    assertThat(commands).hasSizeGreaterThanOrEqualTo(2);
    assertThat(commands.get(0).script()).startsWith("./corm sizes ");
    assertThat(commands.get(0).skipped()).isEmpty();
    assertThat(commands.get(1).script()).isEqualTo("./corm test\n");
  }

  @Test
  void commandsStandInFencedBlocks() throws IOException {
    for (Path page : pages()) {
      assertThat(DocumentedCommand.indentedCode(Files.readString(page))).as("%s", page).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCommandDoesWhatThePageSays() {
    return pages().stream()
        .flatMap(page -> commands(page).stream())
        .map(command -> DynamicTest.dynamicTest(command.toString(), () -> run(command)));
  }

  private void run(DocumentedCommand command) throws IOException, InterruptedException {
    if (command.skipped().isPresent()) {
      check(command);
      return;
    }
    if (command.needsRust()) {
      Oracle.RUSTC.require();
      Oracle.CARGO.require();
    }
    Assumptions.assumeTrue(
        Files.isDirectory(root.resolve("target/app")), "Corm is not built; `./corm test` does");
    Path out = scratch.resolve("stdout");
    Path err = scratch.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-eu", "-c", command.script())
            .directory(root.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("CORM_JDK", System.getProperty("java.home"));
    builder.environment().put("CORM_NO_BUILD", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String printed = Files.readString(out);
    String complaints = Files.readString(err);
    assertThat(ended).as("%s ends within %d s", command, SECONDS).isTrue();
    assertThat(process.exitValue())
        .as("exit code of %s\n%s", command, complaints)
        .isEqualTo(command.exitCode());
    assertThat(command.printsAsShown(printed))
        .as("%s prints what the page shows; it printed\n%s", command, printed)
        .isTrue();
  }

  /// What can be said of commands without running them: the shell can read them, and the programs
  /// of the checkout that they name are there.
  private void check(DocumentedCommand command) throws IOException, InterruptedException {
    Process reading = new ProcessBuilder("sh", "-n", "-c", command.script()).start();
    assertThat(reading.waitFor()).as("syntax of %s", command).isZero();
    for (String line : command.script().replace("\\\n", " ").lines().toList()) {
      String program = line.strip().replaceFirst("^([A-Z_]+=\\S* )+", "").split("\\s+")[0];
      if (program.contains("/")) {
        assertThat(root.resolve(program)).as("program of %s", command).isExecutable();
      }
    }
  }

  private List<DocumentedCommand> commands(Path page) {
    try {
      return DocumentedCommand.of(root.relativize(page).toString(), Files.readString(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> pages() {
    return Stream.of(".", "docs", "examples", "bench")
        .map(root::resolve)
        .filter(Files::isDirectory)
        .flatMap(folder -> pagesIn(folder, folder.endsWith(".") ? 1 : Integer.MAX_VALUE))
        .map(Path::normalize)
        .sorted()
        .toList();
  }

  private static Stream<Path> pagesIn(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && Files.isRegularFile(file))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
