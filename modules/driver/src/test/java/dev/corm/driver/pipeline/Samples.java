package dev.corm.driver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Small bodies for tests of the pipeline.
final class Samples {
  private static final String COROUTINE =
      """
      fn NAME::{closure#0}(_1: {async fn body of NAME()}, _2: std::future::ResumeTy) -> u8
      yields ()
       {
          let mut _0: u8;
          let mut _3: ();
          let mut _4: std::future::ResumeTy;
          let mut _5: u8;

          bb0: {
              StorageLive(_5);
              _5 = const 1_u8;
              _3 = ();
              _4 = yield(move _3) -> [resume: bb1, drop: bb2];
          }

          bb1: {
              _0 = copy _5;
              StorageDead(_5);
              return;
          }

          bb2: {
              StorageDead(_5);
              coroutine_drop;
          }
      }
      """;

  private static final String RESUME =
      """
      fn NAME::{closure#0}(_1: Pin<&mut {async fn body of NAME()}>, _2: &mut Context<'_>) -> Poll<u8> {
          let mut _0: std::task::Poll<u8>;
          let mut _3: u32;
          let mut _4: &mut {async fn body of NAME()};

          bb0: {
              _4 = copy (_1.0: &mut {async fn body of NAME()});
              _3 = discriminant((*_4));
              switchInt(move _3) -> [0: bb1, otherwise: bb2];
          }

          bb1: {
              _0 = Poll::<u8>::Pending;
              discriminant((*_4)) = 3;
              return;
          }

          bb2: {
              unreachable;
          }
      }
      """;

  private static final String DROP =
      """
      fn NAME::{closure#0}(_1: &mut {async fn body of NAME()}) -> () {
          let mut _0: ();
          let mut _2: u32;

          bb0: {
              _2 = discriminant((*_1));
              switchInt(move _2) -> [0: bb1, otherwise: bb1];
          }

          bb1: {
              return;
          }
      }
      """;

  private Samples() {}

  /// The body of an async function without captures.
  static Body coroutine(String name) {
    return parse(COROUTINE.replace("NAME", name));
  }

  /// A function that is no coroutine.
  static Body function(String name) {
    return parse(
        "fn "
            + name
            + "() -> () {\n    let mut _0: ();\n\n    bb0: {\n        return;\n    }\n}\n");
  }

  static Body resume(String name) {
    return in(Phase.STATE_MACHINE, parse(RESUME.replace("NAME", name)));
  }

  static Body drop(String name) {
    return in(Phase.STATE_MACHINE, parse(DROP.replace("NAME", name)));
  }

  static Body parse(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<ParsedBody> bodies =
        new MirParser(new TypeTable()).parse(SourceFile.of("sample.mir", text), sink).bodies();
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    return bodies.getFirst().body();
  }

  /// The body in another phase.
  static Body in(Phase phase, Body body) {
    return new Body(
        body.head(),
        phase,
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        body.blocks(),
        body.witness(),
        body.allocations());
  }

  static Program program(Body... bodies) {
    return new Program("sample", List.of(bodies), List.of(), Optional.empty());
  }

  /// A state machine with one capture and one suspension, at which nothing is saved.
  static StateMachine machine(Body coroutine, boolean relocated) {
    return new StateMachine(
        coroutine.coroutine().orElseThrow(),
        coroutine.head().path(),
        List.of(Type.UNIT),
        relocated,
        List.of(Optional.empty()),
        new CoroutineFacts(
            List.of(),
            IndexVec.empty(),
            IndexVec.copyOf(List.of(List.of(), List.of(), List.of(), List.of())),
            IndexMatrix.empty(0, 0)),
        IndexVec.empty(),
        Optional.empty());
  }

  static CoroutineLayout layout(String mode) {
    return new CoroutineLayout(
        mode,
        1,
        1,
        0,
        1,
        List.of(new CoroutineLayout.Slot(0, 0, 1)),
        true,
        IndexVec.<SavedLocal, CoroutineLayout.Slot>empty(),
        IndexVec.<VariantIndex, CoroutineLayout.Variant>empty());
  }
}
