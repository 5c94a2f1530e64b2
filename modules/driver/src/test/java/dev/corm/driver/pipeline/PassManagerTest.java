package dev.corm.driver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.fact.LocalFacts;
import dev.corm.mir.program.Program;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.Pass;
import dev.corm.spi.PassContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PassManagerTest {
  private static final Contract ON_BUILT = Doubles.contract(Optional.empty(), Phase.BUILT);

  private static Pass pass(BiFunction<Body, PassContext, Outcome<Body>> code) {
    return new Doubles.OfBody("test-pass", ON_BUILT, code);
  }

  private static PipelineResult run(Pass pass, Program program) {
    return Doubles.run(List.of(pass), PipelineOptions.ALL.withPasses(List.of(pass.id())), program);
  }

  private static PipelineResult run(
      List<Pass> passes, Surroundings surroundings, String mode, Program program) {
    Doubles.Scheme scheme = mode.equals("no") ? Doubles.NO : Doubles.RELOCATING;
    return new PassManager(Doubles.plan(passes, scheme, PipelineOptions.ALL), surroundings)
        .run(PipelineInput.of(program));
  }

  /// The body with one more statement in front.
  private static Body patched(Body body, Statement statement) {
    BodyPatch patch = new BodyPatch(body);
    patch.insert(BlockId.of(0), 0, statement);
    return patch.apply();
  }

  private static Body replaced(Body body, UnaryOperator<List<BasicBlock>> blocks) {
    return new Body(
        body.head(),
        body.phase(),
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        IndexVec.copyOf(blocks.apply(body.blocks().asList())),
        body.witness(),
        body.allocations());
  }

  @Test
  void theWholePipelineMakesResumeAndDropFunctionsWithLayouts() {
    Program program =
        Samples.program(Samples.coroutine("a"), Samples.function("f"), Samples.coroutine("b"));
    PipelineResult result = run(Doubles.all(), Doubles.surroundings(), "no", program);
    assertThat(result.labels())
        .extracting(Label::item)
        .containsExactly(
            "a::{closure#0}", "a::{closure#0}", "f", "b::{closure#0}", "b::{closure#0}");
    assertThat(result.program().bodies())
        .extracting(Body::phase)
        .containsExactly(
            Phase.LAID_OUT, Phase.LAID_OUT, Phase.BUILT, Phase.LAID_OUT, Phase.LAID_OUT);
    assertThat(result.program().machines())
        .allSatisfy(machine -> assertThat(machine.layout().orElseThrow().mode()).isEqualTo("no"));
    assertThat(result.steps())
        .extracting(StepRun::pass)
        .containsExactly("state-transform", "lay-out", "elide-moves");
    assertThat(result.steps().get(1).counters()).containsEntry("laid-out", 2L);
    assertThat(result.diagnostics()).isEmpty();
  }

  /// A body alone is fine with any state; that of its machine has four variants.
  @Test
  void aFunctionThatItsMachineDoesNotFitIsABug() {
    Pass wrong =
        new Doubles.OfProgram(
            Pipeline.STATE_TRANSFORM,
            Doubles.contract(Optional.of(Phase.STATE_MACHINE), Phase.BUILT),
            (program, _) -> {
              Program right = Doubles.transformed(program);
              List<Body> bodies = new ArrayList<>(right.bodies());
              bodies.set(
                  0,
                  Samples.in(
                      Phase.STATE_MACHINE,
                      Samples.parse(bodies.getFirst().toString().replace(" = 3;", " = 4;"))));
              return new Outcome.Done<>(right.with(bodies, right.machines()));
            });
    CompilerBug bug =
        catchThrowableOfType(
            CompilerBug.class,
            () ->
                run(
                    List.of(wrong, Doubles.elide()),
                    Doubles.surroundings(),
                    "no",
                    Samples.program(Samples.coroutine("work"))));
    assertThat(bug)
        .hasMessageStartingWith("`state-transform` made a function of `work::{closure#0}` that")
        .hasMessageContaining("C0361 bb1[1]: there is no variant 4 among 4");
  }

  static Stream<Arguments> waysToBreakMir() {
    return Stream.of(
        way("C0301", body -> patched(body, new Statement.StorageLive(Local.of(99)))),
        way("C0341", body -> patched(body, new Statement.StorageLive(Local.of(5)))),
        way(
            "C0311",
            body ->
                replaced(
                    body,
                    blocks -> {
                      List<BasicBlock> broken = new ArrayList<>(blocks);
                      broken.set(
                          1,
                          new BasicBlock(
                              false, List.of(), new Terminator.Goto(BlockId.of(77)), List.of()));
                      return broken;
                    })),
        way("C0310", body -> replaced(body, _ -> List.of())));
  }

  private static Arguments way(String rule, UnaryOperator<Body> breaks) {
    return Arguments.of(rule, breaks);
  }

  @ParameterizedTest
  @MethodSource("waysToBreakMir")
  void aPassThatBreaksMirIsNamed(String rule, UnaryOperator<Body> breaks) {
    Pass pass = pass((body, _) -> new Outcome.Done<>(breaks.apply(body)));
    CompilerBug bug =
        catchThrowableOfType(
            CompilerBug.class, () -> run(pass, Samples.program(Samples.coroutine("work"))));
    assertThat(bug)
        .hasMessageStartingWith("`test-pass` broke a rule of MIR in `work::{closure#0}`: ");
    assertThat(bug).hasMessageContaining(rule);
    assertThat(bug.body().orElseThrow())
        .contains("// before\n\nfn work::{closure#0}(", "// after\n\nfn work::{closure#0}(");
  }

  @Test
  void aProgramPassThatBreaksMirIsNamed() {
    Pass pass =
        new Doubles.OfProgram(
            "test-pass",
            ON_BUILT,
            (program, _) ->
                new Outcome.Done<>(
                    program.with(
                        program.bodies().stream()
                            .map(body -> patched(body, new Statement.StorageLive(Local.of(5))))
                            .toList(),
                        List.of())));
    CompilerBug bug =
        catchThrowableOfType(
            CompilerBug.class, () -> run(pass, Samples.program(Samples.coroutine("work"))));
    assertThat(bug)
        .hasMessageStartingWith("`test-pass` broke a rule of MIR in `work::{closure#0}`: C0341");
  }

  @Test
  void aPassThatThrowsIsNamedAndItsBodyKept() {
    Pass pass =
        pass((_, _) -> {
          throw new IndexOutOfBoundsException("9");
        });
    CompilerBug bug =
        catchThrowableOfType(
            CompilerBug.class, () -> run(pass, Samples.program(Samples.coroutine("work"))));
    assertThat(bug).hasMessage("`test-pass` failed: java.lang.IndexOutOfBoundsException: 9");
    assertThat(bug.body()).contains(Samples.coroutine("work").toString());
    assertThat(
            catchThrowableOfType(
                CompilerBug.class,
                () -> run(pass((_, _) -> null), Samples.program(Samples.coroutine("work")))))
        .hasMessage("`test-pass` failed: it returned null");
  }

  @Test
  void aPassMustEstablishWhatItPromises() {
    Pass lazy =
        new Doubles.OfBody(
            "test-pass",
            Doubles.contract(Optional.of(Phase.UPVARS_LOCAL), Phase.BUILT),
            (body, _) -> new Outcome.Done<>(body));
    assertThat(
            catchThrowableOfType(
                CompilerBug.class, () -> run(lazy, Samples.program(Samples.coroutine("work")))))
        .hasMessage(
            "`test-pass` establishes UPVARS_LOCAL, but `work::{closure#0}` is in BUILT after it");
    assertThat(run(lazy, Samples.program(Samples.function("f"))).program().bodies())
        .as("for coroutines only")
        .hasSize(1);
    Pass eager = pass((body, _) -> new Outcome.Done<>(Samples.in(Phase.UPVARS_LOCAL, body)));
    assertThat(
            catchThrowableOfType(
                CompilerBug.class, () -> run(eager, Samples.program(Samples.coroutine("work")))))
        .hasMessage(
            "`test-pass` leaves bodies in their phase, here BUILT, but `work::{closure#0}` is in"
                + " UPVARS_LOCAL after it");
  }

  @Test
  void whatIsRefusedStaysAndIsSkippedByWhatNeedsMore() {
    Body odd = Samples.coroutine("odd");
    List<Pass> passes =
        List.of(
            Doubles.relocate(body ->
                body.head().path().equals(odd.head().path())
                    ? new Outcome.Refused<>("it is odd")
                    : new Outcome.Done<>(Samples.in(Phase.UPVARS_LOCAL, body))),
            Doubles.transform(),
            Doubles.elide());
    Program program = Samples.program(Samples.coroutine("a"), odd, Samples.coroutine("b"));
    Surroundings surroundings =
        layouts((_, _) -> new Outcome.Done<>(Samples.layout("captures-only")));
    PipelineResult result = run(passes, surroundings, "captures-only", program);
    assertThat(result.program().bodies()).hasSize(5);
    assertThat(result.program().bodies().get(2)).as("at its place").isSameAs(odd);
    assertThat(warnings(result))
        .extracting(Diagnostic::message)
        .containsExactly("relocate-upvars can't run on `odd::{closure#0}`: it is odd");
    assertThat(warnings(result).getFirst().code()).isEqualTo(PlanCode.REFUSED);
    assertThat(result.steps().getFirst().refusals()).hasSize(1);
    assertThat(result.steps().get(1).skips())
        .extracting(PipelineResult.Refusal::reason)
        .containsExactly("relocate-upvars refused it: it is odd");
    assertThat(result.steps().get(2).skips()).hasSize(1);
  }

  private static List<Diagnostic> warnings(PipelineResult result) {
    return Refusals.diagnostics(List.of(result), Refusals.Detail.EACH);
  }

  private static Surroundings layouts(StateLayouter layouter) {
    Surroundings plain = Doubles.surroundings();
    return new Surroundings(
        plain.analyses(),
        plain.types(),
        layouter,
        plain.parallel(),
        plain.observer(),
        plain.bisection());
  }

  @Test
  void aProgramPassThatRefusesIsAskedForEachItem() {
    Pass picky =
        new Doubles.OfProgram(
            Pipeline.STATE_TRANSFORM,
            Doubles.contract(Optional.of(Phase.STATE_MACHINE), Phase.BUILT),
            (program, _) ->
                program.bodies().stream()
                        .anyMatch(body -> body.head().path().toString().startsWith("odd"))
                    ? new Outcome.Refused<>("it is odd")
                    : new Outcome.Done<>(Doubles.transformed(program)));
    Program program =
        Samples.program(Samples.coroutine("a"), Samples.coroutine("odd"), Samples.coroutine("b"));
    PipelineResult result =
        run(List.of(picky, Doubles.elide()), Doubles.surroundings(), "no", program);
    assertThat(result.program().machines()).hasSize(2);
    assertThat(result.program().bodies())
        .extracting(Body::phase)
        .containsExactly(
            Phase.LAID_OUT, Phase.LAID_OUT, Phase.BUILT, Phase.LAID_OUT, Phase.LAID_OUT);
    assertThat(warnings(result))
        .extracting(Diagnostic::message)
        .containsExactly("state-transform can't run on `odd::{closure#0}`: it is odd");
  }

  @Test
  void whatCantBeLaidOutIsReportedAndStaysAStateMachine() {
    PipelineResult result =
        run(
            Doubles.all(),
            layouts((_, _) -> new Outcome.Refused<>("nothing is known of `T`")),
            "no",
            Samples.program(Samples.coroutine("work")));
    assertThat(result.program().machines().getFirst().layout()).isEmpty();
    assertThat(result.program().bodies())
        .extracting(Body::phase)
        .containsExactly(Phase.STATE_MACHINE, Phase.STATE_MACHINE);
    Diagnostic diagnostic = warnings(result).getFirst();
    assertThat(diagnostic.code()).isEqualTo(PlanCode.NO_LAYOUT);
    assertThat(diagnostic.message())
        .isEqualTo("lay-out can't lay out `work::{closure#0}`: nothing is known of `T`");
    assertThat(result.steps().getLast().skips()).as("resume and drop are one item").hasSize(1);
  }

  @Test
  void aLayoutOfAnotherModeIsABug() {
    assertThat(
            catchThrowableOfType(
                CompilerBug.class,
                () ->
                    run(
                        Doubles.all(),
                        layouts((_, _) -> new Outcome.Done<>(Samples.layout("other"))),
                        "no",
                        Samples.program(Samples.coroutine("work")))))
        .hasMessageContaining("says mode `other` instead of `no`");
  }

  @Test
  void machinesOfAnotherKindThanTheModeNeedsAreRefused() {
    PipelineResult result =
        new PassManager(
                Doubles.plan(
                    Doubles.all(),
                    Doubles.NO,
                    PipelineOptions.ALL.withPasses(
                        List.of("relocate-upvars", "state-transform", "lay-out"))),
                Doubles.surroundings())
            .run(PipelineInput.of(Samples.program(Samples.coroutine("work"))));
    assertThat(warnings(result))
        .extracting(Diagnostic::message)
        .containsExactly(
            "lay-out can't lay out `work::{closure#0}`: its captures were relocated, which mode `no`"
                + " can't place");
  }

  @Test
  void bisectionNumbersExecutionsOverAllPasses() {
    assertThat(bisected(-1))
        .containsExactly(
            "BISECT: running pass (1) relocate-upvars on a::{closure#0}",
            "BISECT: running pass (2) relocate-upvars on b::{closure#0}",
            "BISECT: running pass (3) state-transform on a::{closure#0}",
            "BISECT: running pass (4) state-transform on b::{closure#0}",
            "BISECT: running pass (5) lay-out on a::{closure#0}",
            "BISECT: running pass (6) lay-out on b::{closure#0}",
            "BISECT: running pass (7) elide-moves on a::{closure#0}",
            "BISECT: running pass (8) elide-moves on b::{closure#0}");
    assertThat(bisected(3).getLast())
        .isEqualTo("BISECT: not running pass (5) lay-out on a::{closure#0}");
    assertThat(bisected(1))
        .containsExactly(
            "BISECT: running pass (1) relocate-upvars on a::{closure#0}",
            "BISECT: not running pass (2) relocate-upvars on b::{closure#0}",
            "BISECT: not running pass (3) state-transform on a::{closure#0}");
    assertThat(bisected(0)).hasSize(2).allMatch(line -> line.startsWith("BISECT: not running"));
  }

  private static List<String> bisected(long limit) {
    List<String> lines = new ArrayList<>();
    Surroundings plain = layouts((_, _) -> new Outcome.Done<>(Samples.layout("captures-only")));
    run(
        Doubles.all(),
        new Surroundings(
            plain.analyses(),
            plain.types(),
            plain.layouter(),
            plain.parallel(),
            plain.observer(),
            Bisection.upTo(limit, lines::add)),
        "captures-only",
        Samples.program(Samples.coroutine("a"), Samples.coroutine("b")));
    return lines;
  }

  @Test
  void countersAreSummedAndDiagnosticsComeInOrder() {
    Pass pass =
        pass((body, context) -> {
          context.count("things", 2);
          context.report(Diagnostic.of(PlanCode.REFUSED, "seen " + body.head().path()));
          return new Outcome.Done<>(body);
        });
    PipelineResult result =
        run(pass, Samples.program(Samples.coroutine("b"), Samples.coroutine("a")));
    assertThat(result.steps().getFirst().counters())
        .containsExactly(java.util.Map.entry("things", 4L));
    assertThat(result.steps().getFirst().ran()).isEqualTo(2);
    assertThat(result.steps().getFirst().changed()).isZero();
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("seen b::{closure#0}", "seen a::{closure#0}");
  }

  @Test
  void analysesLastUntilTheirBodyChangesUnlessTheyArePreserved() {
    assertThat(computations(false, List.of())).as("nothing changed").isEqualTo(1);
    assertThat(computations(true, List.of())).as("changed").isEqualTo(2);
    assertThat(computations(true, List.of(AnalysisKey.LIVE))).as("preserved").isEqualTo(1);
  }

  private static int computations(boolean change, List<AnalysisKey<?>> preserves) {
    AtomicInteger computed = new AtomicInteger();
    Contract contract =
        new Contract(
            List.of(Phase.BUILT), Optional.empty(), List.of(AnalysisKey.LIVE), preserves, false);
    Pass first =
        new Doubles.OfBody(
            "first",
            contract,
            (body, context) -> {
              context.analysis(AnalysisKey.LIVE);
              return new Outcome.Done<>(change ? patched(body, new Statement.Nop()) : body);
            });
    Pass second =
        new Doubles.OfBody(
            "second",
            contract,
            (body, context) -> {
              context.analysis(AnalysisKey.LIVE);
              return new Outcome.Done<>(body);
            });
    Surroundings plain = Doubles.surroundings();
    Plan plan =
        Doubles.plan(
            List.of(first, second),
            Doubles.NO,
            PipelineOptions.ALL.withPasses(List.of("first", "second")));
    new PassManager(
            plan,
            new Surroundings(
                _ -> new Counting(computed),
                plain.types(),
                plain.layouter(),
                plain.parallel(),
                plain.observer(),
                plain.bisection()))
        .run(PipelineInput.of(Samples.program(Samples.coroutine("work"))));
    return computed.get();
  }

  /// Answers with nothing, and counts how often.
  private record Counting(AtomicInteger count) implements AnalysisProvider {
    @Override
    public String id() {
      return "counting";
    }

    @Override
    public String summary() {
      return "a test's";
    }

    @Override
    public List<AnalysisKey<?>> keys() {
      return List.of(AnalysisKey.LIVE);
    }

    @Override
    public <R> R analyze(AnalysisKey<R> key, Body body, AnalysisContext context) {
      count.incrementAndGet();
      return key.type().cast(new LocalFacts("none", IndexVec.empty(), IndexVec.empty()));
    }
  }

  private static Pass declaring(String type) {
    return pass((body, _) -> {
      BodyPatch patch = new BodyPatch(body);
      patch.newLocal(new Type.Named(Path.of(type)), Mutability.MUT);
      return new Outcome.Done<>(patch.apply());
    });
  }

  @Test
  void validationFindsWhatTheTextDoesNotShow() {
    Program program = Samples.program(Samples.coroutine("work"));
    PipelineOptions validating =
        PipelineOptions.ALL.withPasses(List.of("test-pass")).validating(true);
    Pass hiding = declaring("u8");
    assertThat(run(hiding, program).program().bodies()).hasSize(1);
    assertThat(
            catchThrowableOfType(
                CompilerBug.class, () -> Doubles.run(List.of(hiding), validating, program)))
        .hasMessage(
            "`test-pass` made MIR of `work::{closure#0}` that reads differently: it prints the same,"
                + " but the declaration of _6 holds something that the text does not show");
    assertThat(
            catchThrowableOfType(
                CompilerBug.class,
                () -> Doubles.run(List.of(declaring("no name")), validating, program)))
        .hasMessageStartingWith("`test-pass` made MIR of `work::{closure#0}` that can't be read: ");
    Pass harmless = pass((body, _) -> new Outcome.Done<>(patched(body, new Statement.Nop())));
    assertThat(Doubles.run(List.of(harmless), validating, program).steps().getFirst().changed())
        .isEqualTo(1);
  }

  @Test
  void validationVerifiesTheInput() {
    Body broken = patched(Samples.coroutine("work"), new Statement.StorageLive(Local.of(5)));
    PipelineOptions none = PipelineOptions.ALL.withPasses(List.of());
    assertThat(Doubles.run(List.of(), none, Samples.program(broken)).steps()).isEmpty();
    assertThat(
            catchThrowableOfType(
                CompilerBug.class,
                () -> Doubles.run(List.of(), none.validating(true), Samples.program(broken))))
        .hasMessageStartingWith("`the input` broke a rule of MIR in `work::{closure#0}`: C0341");
  }

  @Test
  void observersSeeItemsAroundPasses() {
    List<String> seen = new ArrayList<>();
    PassObserver observer =
        new PassObserver() {
          @Override
          public void before(String pass, Label label, List<Body> bodies) {
            seen.add(pass + " < " + label + " " + bodies.size());
          }

          @Override
          public void after(String pass, Label label, List<Body> bodies) {
            seen.add(pass + " > " + label + " " + bodies.size());
          }
        };
    run(
        Doubles.all(),
        Doubles.surroundings().observedBy(observer),
        "no",
        Samples.program(Samples.coroutine("work")));
    assertThat(seen)
        .containsExactly(
            "state-transform < work::{closure#0} 1",
            "state-transform > work::{closure#0} 2",
            "lay-out < work::{closure#0} 2",
            "lay-out > work::{closure#0} 2",
            "elide-moves < work::{closure#0} 2",
            "elide-moves > work::{closure#0} 2");
  }

  @Test
  void labelsNameFilesAsRustcDoes() {
    Body body = Samples.coroutine("net::fetch");
    assertThat(Label.of("work", body))
        .isEqualTo(new Label("work", "net::fetch::{closure#0}", "work.net-fetch-{closure#0}"));
    Body promoted =
        Samples.parse(
            "const f::promoted[2]: u8 = {\n    let mut _0: u8;\n\n    bb0: {\n        return;\n    }\n}\n");
    assertThat(Label.of("work", promoted).stem()).isEqualTo("work.f-promoted[2]");
    assertThat(Label.inFile("work.net-{impl#3}-fetch-{closure#0}", body).crate()).isEqualTo("work");
  }
}
