package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.pipeline.Label;
import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodiesBeforeTransformTest {
  private final BodiesBeforeTransform before = new BodiesBeforeTransform();

  private static Body body(String name) {
    String text =
        """
        fn NAME::{closure#0}(_1: {async fn body of NAME()}, _2: std::future::ResumeTy) -> ()
        yields ()
         {
            let mut _0: ();

            bb0: {
                return;
            }
        }
        """;
    return new MirParser(new TypeTable())
        .parse(SourceFile.of("a.mir", text.replace("NAME", name)), new DiagnosticSink.Collecting())
        .bodies()
        .getFirst()
        .body();
  }

  private static StateMachine machine(Body body) {
    return new StateMachine(
        body.coroutine().orElseThrow(),
        body.head().path(),
        List.of(),
        false,
        List.of(),
        new CoroutineFacts(List.of(), IndexVec.empty(), IndexVec.empty(), IndexMatrix.empty(0, 0)),
        IndexVec.empty(),
        Optional.empty());
  }

  private void seen(String stem, Body body) {
    before.before("state-transform", new Label("a", "f", stem), List.of(body));
  }

  private List<String> origins(Body... bodies) {
    List<StateMachine> machines =
        List.of(bodies).stream().map(BodiesBeforeTransformTest::machine).toList();
    return before.of(machines).stream()
        .map(origin -> origin.map(found -> found.label().stem()).orElse("none"))
        .toList();
  }

  @Test
  void machinesLeadBackToWhatBecameThem() {
    Body read = body("f");
    Body relocated = body("f");
    seen("a.f", read);
    seen("a.f", relocated);
    seen("a.g", body("g"));
    assertThat(origins(body("g"), body("f"), body("h"))).containsExactly("a.g", "a.f", "none");
    assertThat(before.of(List.of(machine(read))).getFirst().orElseThrow().body())
        .as("the last that was seen")
        .isSameAs(relocated);
  }

  @Test
  void thoseOfOneNameAreInOrder() {
    seen("a.f", body("f"));
    seen("a.f-2", body("f"));
    assertThat(origins(body("f"), body("f"))).containsExactly("a.f", "a.f-2");
    assertThat(origins(body("f"))).as("which of the two?").containsExactly("none");
  }

  @Test
  void whatIsNoCoroutineAnyMoreIsNotLookedAt() {
    Body read = body("f");
    seen("a.f", read);
    before.before("elide-moves", new Label("a", "f", "a.f"), List.of(body("f"), body("f")));
    assertThat(before.of(List.of(machine(read))).getFirst().orElseThrow().body()).isSameAs(read);
  }
}
