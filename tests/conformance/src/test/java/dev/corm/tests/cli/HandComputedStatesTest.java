package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// States of small coroutines in mode `captures-only`, computed by hand from the published rules.
class HandComputedStatesTest {
  private static final Pattern SIZE = Pattern.compile("(?m)^ *(\\d+) .*\\{coroutine@f.rs");

  /// The size of a coroutine that runs `first`, suspends, and runs `then`. `_3` to `_5` are locals
  /// of 100, 80 and 4 bytes.
  private static int across(String first, String then) throws IOException {
    return size(
        "bb0: {\n"
            + first
            + "\n_2 = yield(const ()) -> [resume: bb1, drop: bb2];\n}\n"
            + "bb1: {\n"
            + then
            + "\n_0 = const ();\nreturn;\n}\nbb2: {\ncoroutine_drop;\n}\n");
  }

  private static int size(String blocks) throws IOException {
    FileSystem files = Cli.memory();
    Files.writeString(
        files.getPath("f.mir"),
        "fn f::{closure#0}(_1: {coroutine@f.rs:1:2: 3:4}, _2: ()) -> ()\nyields ()\n {\n"
            + ("let mut _0: ();\nlet mut _3: [u8; 100];\nlet mut _4: [u8; 80];\nlet mut _5: u32;\n"
                    + blocks)
                .indent(4)
            + "}\n");
    String out = Cli.run(files, "sizes", "--mode", "captures-only", "f.mir").ok().out();
    Matcher found = SIZE.matcher(out);
    assertThat(found.find()).as(out).isTrue();
    return Integer.parseInt(found.group(1));
  }

  @Test
  void withoutCaptures() throws IOException {
    // Nothing but the tag.
    assertThat(across("", "")).isEqualTo(1);
    assertThat(
            size(
                "bb0: {\n_0 = const ();\ndrop(_1) -> [return: bb1, unwind continue];\n}\n"
                    + "bb1: {\nreturn;\n}\n"))
        .isEqualTo(1);
  }

  @Test
  void withoutSuspensions() throws IOException {
    // Only `Unresumed` holds anything, so the capture is promoted: tag 1, padded to 4, and 4.
    assertThat(size("bb0: {\n_5 = copy (_1.0: u32);\n_0 = const ();\nreturn;\n}\n")).isEqualTo(8);
  }

  @Test
  void oneCapture() throws IOException {
    // Needed before only: alone in `Unresumed`, hence promoted. Needed after: in two variants.
    assertThat(across("_3 = copy (_1.0: [u8; 100]);", "")).isEqualTo(101);
    assertThat(across("", "_3 = copy (_1.0: [u8; 100]);")).isEqualTo(101);
  }

  @Test
  void aCaptureAndALocal() throws IOException {
    // The capture is in `Unresumed` only, the local in `Suspend0` only: 1 + max(100, 80).
    assertThat(across("_3 = copy (_1.0: [u8; 100]);\n_4 = [const 1_u8; 80];", "PlaceMention(_4);"))
        .isEqualTo(101);
    // Needed by both sides, the capture is promoted; the local comes behind it: 1 + 100 + 80.
    assertThat(across("_4 = [const 1_u8; 80];", "_3 = copy (_1.0: [u8; 100]);\nPlaceMention(_4);"))
        .isEqualTo(181);
  }

  @Test
  void permutedCaptures() throws IOException {
    // Both are needed after: tag and 100 + 100, whichever way they are exchanged.
    String exchange =
        "_3 = copy (_1.0: [u8; 100]);\n(_1.0: [u8; 100]) = copy (_1.1: [u8; 100]);\n"
            + "(_1.1: [u8; 100]) = copy _3;";
    String uses = "_3 = copy (_1.0: [u8; 100]);\n_3 = copy (_1.1: [u8; 100]);";
    assertThat(across(exchange, uses)).isEqualTo(201);
  }

  @Test
  void aCaptureOfNoSize() throws IOException {
    // It takes a place, but no byte: 1 + 0 + 100.
    assertThat(across("", "_0 = copy (_1.0: ());\n_3 = copy (_1.1: [u8; 100]);")).isEqualTo(101);
  }

  @Test
  void aHomeThatALoopWritesAnew() throws IOException {
    // Before each use it is written, so no suspension keeps it: tag 1, padded to 4, and 4.
    assertThat(
            size(
                "bb0: {\ngoto -> bb1;\n}\nbb1: {\n_5 = copy (_1.0: u32);\n"
                    + "_2 = yield(const ()) -> [resume: bb2, drop: bb3];\n}\n"
                    + "bb2: {\n(_1.0: u32) = const 7_u32;\ngoto -> bb1;\n}\n"
                    + "bb3: {\ncoroutine_drop;\n}\n"))
        .isEqualTo(8);
  }

  @Test
  void aTagOfTwoBytes() throws IOException {
    // 303 variants need 2 bytes; the promoted capture of 1 byte comes behind: 3, padded to 4.
    StringBuilder blocks = new StringBuilder("bb0: {\ngoto -> bb1;\n}\n");
    for (int i = 1; i <= 300; i++) {
      blocks.append("bb").append(i).append(": {\n_2 = yield(const ()) -> [resume: bb");
      blocks.append(i + 1).append(", drop: bb302];\n}\n");
    }
    blocks.append(
        "bb301: {\n_5 = copy (_1.0: u8) as u32 (IntToInt);\n_0 = const ();\nreturn;\n}\n");
    assertThat(size(blocks.append("bb302: {\ncoroutine_drop;\n}\n").toString())).isEqualTo(4);
  }
}
