package dev.corm.driver;

import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.Outcome;
import dev.corm.spi.TypeWorld;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a program that stands alone says of its types, in their canonical spelling. For one thread.
final class ProgramWorld implements TypeWorld {
  private final ProgramTypes types;
  private final Function<StateMachine, Outcome<CoroutineLayout>> machines;

  /// The world of a program.
  ///
  /// @param machines lays out its coroutines
  ProgramWorld(ProgramTypes types, Function<StateMachine, Outcome<CoroutineLayout>> machines) {
    this.types = types;
    this.machines = machines;
  }

  /// The layout of a coroutine that became a machine.
  @Override
  public Optional<LayoutAnswer> layout(Type type) {
    return type instanceof Type.Coroutine coroutine
        ? types
            .machine(coroutine)
            .map(machine -> MachinePacker.answer(type, machines.apply(machine)))
        : Optional.empty();
  }

  @Override
  public Optional<TypeDefinition> definition(Type.Named type) {
    return types.definition(type);
  }

  @Override
  public Optional<List<Type>> captures(Type.Coroutine closure) {
    return types.body(closure).isPresent()
        ? Optional.of(types.captures(closure))
        : Optional.empty();
  }
}
