package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What happens when output can't be written, and when Corm itself fails.
class OutputTest {
  private static final class Failing extends OutputStream {
    private final IOException failure;

    Failing(String message) {
      this.failure = new IOException(message);
    }

    @Override
    public void write(int b) throws IOException {
      throw failure;
    }
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFault() {
    Run run = Run.on(Run.memory(), new Failing("Broken pipe"), "--help");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFullDiskIsAnError() {
    Run run = Run.on(Run.memory(), new Failing("No space left on device"), "--help");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .startsWith("error[C0051]: can't write to standard output")
        .contains("No space left on device");
  }

  @Test
  void aFileIsReplacedAsAWhole() throws IOException {
    try (FileSystem files = Run.memory()) {
      Path file = files.getPath("report.txt");
      Files.writeString(file, "old");
      assertThat(OutputFile.write(file, "new", console(files))).isTrue();
      assertThat(file).hasContent("new");
      assertThat(list(files.getPath(""))).containsExactly("report.txt");
    }
  }

  @Test
  void aFullDiskLeavesTheOldFileAndNothingElse() throws IOException {
    Configuration small = Configuration.unix().toBuilder().setBlockSize(64).setMaxSize(256).build();
    try (FileSystem files = Jimfs.newFileSystem(small)) {
      Path file = files.getPath("report.txt");
      Files.writeString(file, "old");
      assertThat(OutputFile.write(file, "x".repeat(10_000), console(files))).isFalse();
      assertThat(file).hasContent("old");
      assertThat(list(files.getPath(""))).containsExactly("report.txt");
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    try (FileSystem files = Run.memory()) {
      Path file = files.getPath("file.mir");
      Path link = files.getPath("link.mir");
      Files.writeString(file, "old");
      Files.createSymbolicLink(link, file);
      assertThat(OutputFile.write(link, "new", console(files))).isTrue();
      assertThat(Files.isSymbolicLink(link)).isTrue();
      assertThat(file).hasContent("new");
    }
  }

  @Test
  void aFolderThatDoesNotExistIsAnError() throws IOException {
    try (FileSystem files = Run.memory()) {
      assertThat(OutputFile.write(files.getPath("none/report.txt"), "new", console(files)))
          .isFalse();
    }
  }

  @Test
  void aBugEndsWith70AndAFileWithTheStackTrace() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new IllegalStateException("the invariant\nof a test");
          }
        };
    try (FileSystem files = Run.memory()) {
      Run run = Run.on(files, broken, "--version");
      assertThat(run.code()).isEqualTo(ExitCode.BUG);
      assertThat(run.err())
          .startsWith("error: this is a bug in corm: the invariant\n")
          .contains("corm-bug.txt")
          .doesNotContain("\tat ", "IllegalStateException");
      assertThat(files.getPath("corm-bug.txt"))
          .content()
          .contains("arguments: [--version]", "IllegalStateException", "\tat dev.corm.cli");
    }
  }

  @Test
  void tooLittleMemoryIsNoBug() {
    OutputStream greedy =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new OutOfMemoryError("for a test");
          }
        };
    Run run = Run.on(Run.memory(), greedy, "--version");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("error[C0053]: not enough memory\n").contains("-Xmx4g");
  }

  @Test
  void aBugIsReportedEvenWhereNoFileCanBeWritten() throws IOException {
    FileSystem files = Run.memory();
    files.close();
    Run run = Run.on(files, OutputStream.nullOutputStream(), "mir", "verify", "x.mir");
    assertThat(run.code()).isEqualTo(ExitCode.BUG);
    assertThat(run.err()).contains("this is a bug in corm", "could not be written");
  }

  @Test
  void theGraverOfTwoExitCodesWins() {
    assertThat(ExitCode.OK.and(ExitCode.CHECK_FAILED)).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(ExitCode.CHECK_FAILED.and(ExitCode.OK)).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(ExitCode.CHECK_FAILED.and(ExitCode.BAD_INPUT)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ExitCode.BAD_INPUT.and(ExitCode.CHECK_FAILED)).isEqualTo(ExitCode.BAD_INPUT);
  }

  private static Console console(FileSystem files) {
    return new Console(
        new Host(
            List.of(),
            files,
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of(),
            false,
            false,
            OptionalInt.empty(),
            "/tmp"));
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
