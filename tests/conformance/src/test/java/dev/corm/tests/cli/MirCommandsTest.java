package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirCommandsTest {
  private static final String DUMP = "work.mir";

  private final FileSystem files = Cli.memory();
  private String text;

  @BeforeEach
  void copyDump() throws IOException {
    Path dump =
        Cli.example(files, "captured-argument")
            .resolve("mir/captured_argument.send-{closure#0}.before.mir");
    text = Files.readString(dump);
    Files.writeString(files.getPath(DUMP), text);
  }

  @Test
  void fmtPrintsADumpAsItIs() {
    assertThat(Cli.run(files, "mir", "fmt", DUMP).ok().out()).isEqualTo(text);
  }

  @Test
  void fmtKeepsTheCommentOfAFileApartFromItsFirstItem() throws IOException {
    String commented = "// What it shows.\n//\n// expect exit 0\n\n" + text;
    Files.writeString(files.getPath(DUMP), commented);
    assertThat(Cli.run(files, "mir", "fmt", DUMP).ok().out()).isEqualTo(commented);
    Files.writeString(files.getPath(DUMP), commented.replaceFirst("\n\n", "\n\n\n"));
    assertThat(Cli.run(files, "mir", "fmt", DUMP).ok().out()).isEqualTo(commented);
  }

  @Test
  void fmtCheckIsQuietAboutFormattedFiles() {
    assertThat(Cli.run(files, "mir", "fmt", "--check", DUMP).ok().out()).isEmpty();
  }

  @Test
  void fmtCheckPointsAtTheFirstDifferenceAndChangesNothing() throws IOException {
    String odd = text.replaceFirst("        StorageLive", "      StorageLive");
    Files.writeString(files.getPath(DUMP), odd);
    Cli cli = Cli.run(files, "mir", "fmt", "--check", DUMP).fails(ExitCode.CHECK_FAILED, "C0054");
    assertThat(cli.err()).contains("--> work.mir:", "corm mir fmt --in-place work.mir");
    assertThat(files.getPath(DUMP)).hasContent(odd);
  }

  @Test
  void fmtInPlaceChangesTheFile() throws IOException {
    Files.writeString(
        files.getPath(DUMP), text.replaceFirst("        StorageLive", "      StorageLive"));
    assertThat(Cli.run(files, "mir", "fmt", "--in-place", DUMP).ok().out()).isEmpty();
    assertThat(Files.readString(files.getPath(DUMP))).isEqualTo(text);
  }

  @Test
  void fmtInPlaceLeavesFilesWithErrorsAlone() throws IOException {
    String broken = text + "\nfn broken() -> () {\n    nonsense\n}\n";
    Files.writeString(files.getPath(DUMP), broken);
    Cli cli = Cli.run(files, "mir", "fmt", "--in-place", DUMP);
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(Files.readString(files.getPath(DUMP))).isEqualTo(broken);
  }

  private void writeProgram(String program) throws IOException {
    Files.writeString(files.getPath("p.mir"), program);
  }

  @Test
  void fmtGivesAProgramItsOneFormAndKeepsOrderAndComments() throws IOException {
    writeProgram(
        """
        // what it shows
        struct Pair<A, B> { a: A, b: B } // two
        extern fn print::<u8>(_1: u8);
        fn main() -> () {
            let mut _0: ();
            bb0: {
                return;
            }
        }
        // the last
        enum Last { A = 1, B(u8) }
        """);
    String formatted =
        """
        // what it shows
        // two
        struct Pair<A, B> {
            a: A,
            b: B,
        }

        extern fn print::<u8>(_1: u8) -> ();

        fn main() -> () {
            let mut _0: ();

            bb0: {
                return;
            }
        }

        // the last
        enum Last {
            A = 1,
            B(u8),
        }
        """;
    assertThat(Cli.run(files, "mir", "fmt", "p.mir").ok().out()).isEqualTo(formatted);
    Cli.run(files, "mir", "fmt", "--in-place", "p.mir").ok();
    assertThat(files.getPath("p.mir")).hasContent(formatted);
    Cli.run(files, "mir", "fmt", "--check", "p.mir").ok();
  }

  @Test
  void fmtLeavesProgramsWithWrongDeclarationsAlone() throws IOException {
    String wrong = "struct A { a: u8, a: u8 }\n";
    writeProgram(wrong);
    Cli.run(files, "mir", "fmt", "--in-place", "p.mir").fails(ExitCode.BAD_INPUT, "C1104");
    assertThat(files.getPath("p.mir")).hasContent(wrong);
  }

  @Test
  void verifyReportsWrongDeclarations() throws IOException {
    writeProgram(
        "struct A;\n\nfn main() -> () {\n    let mut _0: ();\n\n    bb0: {\n        return;\n    }\n}\n");
    assertThat(Cli.run(files, "mir", "verify", "p.mir").ok().out())
        .isEqualTo("p.mir: 1 body, all rules kept\n");
    writeProgram("enum A {\n    B = 1,\n    C = 1,\n}\n");
    Cli cli = Cli.run(files, "mir", "verify", "p.mir").fails(ExitCode.BAD_INPUT, "C1106");
    assertThat(cli.err()).contains("--> p.mir:3:9");
  }

  @Test
  void verifySaysHowManyBodiesKeepTheRules() {
    assertThat(Cli.run(files, "mir", "verify", DUMP).ok().out())
        .isEqualTo("work.mir: 1 body, all rules kept\n");
  }

  @Test
  void verifyPointsAtWhatBreaksARule() throws IOException {
    Files.writeString(files.getPath(DUMP), text.replace("goto -> bb22;", "goto -> bb9999;"));
    assertThat(text).contains("goto -> bb22;");
    Cli cli = Cli.run(files, "mir", "verify", DUMP);
    assertThat(cli.code()).isIn(ExitCode.CHECK_FAILED, ExitCode.BAD_INPUT);
    assertThat(cli.err()).contains("bb9999", "--> work.mir:");
  }

  @Test
  void analyzePrintsWhatACoroutineKeeps() {
    assertThat(Cli.run(files, "mir", "analyze", DUMP).ok().out())
        .startsWith("suspend-liveness of send::{closure#0}\n  saved _s0 = _")
        .contains("  Suspend0 in bb");
  }

  @Test
  void analyzeTakesAnyAnalysisAndABody() {
    assertThat(
            Cli.run(files, "mir", "analyze", "--analysis", "live", "--body", "send", DUMP)
                .ok()
                .out())
        .startsWith("live of send::{closure#0}\n  bb0[0]: ");
    assertThat(Cli.run(files, "mir", "analyze", "--analysis", "capture-moves", DUMP).ok().out())
        .startsWith("capture-moves of send::{closure#0}\n  capture 0: _");
    Cli.run(files, "mir", "analyze", "--body", "other", DUMP).fails(ExitCode.BAD_INPUT, "C0055");
    Cli none = Cli.run(files, "mir", "analyze", "--analysis", "none", DUMP);
    assertThat(none.fails(ExitCode.USAGE, "C0050").err())
        .contains("--analysis takes `capture-moves`, `live`, `maybe-borrowed`");
  }

  @Test
  void filesThatDoNotExistAreErrors() {
    for (String command : new String[] {"fmt", "verify", "analyze"}) {
      Cli.run(files, "mir", command, "none.mir").fails(ExitCode.BAD_INPUT, "C0002");
    }
  }
}
