package dev.corm.spi;

import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import java.util.function.Function;

/// A pass that may add and remove bodies: the state transform makes one coroutine into a resume and
/// a drop function.
public non-sealed interface ProgramPass extends Pass {
  /// Runs on a whole program.
  ///
  /// @param program the program
  /// @param contexts the context of each body
  Outcome<Program> run(Program program, Function<Body, PassContext> contexts);
}
