package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only a real process shows: pipes that close, disks that are full, exit codes.
class ProcessTest {
  private record Ended(int code, String out, String err) {}

  @TempDir Path folder;

  @Test
  void theExitCodeAndTheStreamsAreTheProcesss() throws IOException, InterruptedException {
    Ended version = shell("corm --version");
    assertThat(version.code()).isZero();
    assertThat(version.out()).startsWith("corm ");
    Ended wrong = shell("corm nonsense");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("unknown command `nonsense`");
  }

  @Test
  void aReaderThatLeavesEarlyIsNoFault() throws IOException, InterruptedException {
    // The reader is gone before the first byte is written.
    Ended ended =
        shell(
            "{ corm sizes --help; echo $? >code; } | true; while [ ! -s code ]; do sleep 0.1;"
                + " done");
    assertThat(ended.err()).isEmpty();
    assertThat(folder.resolve("code")).hasContent("0");
  }

  @Test
  void aFullDiskIsAnError() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");
    Ended ended = shell("corm sizes --help >/dev/full");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).startsWith("error[C0051]: can't write to standard output");
  }

  @Test
  void aFileThatDoesNotFitIntoMemoryIsAnErrorAndTheOthersAreReported()
      throws IOException, InterruptedException {
    try (RandomAccessFile big = new RandomAccessFile(folder.resolve("big.mir").toFile(), "rw")) {
      big.setLength(200 << 20);
    }
    Ended ended = shell("JAVA_TOOL_OPTIONS=-Xmx64m corm sizes big.mir");
    assertThat(ended.code()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err())
        .contains("error[C0005]: not enough memory for big.mir", "-Xmx4g")
        .doesNotContain("\tat ");
    assertThat(ended.out()).startsWith("0 coroutines");
  }

  private Ended shell(String script) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String function =
        "corm() { '"
            + java
            + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --module-path \"$CORM_MODULES\""
            + " --module dev.corm.cli/dev.corm.cli.Main"
            + " \"$@\"; }\n";
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", function + script)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("CORM_MODULES", System.getProperty("jdk.module.path"));
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
