package org.example.deadcaptures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.fact.CaptureMoves;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.DropGlue;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import dev.corm.spi.TypeFacts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadCapturesTest {
  @Test
  void aCaptureThatIsOnlyDroppedIsReported() {
    List<Diagnostic> reports = run("drop(_3) -> [return: bb1, unwind continue];");

    assertEquals(1, reports.size());
    assertEquals(DeadCapturesCode.DEAD_CAPTURE, reports.getFirst().code());
    assertEquals(
        "the capture `packet` of `f::{closure#0}` is never used", reports.getFirst().message());
  }

  @Test
  void aCaptureThatIsReadIsNot() {
    assertEquals(List.of(), run("_4 = consume(copy _3) -> [return: bb1, unwind continue];"));
  }

  @Test
  void aCaptureThatIsBorrowedIsNot() {
    assertEquals(List.of(), run("_4 = &_3;\n        goto -> bb1;"));
  }

  /// What the pass says of a body that moves its capture to `_3` and goes on like this.
  private static List<Diagnostic> run(String rest) {
    Body body = parse(rest);
    Context context = new Context();
    Outcome<Body> outcome = new DeadCaptures().run(body, context);
    assertSame(body, ((Outcome.Done<Body>) outcome).value());
    return context.reports;
  }

  private static Body parse(String rest) {
    String text =
        """
        fn f::{closure#0}(_1: {async fn body of f()}, _2: std::future::ResumeTy) -> ()
        yields ()
         {
            debug packet => (_1.0: Packet);
            let mut _0: ();
            let _3: Packet;
            let mut _4: &Packet;

            bb0: {
                _3 = move (_1.0: Packet);
                %s
            }

            bb1: {
                return;
            }
        }
        """
            .formatted(rest);
    DiagnosticSink.Collecting faults = new DiagnosticSink.Collecting();
    Body body =
        new MirParser(new TypeTable())
            .parse(SourceFile.of("f.mir", text), faults)
            .bodies()
            .getFirst()
            .body();
    assertEquals(List.of(), faults.diagnostics());
    return body;
  }

  /// A context in which `_1.0` goes to `_3`.
  private static final class Context implements PassContext {
    private final List<Diagnostic> reports = new ArrayList<>();

    @Override
    public <R> R analysis(AnalysisKey<R> key) {
      assertEquals(AnalysisKey.CAPTURE_MOVES, key);
      return key.type()
          .cast(new CaptureMoves(List.of(new CaptureMoves.Chain(0, List.of(Local.of(3))))));
    }

    @Override
    public TypeFacts types() {
      return _ -> DropGlue.UNKNOWN;
    }

    @Override
    public void report(Diagnostic diagnostic) {
      reports.add(diagnostic);
    }

    @Override
    public void count(String counter, long by) {
      assertEquals("dead-captures", counter);
    }
  }
}
