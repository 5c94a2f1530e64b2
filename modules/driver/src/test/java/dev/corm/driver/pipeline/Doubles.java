package dev.corm.driver.pipeline;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import dev.corm.spi.PassContext;
import dev.corm.spi.ProgramPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Passes and schemes that tests make up.
final class Doubles {
  private Doubles() {}

  /// A pass on bodies.
  record OfBody(String id, Contract contract, BiFunction<Body, PassContext, Outcome<Body>> code)
      implements BodyPass {
    @Override
    public String summary() {
      return "a test's";
    }

    @Override
    public Outcome<Body> run(Body body, PassContext context) {
      return code.apply(body, context);
    }
  }

  /// A pass on programs.
  record OfProgram(
      String id,
      Contract contract,
      BiFunction<Program, Function<Body, PassContext>, Outcome<Program>> code)
      implements ProgramPass {
    @Override
    public String summary() {
      return "a test's";
    }

    @Override
    public Outcome<Program> run(Program program, Function<Body, PassContext> contexts) {
      return code.apply(program, contexts);
    }
  }

  /// A scheme that only says what it needs.
  record Scheme(String id, boolean relocatesUpvars) implements PackingScheme {
    @Override
    public String summary() {
      return "a test's";
    }

    @Override
    public Outcome<CoroutineLayout> pack(PackingRequest request) {
      return new Outcome.Refused<>("it is for tests only");
    }
  }

  static final Scheme NO = new Scheme("no", false);
  static final Scheme RELOCATING = new Scheme("captures-only", true);

  static Contract contract(Optional<Phase> establishes, Phase... admits) {
    return new Contract(Arrays.asList(admits), establishes, List.of(), List.of(), false);
  }

  static Contract required(Contract contract) {
    return new Contract(
        contract.admits(), contract.establishes(), contract.uses(), contract.preserves(), true);
  }

  /// Relocates nothing, but says so.
  static Pass relocate() {
    return relocate(body -> new Outcome.Done<>(Samples.in(Phase.UPVARS_LOCAL, body)));
  }

  static Pass relocate(Function<Body, Outcome<Body>> code) {
    return new OfBody(
        Pipeline.RELOCATE_UPVARS,
        contract(Optional.of(Phase.UPVARS_LOCAL), Phase.BUILT),
        (body, _) -> body.isCoroutine() ? code.apply(body) : new Outcome.Done<>(body));
  }

  /// Makes every coroutine the resume and drop function that samples have.
  static Pass transform() {
    return new OfProgram(
        Pipeline.STATE_TRANSFORM,
        contract(Optional.of(Phase.STATE_MACHINE), Phase.BUILT, Phase.UPVARS_LOCAL),
        (program, _) -> new Outcome.Done<>(transformed(program)));
  }

  static Program transformed(Program program) {
    List<Body> bodies = new ArrayList<>();
    List<StateMachine> machines = new ArrayList<>(program.machines());
    for (Body body : program.bodies()) {
      if (body.isCoroutine()) {
        String name = body.head().path().toString().replace("::{closure#0}", "");
        bodies.add(Samples.resume(name));
        bodies.add(Samples.drop(name));
        machines.add(Samples.machine(body, body.phase() == Phase.UPVARS_LOCAL));
      } else {
        bodies.add(body);
      }
    }
    return program.with(bodies, machines);
  }

  /// Does nothing after the layout.
  static Pass elide() {
    return new OfProgram(
        Pipeline.ELIDE_MOVES,
        contract(Optional.empty(), Phase.LAID_OUT),
        (program, _) -> new Outcome.Done<>(program));
  }

  static List<Pass> all() {
    return List.of(elide(), transform(), relocate());
  }

  static Plan.Answer answer(
      List<? extends Pass> passes, PackingScheme scheme, PipelineOptions options) {
    return Plan.of(
        new Plan.Basis(passes, Set.of(AnalysisKey.LIVE), scheme, Set.of(Phase.BUILT)), options);
  }

  static Plan plan(List<? extends Pass> passes, PackingScheme scheme, PipelineOptions options) {
    return switch (answer(passes, scheme, options)) {
      case Plan.Answer.Ready(Plan plan) -> plan;
      case Plan.Answer.Refused(var reasons) -> throw new AssertionError(reasons.toString());
    };
  }

  static Surroundings surroundings() {
    return new Surroundings(
        Doubles::nobody,
        _ -> StructuralTypes.FACTS,
        (_, _) -> new Outcome.Done<>(Samples.layout("no")),
        Parallel.ONE_BY_ONE,
        PassObserver.NONE,
        Bisection.none());
  }

  private static AnalysisProvider nobody(AnalysisKey<?> key) {
    throw new IllegalArgumentException(key.id());
  }

  static PipelineResult run(List<? extends Pass> passes, PipelineOptions options, Program program) {
    return new PassManager(plan(passes, NO, options), surroundings())
        .run(PipelineInput.of(program));
  }
}
