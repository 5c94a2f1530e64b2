package dev.corm.pass.statetransform;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import dev.corm.spi.ProgramPass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// Makes each coroutine body into a state machine: a resume function and a drop function that both
/// switch on the state.
///
/// 1. Lower what the analysis takes for granted: async drops, calls of `get_context`, the resume
///    type ([Lowering]).
/// 2. Check that no assignment is between saved locals that may share memory ([SavedAssignments]).
/// 3. Rewrite the blocks: saved locals are fields of the state, suspensions are returns
///    ([SkeletonBuilder]).
/// 4. Make the resume function ([ResumeFunction]) and the drop function ([DropFunction]) of them,
///    each with the blocks that it can reach.
/// 5. If captures were relocated, make constructions of coroutines write them into the variant
///    `Unresumed`, anywhere in the program ([Construction]).
///
/// In the program that comes out, the resume function and then the drop function stand in the place
/// of their body; machines are in the order of their bodies.
///
/// Step 3 does not rewrite saved locals to fields behind the state's pointer at once, although one
/// walk would do: resume and drop function reach the state differently, and either needs only a
/// part of the blocks.
///
/// It refuses a body that constructs a relocated coroutine of a constant whose type no text tells.
///
/// Not handled: a capture that the body never mentions has no type, so it is not dropped with an
/// unresumed coroutine; source positions of statements are lost; whether a body's panics unwind is
/// concluded ([Unwinding]).
public final class StateTransform implements ProgramPass {
  /// For the service loader.
  public StateTransform() {}

  @Override
  public String id() {
    return "state-transform";
  }

  @Override
  public String summary() {
    return "makes each coroutine into a resume function and a drop function over its state";
  }

  @Override
  public Contract contract() {
    return new Contract(
        List.of(Phase.BUILT, Phase.UPVARS_LOCAL),
        Optional.of(Phase.STATE_MACHINE),
        List.of(AnalysisKey.SUSPEND_LIVENESS, AnalysisKey.UPVAR_HOMES),
        List.of(),
        true);
  }

  @Override
  public Outcome<Program> run(Program program, Function<Body, PassContext> contexts) {
    boolean relocated =
        program.bodies().stream().anyMatch(StateTransform::isRelocated)
            || program.machines().stream().anyMatch(StateMachine::relocated);
    if (relocated) {
      for (Body body : program.bodies()) {
        Optional<String> refusal = Construction.refusal(body);
        if (refusal.isPresent()) {
          return new Outcome.Refused<>(refusal.get());
        }
      }
    }
    List<Body> bodies = new ArrayList<>();
    List<StateMachine> machines = new ArrayList<>(program.machines());
    for (Body body : program.bodies()) {
      Optional<Type.Coroutine> self = body.coroutine().filter(type -> type.kind().isCoroutine());
      if (self.isPresent() && !body.phase().isAtLeast(Phase.STATE_MACHINE)) {
        PassContext context = contexts.apply(body);
        machines.add(transform(body, self.get(), context, relocated, bodies));
        context.count("coroutines", 1);
      } else {
        bodies.add(relocated ? Construction.rewrite(body) : body);
      }
    }
    return new Outcome.Done<>(program.with(bodies, machines));
  }

  private static boolean isRelocated(Body body) {
    return body.isCoroutine() && body.phase() == Phase.UPVARS_LOCAL;
  }

  private static StateMachine transform(
      Body original,
      Type.Coroutine self,
      PassContext context,
      boolean constructions,
      List<Body> bodies) {
    Body body = constructions ? Construction.rewrite(original) : original;
    CoroutineFacts facts = context.analysis(AnalysisKey.SUSPEND_LIVENESS);
    boolean relocated = isRelocated(body);
    SortedMap<Integer, Type> captures = BodyVariables.of(body).captureTypes();
    Protocol protocol = Protocol.of(body, self);
    Body lowered = Lowering.lower(body, protocol.isAsync());
    SavedAssignments.check(lowered, facts);
    StateFields fields = StateFields.of(facts, lowered);
    boolean asyncDrop = dropsAsynchronously(body, protocol);
    Skeleton skeleton =
        SkeletonBuilder.build(
            lowered,
            protocol,
            facts,
            fields,
            DropLadder.of(captures, context.types(), relocated),
            relocated,
            asyncDrop);
    bodies.add(ResumeFunction.of(skeleton));
    List<Optional<Local>> locals =
        relocated ? context.analysis(AnalysisKey.UPVAR_HOMES).homes() : List.of();
    bodies.add(
        DropFunction.of(skeleton, asyncDrop, locals.stream().flatMap(Optional::stream).toList()));
    List<Type> upvars = upvars(captures);
    return new StateMachine(
        self,
        body.head().path(),
        upvars,
        relocated,
        homes(upvars.size(), locals, facts),
        facts,
        IndexVec.copyOf(fields.types()),
        Optional.empty());
  }

  /// Whether to drop the suspended coroutine means to wait for values that it keeps.
  private static boolean dropsAsynchronously(Body body, Protocol protocol) {
    if (!protocol.isAsync()) {
      return false;
    }
    for (BasicBlock block : body.blocks()) {
      if (!block.cleanup()
          && block.terminator() instanceof Terminator.Drop drop
          && drop.asyncFuture().isPresent()
          && !drop.place().equals(Place.of(Local.SELF))) {
        return true;
      }
    }
    return false;
  }

  /// The types of all captures up to the last one that is mentioned. One that is not is spelled
  /// `_`, as Rust writes a type that is not told.
  private static List<Type> upvars(SortedMap<Integer, Type> known) {
    List<Type> upvars = new ArrayList<>();
    int count = known.isEmpty() ? 0 : known.lastKey() + 1;
    for (int i = 0; i < count; i++) {
      upvars.add(known.getOrDefault(i, new Type.Named(Path.of("_"))));
    }
    return upvars;
  }

  private static List<Optional<SavedLocal>> homes(
      int upvars, List<Optional<Local>> locals, CoroutineFacts facts) {
    if (locals.size() > upvars) {
      throw new CompilerBug(
          locals.size() + " captures have a home, but only " + upvars + " are mentioned");
    }
    Map<Local, SavedLocal> saved = new HashMap<>();
    for (int i = 0; i < facts.saved().size(); i++) {
      saved.put(facts.saved().get(i), SavedLocal.of(i));
    }
    List<Optional<SavedLocal>> homes = new ArrayList<>();
    for (int i = 0; i < upvars; i++) {
      Optional<Local> home = i < locals.size() ? locals.get(i) : Optional.empty();
      homes.add(home.map(saved::get));
    }
    return homes;
  }
}
