package dev.corm.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Session;
import dev.corm.interp.Ending;
import dev.corm.interp.Executable;
import dev.corm.interp.Fault;
import dev.corm.interp.Host;
import dev.corm.interp.Limits;
import dev.corm.interp.Run;
import dev.corm.interp.exec.Interpreter;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.ProgramParser;
import dev.corm.mir.text.TypeTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Results of checked operators are held in registers unless a run is traced. Nobody sees a
/// difference, also in programs that the verifier would refuse.
class CheckedOperatorsTest {
  private static final Session SESSION = Session.discover();

  /// Around statements that use the checked sum `_1`.
  private static Executable program(String statements) {
    String text =
        """
        fn main() -> i32 {
            let mut _0: i32;
            let mut _1: (i32, bool);
            let mut _2: i32;
            let mut _3: bool;

            bb0: {
        %s        return;
            }
        }
        """
            .formatted(statements.indent(8));
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    Program program =
        new ProgramParser(new TypeTable()).parse(SourceFile.of("sums.mir", text), sink).program();
    assertThat(sink.diagnostics()).isEmpty();
    return new Executable(program, SESSION.abi(), SESSION.data());
  }

  /// Lets a program write into nothing.
  private record Silent(boolean traces) implements Host {
    @Override
    public void out(byte[] text) {
      // nothing is compared but the ending
    }

    @Override
    public void err(byte[] text) {
      // nothing is compared but the ending
    }
  }

  private static Run run(Executable program, boolean traced) {
    return Interpreter.measure(program, Limits.DEFAULT, new Silent(traced));
  }

  private static String told(String statements, boolean traced) {
    Ending ending = run(program(statements), traced).ending();
    return ending instanceof Ending.Stopped(Fault fault)
        ? Stream.concat(
                Stream.of(fault.code() + ": " + fault.message() + " at " + fault.site()),
                fault.notes().stream().map(Object::toString))
            .toList()
            .toString()
        : ending.toString();
  }

  private static void isTheSameTraced(String statements, String part) {
    assertThat(told(statements, false)).contains(part).isEqualTo(told(statements, true));
  }

  @Test
  void halvesAreReadByThemselves() {
    isTheSameTraced(
        """
        _1 = AddWithOverflow(const 2_i32, const 3_i32);
        _3 = move (_1.1: bool);
        _0 = move (_1.0: i32);
        """,
        "code=5");
  }

  @Test
  void aHalfIsMovedOnce() {
    isTheSameTraced(
        """
        _1 = AddWithOverflow(const 2_i32, const 3_i32);
        _2 = move (_1.0: i32);
        _0 = move (_1.0: i32);
        """,
        "a part of `_1` of `main` is used after it was moved");
  }

  @Test
  void aHalfIsNotReadBeforeItIsWritten() {
    isTheSameTraced(
        "_3 = copy (_1.1: bool);\n_1 = AddWithOverflow(const 2_i32, const 3_i32);",
        "byte 4 of `_1` of `main` is read before it was initialised");
    isTheSameTraced(
        "_0 = copy (_1.0: i32);\n_1 = AddWithOverflow(const 2_i32, const 3_i32);",
        "`_1` of `main` is read before it was initialised");
  }

  @Test
  void whatIsExecutedIsCounted() {
    Executable program =
        program("_1 = AddWithOverflow(const 2_i32, const 3_i32);\n_0 = move (_1.0: i32);");
    assertThat(run(program, false)).isEqualTo(new Run(new Ending.Exited(5), 3));
    assertThat(run(program, true)).isEqualTo(new Run(new Ending.Exited(5), 3));
  }
}
