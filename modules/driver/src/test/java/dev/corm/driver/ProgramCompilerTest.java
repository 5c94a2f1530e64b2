package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.PlanCode;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A program that stands alone says everything of its types: sizes and drop glue are exact.
class ProgramCompilerTest {
  private static final Session SESSION = new Session(Services.discover());

  /// Keeps its capture over a suspension, and drops it at the end.
  private static final String KEEPS =
      """
      fn keep::{closure#0}(_1: {gen fn body of keep()}, _2: ()) -> ()
      yields u8
       {
          debug it => (_1.0: shapes::Pair<u32, u8>);
          let mut _0: ();
          let mut _3: ();
          let _4: shapes::Pair<u32, u8>;

          bb0: {
              _4 = move (_1.0: shapes::Pair<u32, u8>);
              _3 = yield(const 1_u8) -> [resume: bb1, drop: bb3];
          }

          bb1: {
              drop(_4) -> [return: bb2, unwind continue];
          }

          bb2: {
              _0 = const ();
              return;
          }

          bb3: {
              drop(_4) -> [return: bb4, unwind continue];
          }

          bb4: {
              coroutine_drop;
          }
      }
      """;

  /// Holds the other one over a suspension.
  private static final String HOLDS =
      """
      fn hold::{closure#0}(_1: {gen fn body of hold()}, _2: ()) -> ()
      yields u8
       {
          debug inner => (_1.0: {gen fn body of keep()});
          let mut _0: ();
          let mut _3: ();
          let _4: &mut {gen fn body of keep()};

          bb0: {
              _4 = &mut (_1.0: {gen fn body of keep()});
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

  private static final String DROP =
      """
      fn <Pair<u32, u8> as Drop>::drop(_1: &mut Pair<u32, u8>) -> () {
          let mut _0: ();

          bb0: {
              _0 = const ();
              return;
          }
      }
      """;

  private static Type parameter(String name) {
    return new Type.Named(Path.of(name));
  }

  /// `struct shapes::Pair<A, B> { a: A, b: B }`.
  private static final TypeDefinition PAIR =
      new TypeDefinition(
          Path.of("shapes", "Pair"),
          List.of("A", "B"),
          TypeDefinition.Kind.STRUCT,
          TypeDefinition.Repr.RUST,
          IndexVec.copyOf(
              List.of(
                  new VariantDefinition(
                      "Pair",
                      Optional.empty(),
                      List.of(
                          new FieldDefinition("a", parameter("A")),
                          new FieldDefinition("b", parameter("B")))))));

  private static Program program(String... bodies) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<Body> parsed =
        new MirParser(new TypeTable())
            .parse(SourceFile.of("p.mir", String.join("\n", bodies)), sink).bodies().stream()
                .map(ParsedBody::body)
                .toList();
    assertThat(sink.diagnostics()).isEmpty();
    return new Program("p", parsed, List.of(PAIR), Optional.empty());
  }

  private static Program compiled(String mode, String... bodies) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    Optional<PipelineResult> result =
        SESSION.compile(program(bodies), mode, PipelineOptions.ALL, PassObserver.NONE, sink);
    assertThat(sink.diagnostics()).isEmpty();
    assertThat(result).isPresent();
    assertThat(result.get().steps()).allMatch(step -> step.refusals().isEmpty());
    return result.get().program();
  }

  private static List<Long> sizes(Program program) {
    return program.machines().stream()
        .map(StateMachine::layout)
        .map(Optional::orElseThrow)
        .map(CoroutineLayout::size)
        .toList();
  }

  private static long drops(Program program) {
    return program.bodies().stream()
        .flatMap(body -> body.toString().lines())
        .filter(line -> line.strip().startsWith("drop(("))
        .count();
  }

  @Test
  void definitionsSayHowLargeStatesAre() {
    assertThat(sizes(compiled("no", KEEPS))).as("twice 8 bytes and a tag").containsExactly(20L);
    assertThat(sizes(compiled("captures-only", KEEPS))).as("8 bytes once").containsExactly(12L);
  }

  @Test
  void aCoroutineThatIsHeldHasTheSizeOfTheMode() {
    assertThat(sizes(compiled("no", KEEPS, HOLDS))).containsExactly(20L, 24L);
    assertThat(sizes(compiled("captures-only", KEEPS, HOLDS))).containsExactly(12L, 16L);
  }

  @Test
  void onlyADropImplementationOrAPartWithOneHasGlue() {
    String captures = HOLDS.replace("{gen fn body of keep()}", "shapes::Pair<u32, u8>");
    assertThat(drops(compiled("no", captures))).isZero();
    assertThat(drops(compiled("no", captures, DROP))).isPositive();
    assertThat(drops(compiled("no", KEEPS, HOLDS)) - drops(compiled("no", KEEPS))).isPositive();
  }

  @Test
  void aTypeThatNothingDefinesIsRefusedByTheLayout() {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    Program unknown = new Program("p", program(KEEPS).bodies(), List.of(), Optional.empty());
    assertThat(
            SESSION
                .compile(unknown, "no", PipelineOptions.ALL, PassObserver.NONE, sink)
                .get()
                .steps()
                .stream()
                .flatMap(step -> step.refusals().stream())
                .map(PipelineResult.Refusal::reason))
        .containsExactly("nothing is known of `shapes::Pair<u32, u8>`");
  }

  @Test
  void aPlanThatCannotWorkIsReported() {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    assertThat(
            SESSION.compile(program(KEEPS), "other", PipelineOptions.ALL, PassObserver.NONE, sink))
        .isEmpty();
    assertThat(sink.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(PlanCode.UNKNOWN_MODE);
  }
}
