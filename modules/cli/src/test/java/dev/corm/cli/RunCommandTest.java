package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.interp.Ending;
import dev.corm.interp.Fault;
import dev.corm.interp.FaultCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `corm run` ends as the program does, or says why it did not run, or not to its end.
class RunCommandTest {
  private static final String EMPTY_MAIN =
      """
      fn main() -> () {
          let mut _0: ();

          bb0: {
              _0 = const ();
              return;
          }
      }
      """;

  private static final String GREETING =
      """
      extern fn println::<&str>(_1: &str) -> ();
      extern fn panic(_1: &str) -> !;
      extern fn abort() -> !;
      extern fn exit(_1: i32) -> !;

      fn main() -> i32 {
          let mut _0: i32;
          let _1: ();
          let _2: !;

          bb0: {
              _1 = println::<&str>(const "hello") -> [return: bb1, unwind continue];
          }

          bb1: {
              END
          }
      }
      """;

  private static final String LOOP =
      """
      fn main() -> () {
          let mut _0: ();

          bb0: {
              goto -> bb1;
          }

          bb1: {
              goto -> bb1;
          }
      }
      """;

  private static final String RECURSION =
      """
      fn main() -> () {
          let mut _0: ();

          bb0: {
              _0 = main() -> [return: bb1, unwind continue];
          }

          bb1: {
              return;
          }
      }
      """;

  private static final String HUNGRY =
      """
      extern fn alloc(_1: usize, _2: usize) -> *mut u8;

      fn main() -> () {
          let mut _0: ();
          let _1: *mut u8;

          bb0: {
              _1 = alloc(const 1048577_usize, const 1_usize) -> [return: bb1, unwind continue];
          }

          bb1: {
              _0 = const ();
              return;
          }
      }
      """;

  /// Its captures are locals already, which mode `no` can't place.
  private static final String RELOCATED =
      """
      // phase: UPVARS_LOCAL
      fn work::{closure#0}(_1: {gen fn body of work()}, _2: ()) -> ()
      yields u8
       {
          debug it => _4;
          let mut _0: ();
          let mut _3: ();
          let mut _4: u8;
          let mut _5: u8;

          bb0: {
              StorageLive(_4);
              StorageLive(_5);
              _5 = move (_1.0: u8);
              _4 = move _5;
              StorageDead(_5);
              _3 = yield(const 1_u8) -> [resume: bb1, drop: bb2];
          }

          bb1: {
              _0 = const ();
              StorageDead(_4);
              return;
          }

          bb2: {
              coroutine_drop;
          }
      }
      """;

  /// What a process shows.
  private record Ran(int status, String out, String err) {}

