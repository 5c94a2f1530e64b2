package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `corm mir transform`, `corm mir diff` and the options behind `-Z`, with passes of this module.
class PipelineCommandsTest {
  private static final String ITEM = "send::{closure#0}";
  private static final String STEM = "captured_argument.send-{closure#0}";
  private static final String DUMP = "captured-argument/mir/" + STEM + ".before.mir";

  private final FileSystem files = Cli.memory();
  private Path folder;
  private String text;

  @BeforeEach
  void copyExample() throws IOException {
    folder = Cli.example(files, "captured-argument");
    text = Files.readString(files.getPath(DUMP));
  }

  private Cli transform(String... arguments) {
    return Cli.run(
        files,
        Stream.concat(Stream.of("mir", "transform"), Stream.of(arguments)).toArray(String[]::new));
  }

  private Cli diff(String... arguments) {
    return Cli.run(
        files,
        Stream.concat(Stream.of("mir", "diff"), Stream.of(arguments)).toArray(String[]::new));
  }

  private List<String> names(String directory) throws IOException {
    try (Stream<Path> entries = Files.list(files.getPath(directory))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void transformPrintsBodiesAfterThePassesAskedFor() {
    Cli cli = transform("--passes", "test-add-nop", DUMP).ok();
    assertThat(cli.out())
        .startsWith("// MIR for `" + ITEM + "` after TestAddNop\n\nfn " + ITEM + "(")
        .contains("bb0: {\n        nop;\n");
    assertThat(transform("--passes", "TestAddNop,test-add-nop", DUMP).ok().out())
        .contains("bb0: {\n        nop;\n        nop;\n");
  }

  @Test
  void aFolderGivesItsCoroutineBodies() {
    Cli cli = transform("--passes", "test-add-nop", folder.toString()).ok();
    assertThat(cli.out().lines().filter(line -> line.startsWith("// MIR for")))
        .containsExactly(
            "// MIR for `send::{closure#0}` after TestAddNop",
            "// MIR for `send_block::{closure#0}` after TestAddNop");
  }

  @Test
  void bodyAndOutChooseWhatGoesWhere() {
    transform("--passes", "test-add-nop", "--body", "block", "--out", "out.mir", folder.toString())
        .ok();
    assertThat(files.getPath("out.mir"))
        .content()
        .startsWith("// MIR for `send_block::{closure#0}` after TestAddNop");
    transform("--passes", "test-add-nop", "--body", "nobody", DUMP)
        .fails(ExitCode.BAD_INPUT, "C0055");
  }

  @Test
  void statsSayWhatEachPassDid() {
    Cli cli = transform("--passes", "test-add-nop", "--stats", DUMP);
    assertThat(cli.code()).isEqualTo(ExitCode.OK);
    assertThat(cli.err())
        .contains("  test-add-nop: ran on 1 body, 1 changed, ")
        .contains("    nops 1\n");
  }

  @Test
  void statsOfSeveralProgramsAreSummedUp() throws IOException {
    Path generic = Cli.example(files, "generic-instances");
    Cli cli =
        transform(
            "--mode", "captures-only", "--stats", "-o", "x.mir", folder.toString(), "" + generic);
    assertThat(cli.code()).isEqualTo(ExitCode.OK);
    assertThat(cli.err())
        .contains("captured-argument: 2 bodies, 2 state machines, 2 laid out\n")
        .contains("generic-instances: 1 body, 1 state machine, 0 laid out\n");
    String sums = cli.err().substring(cli.err().indexOf("all 2 programs"));
    assertThat(sums)
        .startsWith("all 2 programs: 3 bodies, 3 state machines, 2 laid out\n")
        .contains("  relocate-upvars: ran on 3 bodies, 3 changed, ")
        .contains("    captures-relocated 3\n")
        .contains("  lay-out: ran on 4 bodies, 4 changed, 1 refused, ")
        .contains("    laid-out-as-listed 2\n")
        .contains("    moves-elided 2\n", "    bytes-not-copied 16384\n")
        .doesNotContain("skipped keep");
    assertThat(cli.err())
        .as("its resume and its drop function are one item")
        .containsOnlyOnce("    skipped keep::{closure#0}: lay-out refused it: ");
  }

  @Test
  void alikeRefusalsAreOneWarningUnlessEachIsAskedFor() {
    Cli grouped = transform("--passes", "test-refuse-all", folder.toString());
    assertThat(grouped.code()).isEqualTo(ExitCode.OK);
    assertThat(grouped.err())
        .isEqualTo(
            """
            warning[C0705]: test-refuse-all can't run on 2 bodies: it refuses every body
              = note: `send::{closure#0}`
              = note: `send_block::{closure#0}`
              = note: they stay as they were, and passes that need more of them skip them
            """);
    for (String verbose : List.of("-v", "--verbose")) {
      assertThat(transform("--passes", "test-refuse-all", verbose, folder.toString()).err())
          .contains(
              "can't run on `send::{closure#0}`: ", "can't run on `send_block::{closure#0}`: ");
    }
    assertThat(diff("--pass", "test-refuse-all", "-v", folder.toString()).err())
        .contains("can't run on `send::{closure#0}`: ");
  }

  @Test
  void diffOfTheLayoutShowsWhereEverythingIs() {
    assertThat(diff("--pass", "lay-out", "-U0", folder.toString(), "--body", "send::").ok().out())
        .isEqualTo(
            """
            --- send::{closure#0} before lay-out
            +++ send::{closure#0} after lay-out
            @@ -0,0 +1,9 @@
            +// layout of `{async fn body of send()}`: 16386 bytes, alignment 1, mode no
            +//     tag: offset 0, 1 byte
            +//     capture 0: offset 1, 8192 bytes
            +// variant#0 (Unresumed)
            +// variant#1 (Returned)
            +// variant#2 (Panicked)
            +// variant#3 (Suspend0)
            +//     .0: offset 8193, 8192 bytes // _3: [u8; 8192]
            +//     .1: offset 16385, 1 byte // _7: Pause
            """);
    assertThat(
            diff("--pass", "lay-out", "-U0", "--mode", "captures-only", folder.toString())
                .ok()
                .out())
        .contains(
            "+// variant#0 (Unresumed)\n+//     capture 0: offset 2, 8192 bytes // becomes _23\n");
  }

  @Test
  void diffOfElidedMovesShowsWhatIsGone() {
    Cli cli = diff("--pass", "elide-moves", "--mode", "captures-only", folder.toString()).ok();
    assertThat(cli.out())
        .startsWith("--- send_block::{closure#0} before elide-moves\n")
        .contains("-        _24 = move (((*_27) as variant#0).0: [u8; 8192]);\n");
    assertThat(diff("--pass", "elide-moves", folder.toString()).ok().out())
        .isEqualTo("elide-moves changed nothing\n");
  }

  @Test
  void badPlansAreRefusedBeforeAnythingRuns() {
    Cli unknown =
        transform("--passes", "test-add-nop,test-add-knob", DUMP).fails(ExitCode.USAGE, "C0701");
    assertThat(unknown.err()).contains("did you mean `test-add-nop`?");
    assertThat(unknown.out()).isEmpty();
    assertThat(transform("--passes", "lay-out", DUMP).fails(ExitCode.USAGE, "C0702").err())
        .contains("lay-out needs STATE_MACHINE, which state-transform establishes; ");
    assertThat(transform("--mode", "none", DUMP).fails(ExitCode.USAGE, "C0707").err())
        .contains("no module provides the mode `none`");
    transform("--passes", "test-add-nop", "--stop-after", "lay-out", DUMP)
        .fails(ExitCode.USAGE, "C0702");
    transform("--passes", "test-add-nop,", DUMP).fails(ExitCode.USAGE, "C0050");
    transform("--mode", "a", "-Zpack-coroutine-layout=b", DUMP).fails(ExitCode.USAGE, "C0050");
    transform().fails(ExitCode.USAGE, "C0050");
    diff(DUMP).fails(ExitCode.USAGE, "C0050");
  }

  @Test
  void passesCanBeLeftOutAndStoppedAfter() {
    assertThat(
            transform(
                    "--passes",
                    "test-add-nop,test-break-storage",
                    "--disable-pass",
                    "test-break-storage",
                    DUMP)
                .ok()
                .out())
        .contains("nop;");
    assertThat(
            transform(
                    "--passes",
                    "test-add-nop,test-break-storage",
                    "--stop-after",
                    "test-add-nop",
                    DUMP)
                .ok()
                .out())
        .contains("nop;");
  }

  @Test
  void bisectionSaysWhatRuns() {
    Cli cli = transform("--passes", "test-add-nop", "--bisect-limit", "1", folder.toString());
    assertThat(cli.code()).isEqualTo(ExitCode.OK);
    assertThat(cli.err())
        .isEqualTo(
            "BISECT: running pass (1) test-add-nop on send::{closure#0}\n"
                + "BISECT: not running pass (2) test-add-nop on send_block::{closure#0}\n");
    assertThat(cli.out().split("nop;", -1)).hasSize(2);
    assertThat(
            transform("--passes", "test-add-nop", "--bisect-limit", "-1", folder.toString()).err())
        .contains("BISECT: running pass (2)");
    transform("--bisect-limit", "few", DUMP).fails(ExitCode.USAGE, "C0050");
  }

  @Test
  void aPassThatBreaksMirIsABugThatNamesIt() throws IOException {
    Cli cli = transform("--passes", "test-break-storage", DUMP);
    assertThat(cli.code()).isEqualTo(ExitCode.BUG);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err())
        .contains("`test-break-storage` broke a rule of MIR in `" + ITEM + "`: C0340 bb0[0]");
    assertThat(Files.readString(files.getPath("corm-bug.txt")))
        .contains("// before", "// after", "StorageDead(_1);", "fn " + ITEM + "(");
  }

  @Test
  void aRefusalIsAWarningAndTheBodyStays() {
    Cli cli = transform("--passes", "test-refuse-all", DUMP);
    assertThat(cli.code()).isEqualTo(ExitCode.OK);
    assertThat(cli.err())
        .startsWith(
            "warning[C0705]: test-refuse-all can't run on `" + ITEM + "`: it refuses every body\n");
    assertThat(cli.out()).isEqualTo(text.replace("before StateTransform", "after TestRefuseAll"));
  }

  @Test
  void badFilesDoNotKeepGoodOnesBack() throws IOException {
    Files.writeString(files.getPath("broken.mir"), text.replace("StorageLive(_3)", "Nonsense(_3)"));
    Files.writeString(files.getPath("wrong.mir"), text.replace("goto -> bb22;", "goto -> bb99;"));
    Cli cli = transform("--passes", "test-add-nop", "broken.mir", "wrong.mir", DUMP, "none.mir");
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err()).contains("--> broken.mir:", "--> wrong.mir:", "none.mir");
    assertThat(cli.out()).containsOnlyOnce("// MIR for");
    assertThat(diff("--pass", "test-add-nop", "broken.mir", DUMP).code())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void diffShowsWhatAPassChanges() {
    Cli cli = diff("--pass", "test-add-nop", "--context", "1", DUMP).ok();
    assertThat(cli.out())
        .startsWith(
            "--- " + ITEM + " before test-add-nop\n+++ " + ITEM + " after test-add-nop\n@@ -")
        .contains("\n     bb0: {\n+        nop;\n         StorageLive(_3);\n");
    assertThat(diff("--pass", "TestAddNop", "-U0", "--color", "always", DUMP).ok().out())
        .contains("\u001B[32m+        nop;\u001B[0m\n");
    diff("--pass", "test-add-nop", "--context", "some", DUMP).fails(ExitCode.USAGE, "C0050");
  }

  @Test
  void diffRunsThePassesBeforeAndSaysWhenNothingChanged() {
    assertThat(
            diff("--passes", "test-add-nop,test-add-nop", "--pass", "test-add-nop", DUMP)
                .ok()
                .out())
        .contains("+        nop;");
    Cli none = diff("--pass", "test-refuse-all", DUMP);
    assertThat(none.code()).isEqualTo(ExitCode.OK);
    assertThat(none.out()).isEqualTo("test-refuse-all changed nothing\n");
    diff("--pass", "test-add-nop", "--body", "nobody", DUMP).fails(ExitCode.BAD_INPUT, "C0055");
  }

  @Test
  void dumpsAreNamedAsRustcNamesThem() throws IOException {
    transform("--passes", "test-add-nop", "-Zdump-mir=TestAddNop & send::", folder.toString()).ok();
    assertThat(names("mir_dump"))
        .containsExactly(STEM + ".TestAddNop.after.mir", STEM + ".TestAddNop.before.mir");
    assertThat(files.getPath("mir_dump/" + STEM + ".TestAddNop.before.mir"))
        .content()
        .isEqualTo(text.replace("before StateTransform", "before TestAddNop"));
    assertThat(files.getPath("mir_dump/" + STEM + ".TestAddNop.after.mir"))
        .content()
        .startsWith("// MIR for `" + ITEM + "` after TestAddNop\n")
        .contains("nop;");
  }

  @Test
  void itemsOfOneNameHaveFilesOfTheirOwn() throws IOException {
    Files.writeString(files.getPath("twice.mir"), text + "\n" + text);
    transform("--passes", "test-add-nop", "-Zdump-mir=all", "twice.mir").ok();
    assertThat(names("mir_dump"))
        .contains(
            "twice.send-{closure#0}.TestAddNop.after.mir",
            "twice.send-{closure#0}-2.TestAddNop.after.mir");
  }

  @Test
  void dumpsGoWhereTheyAreToGo() throws IOException {
    transform(
            "--passes",
            "test-add-nop",
            "-Z",
            "dump_mir=all",
            "-Z",
            "dump-mir-dir=a/b",
            "-Zdump-mir-exclude-pass-number",
            folder.toString())
        .ok();
    assertThat(names("a/b")).hasSize(4);
    Files.writeString(files.getPath("taken"), "");
    Cli cli =
        transform("--passes", "test-add-nop", "-Zdump-mir=all", "-Zdump-mir-dir=taken", DUMP)
            .fails(ExitCode.BAD_INPUT, "C0051");
    assertThat(cli.out()).as("the MIR is printed all the same").contains("nop;");
    Cli none = transform("--passes", "test-add-nop", "-Zdump-mir=OtherPass", DUMP);
    assertThat(none.code()).isEqualTo(ExitCode.OK);
    assertThat(none.err()).startsWith("warning[C0056]: ");
  }

  @Test
  void validationIsQuietWhenAllIsWell() {
    assertThat(
            transform("--passes", "test-add-nop", "-Zvalidate-mir", folder.toString()).ok().out())
        .isEqualTo(transform("--passes", "test-add-nop", folder.toString()).ok().out());
    transform("--passes", "test-add-nop", "-Z", "validate-mir=no", DUMP).ok();
    transform("-Zvalidate-mir=perhaps", DUMP).fails(ExitCode.USAGE, "C0050");
  }

  @Test
  void unstableOptionsAreListedAndChecked() {
    for (String command : List.of("transform", "diff")) {
      assertThat(Cli.run(files, "mir", command, "-Z", "help").ok().out())
          .contains("-Z dump-mir=", "-Z validate-mir", "-Z pack-coroutine-layout=");
    }
    assertThat(Cli.run(files, "sizes", "-Zhelp").ok().out()).contains("-Z print-type-sizes");
    assertThat(transform("-Zdump-mri=all", DUMP).fails(ExitCode.USAGE, "C0050").err())
        .contains("unknown option `-Z dump-mri`", "did you mean `dump-mir`?");
    assertThat(transform("-Zdump-mir", DUMP).fails(ExitCode.USAGE, "C0050").err())
        .contains("-Z dump-mir needs a value");
    transform("-Zprint-type-sizes", DUMP).fails(ExitCode.USAGE, "C0050");
  }

  @Test
  void sizesTakesTheModeInRustcsSpelling() {
    String expected = Cli.run(files, "sizes", folder.toString()).ok().out();
    assertThat(Cli.run(files, "sizes", "-Zpack-coroutine-layout=no", folder.toString()).ok().out())
        .isEqualTo(expected);
    Cli.run(files, "sizes", "-Zpack-coroutine-layout=none", folder.toString())
        .fails(ExitCode.USAGE, "C0052");
    Cli.run(files, "sizes", "--mode=no", "-Zpack-coroutine-layout=none", folder.toString())
        .fails(ExitCode.USAGE, "C0050");
  }

  @Test
  void optionsAboutPassesActOnThoseThatSizesRuns() {
    String expected = Cli.run(files, "sizes", folder.toString()).ok().out();
    assertThat(Cli.run(files, "sizes", "-Zvalidate-mir", folder.toString()).ok().out())
        .isEqualTo(expected);
    Cli none = Cli.run(files, "sizes", "-Zdump-mir=all", folder.toString());
    assertThat(none.code()).isEqualTo(ExitCode.OK);
    assertThat(none.err()).as("mode `no` needs no pass").startsWith("warning[C0056]: ");
    assertThat(none.out()).isEqualTo(expected);
    Cli disabled =
        Cli.run(
            files,
            "sizes",
            "--mode=captures-only",
            "--disable-pass=relocate-upvars",
            folder.toString());
    assertThat(disabled.fails(ExitCode.USAGE, "C0052").err())
        .contains("mode `captures-only` needs relocate-upvars, which is disabled");
  }
}
