package dev.corm.pass.elidemoves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import dev.corm.spi.TypeFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A state machine with two captures, three saved locals `_s0`, `_s1`, `_s2` and one suspension
/// that keeps them all; and a run of the pass on its functions.
///
/// In the code, `U0` and `U1` are the captures, `S0`, `S1` and `S2` the saved locals.
final class Machine implements PassContext {
  private static final String TYPE = "{async fn body of f()}";

  private final List<Slot> upvars;
  private final List<Slot> saved;
  private final boolean relocated;
  private final Map<String, Long> counted = new TreeMap<>();

  /// A relocated machine; every slot is `offset, size`.
  Machine(long[][] upvars, long[][] saved) {
    this(true, upvars, saved);
  }

  Machine(boolean relocated, long[][] upvars, long[][] saved) {
    this.relocated = relocated;
    this.upvars = slots(upvars);
    this.saved = slots(saved);
  }

  private static List<Slot> slots(long[][] slots) {
    List<Slot> list = new ArrayList<>();
    for (long[] slot : slots) {
      list.add(new Slot(slot[0], slot[1], 1));
    }
    return list;
  }

  /// The resume function with these statements in state 0.
  Body resume(String statements) {
    return function("Pin<&mut " + TYPE + ">", statements);
  }

  /// A function that is given the coroutine unpinned, as `_1`.
  Body byReference(String statements) {
    return function("&mut " + TYPE, statements);
  }

  private Body function(String argument, String statements) {
    String code =
        """
        fn f::{closure#0}(_1: ARGUMENT, _2: &mut Context<'_>) -> Poll<()> {
            let mut _0: std::task::Poll<()>;
            let mut _3: u8;
            let mut _4: u8;
            let mut _5: u8;
            let mut _6: &mut u8;
            let mut _7: u32;
            let mut _9: &mut SELF;

            bb0: {
                _9 = copy (_1.0: &mut SELF);
                _7 = discriminant((*_9));
                switchInt(move _7) -> [0: bb1, otherwise: bb2];
            }

            bb1: {
        STATEMENTS
                goto -> bb2;
            }

            bb2: {
                return;
            }
        }
        """
            .replace("ARGUMENT", argument)
            .replace("STATEMENTS", statements.strip().indent(8).stripTrailing())
            .replaceAll("\\bU(\\d)", relocated ? "(((*_9) as variant#0).$1: u8)" : "((*_9).$1: u8)")
            .replaceAll("\\bS(\\d)", "(((*_9) as variant#3).$1: u8)")
            .replace("SELF", TYPE);
    if (argument.startsWith("&")) {
      code = code.replace("(_1.0: &mut " + TYPE + ")", "_1");
    }
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    Body body =
        new MirParser(new TypeTable())
            .parse(SourceFile.of("test.mir", code), sink)
            .bodies()
            .getFirst()
            .body();
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    return new Body(
        body.head(),
        Phase.LAID_OUT,
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        body.blocks(),
        body.witness(),
        body.allocations());
  }

  /// The machine, as the state transform and the layout describe it.
  StateMachine machine(Body body) {
    List<SavedLocal> all = List.of(SavedLocal.of(0), SavedLocal.of(1), SavedLocal.of(2));
    CoroutineFacts facts =
        new CoroutineFacts(
            List.of(),
            IndexVec.copyOf(List.of(Local.of(10), Local.of(11), Local.of(12))),
            IndexVec.<VariantIndex, List<SavedLocal>>copyOf(
                List.of(List.of(), List.of(), List.of(), all)),
            IndexMatrix.empty(3, 3));
    Type u8 = PrimitiveKind.U8.type();
    CoroutineLayout layout =
        new CoroutineLayout(
            relocated ? "captures-only" : "no",
            64,
            1,
            0,
            1,
            upvars,
            !relocated,
            IndexVec.copyOf(saved),
            IndexVec.copyOf(
                List.of(
                    new CoroutineLayout.Variant("Unresumed", 64, List.of()),
                    new CoroutineLayout.Variant("Returned", 1, List.of()),
                    new CoroutineLayout.Variant("Panicked", 1, List.of()),
                    new CoroutineLayout.Variant("Suspend0", 64, all))));
    Path item = body.head().path();
    return new StateMachine(
        (Type.Coroutine) ((Type.Ref) body.locals().at(Local.of(9)).type()).pointee(),
        item,
        Collections.nCopies(upvars.size(), u8),
        relocated,
        Collections.nCopies(upvars.size(), Optional.empty()),
        facts,
        IndexVec.copyOf(List.of(u8, u8, u8)),
        Optional.of(layout));
  }

  /// What is left of the statements of state 0.
  String run(String statements) {
    Body body = resume(statements);
    Body result = run(List.of(body), List.of(machine(body))).getFirst();
    assertThat(faults(result)).isEqualTo(faults(body));
    return statements(result);
  }

  /// What the verifier says of a body; statements that went away move the others.
  private static List<String> faults(Body body) {
    return Verifier.verify(body).stream().map(Violation::message).toList();
  }

  List<Body> run(List<Body> bodies, List<StateMachine> machines) {
    Program program = new Program("test", bodies, List.of(), Optional.empty(), machines);
    return switch (new ElideMoves().run(program, _ -> this)) {
      case Outcome.Done<Program>(Program done) -> {
        assertThat(done.machines()).isEqualTo(machines);
        yield done.bodies();
      }
      case Outcome.Refused<Program>(String reason) -> throw new AssertionError(reason);
    };
  }

  String statements(Body body) {
    return body.blocks().get(1).statements().stream()
        .map(statement -> statement.text() + ";\n")
        .collect(Collectors.joining())
        .replaceAll("\\(\\(\\(\\*_9\\) as variant#0\\)\\.(\\d): u8\\)", "U$1")
        .replaceAll("\\(\\(\\(\\*_9\\) as variant#3\\)\\.(\\d): u8\\)", "S$1")
        .replaceAll("\\(\\(\\*_9\\)\\.(\\d): u8\\)", "U$1");
  }

  Map<String, Long> counted() {
    return counted;
  }

  @Override
  public TypeFacts types() {
    throw new AssertionError("the pass needs no facts of types");
  }

  @Override
  public void report(Diagnostic diagnostic) {
    throw new AssertionError(diagnostic.message());
  }

  @Override
  public void count(String counter, long by) {
    counted.merge(counter, by, Long::sum);
  }

  @Override
  public <R> R analysis(AnalysisKey<R> key) {
    throw new AssertionError(key.id());
  }
}
