package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Input that is broken in every way: exit code 1, a diagnostic that says where, no stack trace,
/// and the good bodies beside it are still reported.
class BadInputTest {
  private static final String BROKEN = "mir/captured_argument.send-{closure#0}.before.mir";
  private static final String BROKEN_TYPE = "{async fn body of send()}";
  private static final String GOOD_TYPE = "{async block@captured-argument.rs:45:5: 45:15}";
  private static final int DEEP = 100_000;

  private final FileSystem files = Cli.memory();
  private Path folder;

  @TempDir Path real;

  @BeforeEach
  void copyExample() throws IOException {
    folder = Cli.example(files, "captured-argument");
  }

  @Test
  void truncatedDump() throws IOException {
    Cli cli = withDump(text -> text.substring(0, text.length() * 2 / 3));
    assertThat(cli.err()).containsPattern("--> captured-argument/mir/.*:\\d+:\\d+\n");
  }

  @Test
  void binaryFile() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    Files.write(folder.resolve(BROKEN), noise);
    Cli cli = sizes();
    assertThat(cli.err()).containsPattern("--> captured-argument/mir/.*:\\d+:\\d+\n");
    assertThat(cli.err().chars()).as("control characters").noneMatch(c -> c < ' ' && c != '\n');
  }

  @Test
  void invalidUtf8() throws IOException {
    byte[] text = Files.readAllBytes(folder.resolve(BROKEN));
    int at = new String(text, StandardCharsets.ISO_8859_1).indexOf("StorageLive(");
    text[at] = (byte) 0xC3;
    Files.write(folder.resolve(BROKEN), text);
    assertThat(sizes().err()).containsPattern("--> captured-argument/mir/.*:\\d+:\\d+\n");
  }

  @Test
  void coroutineThatContainsItself() throws IOException {
    Path dump = folder.resolve(BROKEN);
    Files.writeString(dump, Files.readString(dump).replace("Pause", BROKEN_TYPE));
    Files.delete(folder.resolve("type-sizes.txt"));
    Cli cli = Cli.run(files, "sizes", "captured-argument").ok();
    assertThat(cli.out()).contains("impossible-type: the coroutine contains itself.");
  }

  @Test
  void carriageReturnsAreNoError() throws IOException {
    Path dump = folder.resolve(BROKEN);
    Files.writeString(dump, Files.readString(dump).replace("\n", "\r\n"));
    Path listing = folder.resolve("type-sizes.txt");
    Files.writeString(listing, Files.readString(listing).replace("\n", "\r\n"));
    Cli cli = Cli.run(files, "sizes", "-v", folder.toString()).ok();
    assertThat(cli.out()).contains(BROKEN_TYPE, GOOD_TYPE).doesNotContain("unresolved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "&", "[", "*const ", "Vec<", "fn(", "{async block@", "<", "(*"})
  void deepNesting(String opening) throws IOException {
    String nest = opening.repeat(DEEP);
    Cli type = withDump(text -> text.replaceFirst("let _22: usize;", "let _22: " + nest + "u8;"));
    assertThat(type.err()).hasSizeLessThan(10_000);
    assertThat(Cli.run(files, "mir", "verify", folder.resolve(BROKEN).toString()).code())
        .isEqualTo(ExitCode.BAD_INPUT);
    Cli statement =
        withDump(text -> text.replaceFirst("StorageLive\\(_3\\)", "_3 = " + nest + "_4"));
    assertThat(statement.err()).hasSizeLessThan(10_000);
  }

  @Test
  void deepNestingInAListing() throws IOException {
    Path listing = folder.resolve("type-sizes.txt");
    String nest = "(".repeat(DEEP) + ",)".repeat(DEEP);
    Files.writeString(
        listing,
        Files.readString(listing)
            + "print-type-size type: `"
            + nest
            + "`: 1 bytes, alignment: 1 bytes\n");
    Cli cli = sizes();
    assertThat(cli.err()).contains("--> captured-argument/type-sizes.txt:");
  }

  @Test
  void unknownStatement() throws IOException {
    Cli cli = withDump(text -> text.replaceFirst("StorageLive\\(_3\\)", "StorageMaybe(_3)"));
    assertThat(cli.err()).contains("StorageMaybe(_3)").containsPattern("--> .*:\\d+:9\n");
  }

  @Test
  void duplicateBlock() throws IOException {
    Cli cli = withDump(text -> text.replaceFirst("    bb2: \\{", "    bb1: {"));
    assertThat(cli.err()).contains("bb1").containsPattern("--> .*:\\d+:\\d+\n");
  }

  @Test
  void missingBlock() throws IOException {
    Cli cli = withDump(text -> text.replaceFirst("(?s)    bb1: \\{.*?\n    }\n\n", ""));
    assertThat(cli.err()).contains("bb1").containsPattern("--> .*:\\d+:\\d+\n");
  }

  @Test
  void aListingThatContradictsItself() throws IOException {
    Path listing = folder.resolve("type-sizes.txt");
    String text = Files.readString(listing);
    String head = "print-type-size type: `" + BROKEN_TYPE + "`: 16386 bytes";
    assertThat(text).contains(head);
    Files.writeString(listing, text.replace(head, head.replace("16386", "7")));
    Cli cli = Cli.run(files, "sizes", "-v", folder.toString());
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err()).contains("--> captured-argument/type-sizes.txt:");
    assertThat(cli.out()).contains(GOOD_TYPE);
  }

  @Test
  void aDumpThatIsGone() throws IOException {
    Files.delete(folder.resolve(BROKEN));
    Files.createSymbolicLink(folder.resolve(BROKEN), files.getPath("gone"));
    assertThat(sizes().err()).contains("error[C0002]: can't read captured-argument/mir/");
  }

  @Test
  void aFolderThatMayNotBeRead() throws IOException {
    try (FileSystem locked = new LockedFiles(files)) {
      Cli cli = Cli.run(locked, "sizes", folder.toString()).fails(ExitCode.BAD_INPUT, "C0002");
      assertThat(cli.err()).contains("captured-argument", "permission denied");
    }
  }

  @Test
  void twoHundredMegabytesOfOneLine() throws IOException {
    Path big = real.resolve("big.mir");
    byte[] chunk = "(".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(big)) {
      out.write("fn big(_1: ".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 200; i++) {
        out.write(chunk);
      }
    }
    Cli cli =
        Assertions.assertTimeout(
            Duration.ofSeconds(20),
            () -> Cli.run(FileSystems.getDefault(), Map.of(), "sizes", big.toString()));
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err()).contains("big.mir:1:").hasSizeLessThan(10_000);
  }

  @Test
  void threeGigabytes() throws IOException {
    Path huge = real.resolve("huge.mir");
    try (FileChannel channel =
        FileChannel.open(
            huge,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30);
    }
    Cli cli =
        Cli.run(FileSystems.getDefault(), Map.of(), "sizes", huge.toString())
            .fails(ExitCode.BAD_INPUT, "C0004");
    assertThat(cli.err()).contains("huge.mir has 3221225473 bytes");
  }

  private Cli withDump(UnaryOperator<String> change) throws IOException {
    Path original = Cli.example(Cli.memory(), "captured-argument").resolve(BROKEN);
    String text = Files.readString(original);
    String changed = change.apply(text);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(folder.resolve(BROKEN), changed);
    return sizes();
  }

  private Cli sizes() {
    Cli cli =
        Assertions.assertTimeout(
            Duration.ofSeconds(10), () -> Cli.run(files, "sizes", "-v", folder.toString()));
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err()).startsWith("error[C");
    assertThat(cli.out().lines())
        .as("the good coroutine")
        .anyMatch(line -> line.contains("exact") && line.contains(GOOD_TYPE));
    return cli;
  }
}
