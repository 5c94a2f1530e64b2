package dev.corm.driver.pipeline;

import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import dev.corm.spi.Outcome;
import java.util.Optional;

/// Lays out the states of coroutines, with what it knows of types.
@FunctionalInterface
public interface StateLayouter {
  /// The layout of a state machine; a refusal, with the reason, if the text does not tell enough.
  ///
  /// The result is sound: whoever implements this has checked it.
  ///
  /// @param machine one of the program's machines
  /// @param program the program, after its state transform
  Outcome<CoroutineLayout> layOut(StateMachine machine, Program program);

  /// The coroutine, as a listing spells it, whose layout [#layOut] gave a machine of a body that is
  /// listed. It says of which instance of a generic body that layout is.
  default Optional<Type.Coroutine> instance(StateMachine machine) {
    return Optional.empty();
  }
}
