package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// MIR that reads well and is not what the passes expect, or is much more than any program has.
class HostileMirTest {
  private static final String RELOCATED = "pack-coroutine-layout=captures-only";

  /// A panic is let go on by a call in one place and by a cleanup block in another.
  private static final String COROUTINE =
      """
      fn f::{closure#0}(_1: {coroutine@f.rs:1:2: 3:4}, _2: ()) -> ()
      yields ()
       {
          let mut _0: ();
          let mut _3: u8;

          bb0: {
              StorageLive(_3);
              _3 = g(copy (_1.0: u8)) -> [return: bb1, unwind: bb5];
          }

          bb1: {
              StorageDead(_3);
              _2 = yield(const ()) -> [resume: bb2, drop: bb4];
          }

          bb2: {
              _0 = h() -> [return: bb3, unwind continue];
          }

          bb3: {
              return;
          }

          bb4: {
              coroutine_drop;
          }

          bb5 (cleanup): {
              StorageDead(_3);
              resume;
          }
      }
      """;

  private final FileSystem files = Cli.memory();

  private Cli transform(String text, String... options) throws IOException {
    Path file = files.getPath("work.mir");
    Files.writeString(file, text);
    String[] command = new String[options.length + 3];
    command[0] = "mir";
    command[1] = "transform";
    System.arraycopy(options, 0, command, 2, options.length);
    command[command.length - 1] = file.toString();
    return Assertions.assertTimeout(Duration.ofSeconds(20), () -> Cli.run(files, command));
  }

  @Test
  void homesMayHaveStorageWhenACallLetsAPanicGoOn() throws IOException {
    Cli cli = transform(COROUTINE, "-Z", RELOCATED, "-Z", "validate-mir").ok();
    assertThat(cli.out()).contains("bb0", "_1: *mut {coroutine@f.rs:1:2: 3:4}");
  }

  private static String constructing(String name, String capture) {
    return """

    fn %s() -> {coroutine@f.rs:1:2: 3:4} {
        let mut _0: {coroutine@f.rs:1:2: 3:4};

        bb0: {
            _0 = {coroutine@f.rs:1:2: 3:4 (#0)} { a: %s };
            return;
        }
    }
    """
        .formatted(name, capture);
  }

  /// What is refused does not change what becomes of the others: they still write captures where
  /// the coroutine has them.
  @Test
  void aConstantWithoutATypeKeepsOneBodyOnlyFromBeingTransformed() throws IOException {
    Cli cli =
        transform(
            constructing("make", "const 3_u8") + constructing("untold", "const NAME") + COROUTINE,
            "-Z",
            RELOCATED);
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.OK);
    assertThat(cli.err())
        .contains("state-transform can't run on `untold`", "captures `const NAME`")
        .containsOnlyOnce("warning");
    assertThat(cli.out())
        .contains("((_0 as variant#0).0: u8) = const 3_u8;")
        .contains("{ a: const NAME }")
        .contains("_1: *mut {coroutine@f.rs:1:2: 3:4}")
        .doesNotContain("yield(");
    assertThat(cli.out().indexOf("fn make")).isLessThan(cli.out().indexOf("fn untold"));
  }

  @Test
  void aCaptureNumberOutOfNowhere() throws IOException {
    String text = COROUTINE.replace("_1.0", "_1.65535");
    Cli cli = transform(text, "-Z", RELOCATED, "-Z", "validate-mir");
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.OK);
    assertThat(cli.err()).contains("the body names capture 65535, but only 0 of those before it");
    transform(COROUTINE.replace("_1.0", "_1.4000000000")).fails(ExitCode.BAD_INPUT, "C0107");
  }

  @Test
  void resumeAndDropTargetsExchanged() throws IOException {
    String text = COROUTINE.replace("[resume: bb2, drop: bb4]", "[resume: bb4, drop: bb2]");
    Cli cli = transform(text, "-Z", RELOCATED).fails(ExitCode.BAD_INPUT, "C0364");
    assertThat(cli.err()).containsPattern("--> work.mir:\\d+:\\d+\n");
  }

  @Test
  void manyCapturesAcrossManyAwaits() throws IOException {
    StringBuilder reads = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      reads.append("        _3 = copy (_1.").append(i).append(": u8);\n");
    }
    StringBuilder text = new StringBuilder();
    text.append("fn f::{closure#0}(_1: {coroutine@f.rs:1:2: 3:4}, _2: ()) -> ()\nyields ()\n {\n");
    text.append(
        "    let mut _0: ();\n    let mut _3: u8;\n\n    bb0: {\n        goto -> bb1;\n    }\n");
    int awaits = 500;
    for (int i = 1; i <= awaits; i++) {
      text.append("\n    bb").append(i).append(": {\n        _2 = yield(const ()) -> [resume: bb");
      text.append(i + 1).append(", drop: bb").append(awaits + 2).append("];\n    }\n");
    }
    text.append("\n    bb").append(awaits + 1).append(": {\n").append(reads);
    text.append("        _0 = const ();\n        return;\n    }\n");
    text.append("\n    bb").append(awaits + 2).append(": {\n        coroutine_drop;\n    }\n}\n");
    assertThat(transform(text.toString(), "-Z", RELOCATED).ok().out()).contains("variant#502");
    Cli cli =
        Assertions.assertTimeout(
            Duration.ofSeconds(20),
            () -> Cli.run(files, "sizes", "--mode", "no,captures-only", "work.mir"));
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.OK);
    assertThat(cli.out()).contains("Suspend499 keeps 500 bytes");
  }

  @Test
  void aCommentThatNamesNoItem() throws IOException {
    Files.writeString(
        files.getPath("work.mir"), "// MIR for `f#0}` before StateTransform\n\n" + COROUTINE);
    Cli cli = Cli.run(files, "sizes", "--mode", "no,captures-only", "work.mir");
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.OK);
    assertThat(cli.out()).contains("{coroutine@f.rs:1:2: 3:4}");
  }
}
