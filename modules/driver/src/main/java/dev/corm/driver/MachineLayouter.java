package dev.corm.driver;

import dev.corm.driver.pipeline.StateLayouter;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.TypeLayouts;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lays out the state machines of a program, as far as its own coroutines and the listing beside it
/// tell what is in them. For one thread.
///
/// A coroutine that another one holds is laid out in the same mode. What a listing says of types is
/// true of rustc's own mode; in other modes it is taken only for types that name no coroutine,
/// since these have the same size everywhere.
final class MachineLayouter implements StateLayouter {
  private final CoroutineSizer sizer;
  private Optional<Known> known = Optional.empty();

  MachineLayouter(CoroutineSizer sizer) {
    this.sizer = sizer;
  }

  @Override
  public Outcome<CoroutineLayout> layOut(StateMachine machine, Program program) {
    if (known.isEmpty() || known.get().program != program) {
      known = Optional.of(new Known(program));
    }
    return known.get().layOut(machine);
  }

  /// What a program tells of types.
  private final class Known implements TypeWorld {
    /// How many coroutines may hold each other.
    private static final int DEPTH = 200;

    private final Program program;
    private final TypeLayouts layouts;
    private final Map<Path, List<Body>> functions = new HashMap<>();
    private Optional<TypeWorld> listing = Optional.empty();
    private final Map<Object, List<StateMachine>> machines = new HashMap<>();
    private final Map<StateMachine, Outcome<CoroutineLayout>> results = new IdentityHashMap<>();
    private final Set<StateMachine> active = Collections.newSetFromMap(new IdentityHashMap<>());

    Known(Program program) {
      this.program = program;
      this.layouts = sizer.layouts(this);
      for (Body body : program.bodies()) {
        if (body.phase().isAtLeast(Phase.STATE_MACHINE) && body.witness().isEmpty()) {
          functions.computeIfAbsent(body.head().path(), _ -> new ArrayList<>()).add(body);
        }
      }
      for (StateMachine machine : program.machines()) {
        machines.computeIfAbsent(key(machine), _ -> new ArrayList<>()).add(machine);
      }
      program.listing().ifPresent(this::learn);
    }

    private void learn(TypeListing listed) {
      ListingWorld world = new ListingWorld(listed, List.of());
      if (sizer.isRustcs()) {
        listing = Optional.of(world);
        return;
      }
      RelaidWorld relaid = sizer.relaid(world);
      listing = Optional.of(relaid);
      relaid.lay(listed, (entry, _) -> relaid(entry.type()));
    }

    private LayoutAnswer relaid(Type type) {
      return ofMachines(type)
          .orElseGet(() ->
              new LayoutAnswer.Unknown(
                  type,
                  LayoutAnswer.Reason.UNDEFINED,
                  "there is no dump of `" + type + "`, whose size depends on the mode"));
    }

    /// The layout of a coroutine of the program. Several may be spelled alike, as those that one
    /// macro expands to; what they differ in can't be told.
    private Optional<LayoutAnswer> ofMachines(Type type) {
      List<StateMachine> alike =
          type instanceof Type.Coroutine coroutine
              ? CoroutineKey.ofUse(coroutine).map(machines::get).orElse(List.of())
              : List.of();
      Optional<LayoutAnswer> all = Optional.empty();
      for (StateMachine machine : alike) {
        LayoutAnswer one = answer(type, layOut(machine));
        if (one instanceof LayoutAnswer.Unknown) {
          return Optional.of(one);
        }
        if (!all.map(one::equals).orElse(true)) {
          return Optional.of(
              new LayoutAnswer.Unknown(
                  type,
                  LayoutAnswer.Reason.AMBIGUOUS,
                  "several coroutines that differ are spelled `" + type + "`"));
        }
        all = Optional.of(one);
      }
      return all;
    }

    private static Object key(StateMachine machine) {
      return CoroutineKey.ofDefinition(machine.item(), machine.type());
    }

    Outcome<CoroutineLayout> layOut(StateMachine machine) {
      Outcome<CoroutineLayout> result = results.get(machine);
      if (result != null) {
        return result;
      }
      if (active.size() >= DEPTH || !active.add(machine)) {
        return new Outcome.Refused<>("it contains itself");
      }
      try {
        result = compute(machine);
      } finally {
        active.remove(machine);
      }
      results.put(machine, result);
      return result;
    }

    private Outcome<CoroutineLayout> compute(StateMachine machine) {
      List<TypeLayout> upvars = new ArrayList<>();
      List<TypeLayout> saved = new ArrayList<>();
      Optional<String> unknown =
          measure(machine.upvars(), upvars).or(() -> measure(machine.saved(), saved));
      if (unknown.isPresent()) {
        return new Outcome.Refused<>(unknown.get());
      }
      PackingRequest request =
          new PackingRequest(
              sizer.data(),
              upvars,
              machine.homes(),
              IndexVec.copyOf(saved),
              CoroutineSizer.variants(machine.facts(), machine.homes()),
              machine.facts().conflicts(),
              MoveAffinities.of(functions.getOrDefault(machine.item(), List.of()), machine));
      return switch (sizer.pack(request)) {
        case CoroutineSizer.Sized.Done(CoroutineLayout layout, _) -> new Outcome.Done<>(layout);
        case CoroutineSizer.Sized.Failed(var problem) -> new Outcome.Refused<>(problem.detail());
      };
    }

    /// Adds the layouts of types; or says why one of them is unknown.
    private Optional<String> measure(Iterable<Type> types, List<TypeLayout> into) {
      for (Type type : types) {
        switch (layouts.layoutOf(type)) {
          case LayoutAnswer.Known(TypeLayout layout) -> into.add(layout);
          case LayoutAnswer.Unknown unknown -> {
            return Optional.of(unknown.detail());
          }
        }
      }
      return Optional.empty();
    }

    @Override
    public Optional<LayoutAnswer> layout(Type type) {
      return ofMachines(type).or(() -> listing.flatMap(world -> world.layout(type)));
    }

    private static LayoutAnswer answer(Type type, Outcome<CoroutineLayout> outcome) {
      return switch (outcome) {
        case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) ->
            new LayoutAnswer.Known(TypeLayout.of(layout.size(), layout.align()));
        case Outcome.Refused<CoroutineLayout>(String reason) ->
            new LayoutAnswer.Unknown(
                type,
                LayoutAnswer.Reason.UNDEFINED,
                "`" + type + "`, which it holds, can't be laid out: " + reason);
      };
    }

    @Override
    public Optional<TypeDefinition> definition(Type.Named type) {
      return listing.flatMap(world -> world.definition(type));
    }
  }
}
