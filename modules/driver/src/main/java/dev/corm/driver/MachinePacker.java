package dev.corm.driver;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.program.MachineBodies;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.TypeLayouts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lays out the state machines of a program, each once; what they hold is laid out first. For one
/// thread.
final class MachinePacker {
  /// How many coroutines may hold each other.
  private static final int DEPTH = 200;

  private final CoroutineSizer sizer;
  private final TypeLayouts layouts;
  private final Map<StateMachine, List<Body>> functions = new IdentityHashMap<>();
  private final Map<StateMachine, Outcome<CoroutineLayout>> results = new IdentityHashMap<>();
  private final Set<StateMachine> active = Collections.newSetFromMap(new IdentityHashMap<>());

  /// For the machines of a program.
  ///
  /// @param layouts lays out what is in them; it may ask for machines in turn
  MachinePacker(CoroutineSizer sizer, Program program, TypeLayouts layouts) {
    this.sizer = sizer;
    this.layouts = layouts;
    MachineBodies.of(program)
        .forEach((body, machine) ->
            functions
                .computeIfAbsent(machine, _ -> new ArrayList<>())
                .add(program.bodies().get(body)));
  }

  /// Says what the layout of a machine is, so that it needn't be computed.
  void know(StateMachine machine, Outcome<CoroutineLayout> outcome) {
    results.put(machine, outcome);
  }

  /// The layout of a machine, or why there is none.
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
            MoveAffinities.of(functions.getOrDefault(machine, List.of()), machine));
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

  /// What a type that turned out to be a machine gets for it.
  static LayoutAnswer answer(Type type, Outcome<CoroutineLayout> outcome) {
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
}
