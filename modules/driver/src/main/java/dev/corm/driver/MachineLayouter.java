package dev.corm.driver;

import dev.corm.driver.pipeline.StateLayouter;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.Outcome;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Lays out the state machines of a program, as far as its own coroutines and the listing beside it
/// tell what is in them. For one thread.
///
/// What a listing tells of a machine itself comes first. Where it does not list it, the types in
/// the machine are looked up one by one.
///
/// A coroutine that another one holds is laid out in the same mode. What a listing says of types is
/// true of rustc's own mode; in other modes it is taken only for types that name no coroutine,
/// since these have the same size everywhere.
final class MachineLayouter implements StateLayouter {
  private final CoroutineSizer sizer;
  private final Function<Program, Map<StateMachine, ListedMachines.Answer>> listed;
  private Optional<Known> known = Optional.empty();

  /// A layouter in a mode.
  ///
  /// @param listed what listings tell of the machines of a program, by identity
  MachineLayouter(
      CoroutineSizer sizer, Function<Program, Map<StateMachine, ListedMachines.Answer>> listed) {
    this.sizer = sizer;
    this.listed = listed;
  }

  @Override
  public Outcome<CoroutineLayout> layOut(StateMachine machine, Program program) {
    if (known.isEmpty() || known.get().program != program) {
      known = Optional.of(new Known(program));
    }
    return known.get().layOut(machine);
  }

  @Override
  public Optional<Type.Coroutine> instance(StateMachine machine) {
    return known
        .flatMap(program -> Optional.ofNullable(program.told.get(machine)))
        .map(ListedMachines.Answer::instance);
  }

  /// What a program tells of types.
  private final class Known implements TypeWorld {
    private final Program program;
    private final MachinePacker packer;
    private Optional<TypeWorld> listing = Optional.empty();
    private final Map<Object, List<StateMachine>> machines = new HashMap<>();
    private final Map<StateMachine, ListedMachines.Answer> told;

    Known(Program program) {
      this.program = program;
      this.packer = new MachinePacker(sizer, program, sizer.layouts(this));
      for (StateMachine machine : program.machines()) {
        machines.computeIfAbsent(key(machine), _ -> new ArrayList<>()).add(machine);
      }
      this.told = listed.apply(program);
      told.forEach((machine, answer) -> packer.know(machine, answer.outcome()));
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
      return ofMachine(type)
          .orElseGet(() ->
              new LayoutAnswer.Unknown(
                  type,
                  LayoutAnswer.Reason.UNDEFINED,
                  "there is no dump of `" + type + "`, whose size depends on the mode"));
    }

    /// The layout of a type that is one of the program's machines. Several may have one name, as
    /// all expansions of a macro do.
    private Optional<LayoutAnswer> ofMachine(Type type) {
      List<StateMachine> named =
          type instanceof Type.Coroutine coroutine
              ? CoroutineKey.ofUse(coroutine).map(machines::get).orElse(List.of())
              : List.of();
      return named.stream()
          .map(machine -> MachinePacker.answer(type, layOut(machine)))
          .reduce((one, other) -> RelaidWorld.merged(type, one, other));
    }

    private static Object key(StateMachine machine) {
      return CoroutineKey.ofDefinition(machine.item(), machine.type());
    }

    Outcome<CoroutineLayout> layOut(StateMachine machine) {
      return packer.layOut(machine);
    }

    @Override
    public Optional<LayoutAnswer> layout(Type type) {
      return ofMachine(type).or(() -> listing.flatMap(world -> world.layout(type)));
    }

    @Override
    public Optional<TypeDefinition> definition(Type.Named type) {
      return listing.flatMap(world -> world.definition(type));
    }
  }
}
