package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.run.ProgramReader;
import dev.corm.driver.run.ProgramText;
import dev.corm.interp.Site;
import dev.corm.mir.body.BlockId;
import org.junit.jupiter.api.Test;

/// A trace has a line for each statement, with what it wrote.
class TraceTest {
  private static final String PROGRAM =
      """
      fn main() -> () {
          let mut _0: ();
          let mut _1: u8;

          bb0: {
              _1 = const 5_u8;
              _0 = leaf() -> [return: bb1, unwind continue];
          }

          bb1: {
              return;
          }
      }

      fn leaf() -> () {
          let mut _0: ();

          bb0: {
              _0 = const ();
              return;
          }
      }
      """;

  private final StringBuilder lines = new StringBuilder();

  private Trace trace(int limit) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    return new ProgramReader()
        .read(SourceFile.of("p.mir", PROGRAM), sink)
        .map(source -> new Trace(new ProgramText(source.program()), limit, lines::append))
        .orElseThrow(() -> new AssertionError(sink.diagnostics()));
  }

  private static Site site(int body, int block, int statement) {
    return new Site(body, BlockId.of(block), statement);
  }

  private static void run(Trace trace) {
    trace.step(1, site(0, 0, 0));
    trace.effect(1, site(0, 0, 0), "_1 = 5_u8");
    trace.step(1, site(0, 0, 1));
    trace.step(2, site(1, 0, 0));
    trace.effect(2, site(1, 0, 0), "");
    trace.step(2, site(1, 0, 1));
    trace.effect(1, site(0, 0, 1), "_0 = ()");
    trace.step(1, site(0, 1, 0));
    trace.flush();
  }

  @Test
  void callsAreIndentedAndWhatTheyReturnHasALine() {
    run(trace(100));
    assertThat(lines.toString())
        .isEqualTo(
            """
            main bb0[0]: _1 = const 5_u8  // _1 = 5_u8
            main bb0[1]: _0 = leaf() -> [return: bb1, unwind continue]
              leaf bb0[0]: _0 = const ()
              leaf bb0[1]: return
            main bb0[1]: returned  // _0 = ()
            main bb1[0]: return
            """);
  }

  @Test
  void aLongTraceEndsWithALineThatSaysSo() {
    run(trace(2));
    assertThat(lines.toString())
        .isEqualTo(
            """
            main bb0[0]: _1 = const 5_u8  // _1 = 5_u8
            main bb0[1]: _0 = leaf() -> [return: bb1, unwind continue]
            the trace ends here, after 2 lines; `--trace-limit N` allows more
            """);
  }

  @Test
  void deepCallsAreIndentedOnlySoFar() {
    Trace trace = trace(10);
    trace.step(1000, site(1, 0, 0));
    trace.flush();
    assertThat(lines.toString())
        .isEqualTo(" ".repeat(40) + "(1000 calls) leaf bb0[0]: _0 = const ()\n");
  }
}
