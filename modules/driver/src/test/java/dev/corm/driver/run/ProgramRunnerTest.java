package dev.corm.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Session;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A program after each pass is what it is when the pipeline stops there.
class ProgramRunnerTest {
  private static final Session SESSION = Session.discover();

  private static final String PROGRAM =
      """
      fn main() -> () {
          let mut _0: ();

          bb0: {
              _0 = const ();
              return;
          }
      }

      fn count::{closure#0}(_1: {gen fn body of count()}, _2: ()) -> ()
      yields u8
       {
          let mut _0: ();
          let mut _3: ();

          bb0: {
              _3 = yield(const 1_u8) -> [resume: bb1, drop: bb2];
          }

          bb1: {
              _0 = const ();
              return;
          }

          bb2: {
              coroutine_drop;
          }
      }
      """;

  private final DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
  private final SourceProgram source =
      new ProgramReader().read(SourceFile.of("count.mir", PROGRAM), sink).orElseThrow();

  @Test
  void oneRunOfThePipelineReachesEveryStage() {
    ProgramRunner runner = new ProgramRunner(SESSION);
    List<String> passes =
        ((Plan.Answer.Ready) SESSION.plan("no", PipelineOptions.ALL)).plan().ids();
    List<ProgramRunner.Reached> reached = runner.prepareEach(source, "no", sink).orElseThrow();
    assertThat(reached).extracting(ProgramRunner.Reached::pass).isEqualTo(passes);
    for (ProgramRunner.Reached stage : reached) {
      assertThat(runner.prepare(source, Stage.after("no", stage.pass()), sink))
          .as(stage.pass())
          .isEqualTo(new ProgramRunner.Preparation.Ready(stage.prepared()));
    }
    assertThat(sink.diagnostics()).isEmpty();
  }

  @Test
  void aModeThatDoesNotExistReachesNothing() {
    assertThat(new ProgramRunner(SESSION).prepareEach(source, "other", sink)).isEmpty();
    assertThat(sink.diagnostics()).isNotEmpty();
  }
}