  private static Ran on(FileSystem files, OutputStream out, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("run", "--interp"));
    all.addAll(List.of(arguments));
    Host host = new Host(all, files, out, err, Map.of(), false, false, OptionalInt.empty(), "/tmp");
    int status = new CommandLineTool(host).status();
    return new Ran(status, "", err.toString(StandardCharsets.UTF_8));
  }

  private static Ran run(byte[] program, String... options) throws IOException {
    try (FileSystem files = Run.memory()) {
      Files.write(files.getPath("p.mir"), program);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      String[] arguments =
          Stream.concat(Stream.of(options), Stream.of("p.mir")).toArray(String[]::new);
      Ran ran = on(files, out, arguments);
      return new Ran(ran.status(), out.toString(StandardCharsets.UTF_8), ran.err());
    }
  }

  private static Ran run(String program, String... options) throws IOException {
    return run(program.getBytes(StandardCharsets.UTF_8), options);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          _0 = const 0_i32; return;                                          | 0   | ''
          _0 = const 7_i32; return;                                          | 7   | ''
          _0 = const -1_i32; return;                                         | 255 | ''
          _2 = exit(const 300_i32) -> unwind continue;                       | 44  | ''
          _2 = panic(const "no more") -> unwind continue;                    | 101 | panicked: no more
          _2 = abort() -> unwind continue;                                   | 134 | *
          """)
  void endsAsTheProgramDoes(String end, int status, String err) throws IOException {
    Ran ran = run(GREETING.replace("END", end.replace("; ", ";\n        ")));
    assertThat(ran.status()).isEqualTo(status);
    assertThat(ran.out()).isEqualTo("hello\n");
    if (!err.equals("*")) {
      assertThat(ran.err().strip()).isEqualTo(err);
    }
  }

  static Stream<Ending> endings() {
    Fault fault = new Fault(FaultCode.MOVED, "gone", Optional.empty(), List.of(), List.of(), 0);
    return Stream.of(
        new Ending.Exited(0),
        new Ending.Exited(258),
        new Ending.Panicked(),
        new Ending.Aborted(),
        new Ending.Stopped(fault));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void everyEndingHasAnExitCode(Ending ending) {
    Console console =
        new Console(
            new Host(
                List.of(),
                Run.memory(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of(),
                false,
                false,
                OptionalInt.empty(),
                "/tmp"));
    ExitCode code = RunCommand.ended(ending, console);
    switch (ending) {
      case Ending.Exited(int status) -> assertThat(console.programStatus()).hasValue(status % 256);
      case Ending.Panicked _ -> assertThat(console.programStatus()).hasValue(101);
      case Ending.Aborted _ -> assertThat(console.programStatus()).hasValue(134);
      case Ending.Stopped _ -> assertThat(console.programStatus()).isEmpty();
    }
    assertThat(code)
        .isEqualTo(ending instanceof Ending.Stopped ? ExitCode.CHECK_FAILED : ExitCode.OK);
  }

  @Test
  void itRunsAfterPassesToo() throws IOException {
    for (String mode : List.of("no", "captures-only")) {
      assertThat(run(EMPTY_MAIN, "--mode", mode)).isEqualTo(new Ran(0, "", ""));
    }
    assertThat(run(EMPTY_MAIN, "--after", "StateTransform")).isEqualTo(new Ran(0, "", ""));
    assertThat(run(EMPTY_MAIN, "--mode", "no", "--after", "none")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void limitsStopIt() throws IOException {
    Ran loop = run(LOOP, "--fuel", "1K");
    assertThat(loop.status()).isEqualTo(3);
    assertThat(loop.err()).startsWith("error[C1050]: ").contains("--> p.mir:", "`--fuel N`");
    Ran recursion = run(RECURSION, "--depth", "50");
    assertThat(recursion.status()).isEqualTo(3);
    assertThat(recursion.err())
        .startsWith("error[C1052]: ")
        .contains("`--depth N`", "called at bb0[0] in `main` (p.mir:5:9)", "more calls");
    Ran hungry = run(HUNGRY, "--memory", "1M");
    assertThat(hungry.status()).isEqualTo(3);
    assertThat(hungry.err()).startsWith("error[C1051]: ").contains("`--memory SIZE`");
  }

  @Test
  void whatTheInterpreterHasNoMeansForStopsIt() throws IOException {
    Ran missing = run(RECURSION.replace("= main()", "= open()") + "\nextern fn open() -> ();\n");
    assertThat(missing.status()).isEqualTo(3);
    assertThat(missing.err()).startsWith("error[C1054]: ").contains("`corm explain C1054`");
    Ran assembly = run(RECURSION.replace("_0 = main() -> ", "asm!(\"nop\", options(NOMEM)) -> "));
    assertThat(assembly.status()).isEqualTo(3);
    assertThat(assembly.err()).startsWith("error[C1053]: ").contains("--> p.mir:5:9");
  }

  @Test
  void aTraceGoesToStandardError() throws IOException {
    Ran ran = run(GREETING.replace("END", "_0 = const 0_i32;\n        return;"), "--trace");
    assertThat(ran.out()).isEqualTo("hello\n");
    assertThat(ran.err())
        .startsWith("main bb0[0]: _1 = println::<&str>(const \"hello\") -> ")
        .contains("main bb1[0]: _0 = const 0_i32  // _0 = 0_i32\nmain bb1[1]: return\n");
    assertThat(run(LOOP, "--trace", "--trace-limit", "2", "--fuel", "100").err())
        .contains("the trace ends here, after 2 lines");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFault() throws IOException {
    assertThat(failing("Broken pipe")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void aFullDiskIsToldOnce() throws IOException {
    Ran ran = failing("No space left on device");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "error[C0051]: can't write to standard output\n  = note: No space left on device\n");
  }

  /// A program whose standard output does not take anything.
  private static Ran failing(String message) throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    try (FileSystem files = Run.memory()) {
      Files.writeString(
          files.getPath("p.mir"), GREETING.replace("END", "_0 = const 9_i32;\n        return;"));
      return on(files, full, "p.mir");
    }
  }

  @Test
  void aFileThatIsNotThereIsBadInput() throws IOException {
    try (FileSystem files = Run.memory()) {
      Files.createDirectory(files.getPath("folder"));
      for (String name : List.of("missing.mir", "folder")) {
        Ran ran = on(files, OutputStream.nullOutputStream(), name);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("error[C0002]: can't read " + name + "\n");
      }
    }
  }

  @Test
  void whatIsNoProgramIsBadInput() throws IOException {
    Ran empty = run("");
    assertThat(empty.status()).isEqualTo(1);
    assertThat(empty.err()).contains("error[C1210]: the program has no `main`\n");
    Ran binary = run(new byte[] {0x7F, 'E', 'L', 'F', 0, 0, 0, 1});
    assertThat(binary.status()).isEqualTo(1);
    assertThat(binary.err()).startsWith("error[C0101]: ");
  }

  @Test
  void mainMustFit() throws IOException {
    Ran ran = run(EMPTY_MAIN.replace("fn main()", "fn main(_1: u8)"));
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).startsWith("error[C1211]: `main` takes 1 argument\n --> p.mir:1:4\n");
  }

  @Test
  void aProgramThatBreaksARuleIsNotRun() throws IOException {
    Ran ran = run(EMPTY_MAIN.replace("return;", "goto -> bb0;"));
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).startsWith("error[C0312]: ").contains("--> p.mir:6:9");
  }

  @Test
  void aStageThatIsNotThereIsWrongUsage() throws IOException {
    Ran mode = run(EMPTY_MAIN, "--mode", "capture-only");
    assertThat(mode.status()).isEqualTo(2);
    assertThat(mode.err()).startsWith("error[C0707]: ").contains("did you mean `captures-only`?");
    Ran pass = run(EMPTY_MAIN, "--after", "state-transfrom");
    assertThat(pass.status()).isEqualTo(2);
    assertThat(pass.err()).startsWith("error[C0701]: ").contains("`state-transform`?");
  }

  @Test
  void aPassThatRefusesIsAnError() throws IOException {
    Ran ran = run(EMPTY_MAIN + "\n" + RELOCATED, "--mode", "no");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).startsWith("error[C0720]: lay-out can't run on `work::{closure#0}`: ");
    assertThat(ran.out()).isEmpty();
  }
}
