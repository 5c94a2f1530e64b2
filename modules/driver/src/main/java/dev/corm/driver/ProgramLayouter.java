package dev.corm.driver;

import dev.corm.driver.pipeline.StateLayouter;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.program.StateMachine;
import dev.corm.spi.Outcome;
import dev.corm.spi.TypeLayouts;
import java.util.Optional;

/// Lays out the state machines of a program that defines its types. For one thread.
final class ProgramLayouter implements StateLayouter {
  private final CoroutineSizer sizer;
  private Optional<Known> known = Optional.empty();

  ProgramLayouter(CoroutineSizer sizer) {
    this.sizer = sizer;
  }

  @Override
  public Outcome<CoroutineLayout> layOut(StateMachine machine, Program program) {
    if (known.isEmpty() || known.get().program != program) {
      known = Optional.of(new Known(program));
    }
    return known.get().layOut(machine);
  }

  /// A program and the layouts of its machines.
  private final class Known {
    private final Program program;
    private final MachinePacker packer;

    Known(Program program) {
      this.program = program;
      ProgramTypes types = new ProgramTypes(program);
      TypeLayouts layouts = sizer.layouts(new ProgramWorld(types, this::layOut));
      this.packer =
          new MachinePacker(sizer, program, type -> layouts.layoutOf(types.canonical(type)));
    }

    Outcome<CoroutineLayout> layOut(StateMachine machine) {
      return packer.layOut(machine);
    }
  }
}
