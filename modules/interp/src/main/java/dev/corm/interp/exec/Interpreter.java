package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.Ending;
import dev.corm.interp.Executable;
import dev.corm.interp.FaultCode;
import dev.corm.interp.Host;
import dev.corm.interp.Limits;
import dev.corm.interp.Run;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.types.TypeInfo;
import dev.corm.interp.types.Types;
import dev.corm.mir.type.Path;

/// Runs programs.
public final class Interpreter {
  private Interpreter() {}

  /// Runs a program from its `main` to its end.
  public static Ending run(Executable executable, Limits limits, Host host) {
    return measure(executable, limits, host).ending();
  }

  /// Runs a program from its `main` to its end, and says how much it executed.
  public static Run measure(Executable executable, Limits limits, Host host) {
    Machine machine = new Machine(limits, host);
    Ending ending = ending(executable, machine);
    return new Run(ending, machine.used());
  }

  private static Ending ending(Executable executable, Machine machine) {
    try {
      return run(executable, machine);
    } catch (UndefinedBehaviour reason) {
      return new Ending.Stopped(machine.fault(reason));
    } catch (StackOverflowError _) {
      return new Ending.Stopped(
          machine.fault(
              new UndefinedBehaviour(
                  FaultCode.DEPTH,
                  "types or constants are nested more deeply than can be followed")));
    } catch (OutOfMemoryError _) {
      return new Ending.Stopped(
          machine.fault(
              new UndefinedBehaviour(
                  FaultCode.MEMORY, "the program needs more memory than there is")));
    }
  }

  private static Ending run(Executable executable, Machine machine) {
    Types types = new Types(executable);
    machine.sizes = new Sizes(types);
    Lowering lowering = new Lowering(machine, types);
    int main =
        types
            .program()
            .function(Path.of("main"))
            .orElseThrow(() -> unsupported("the program has no `main`"));
    lowering.initialiseStatics();
    Code code = lowering.code(main);
    Main end = new Main();
    machine.run(Frame.of(machine, code), end);
    return machine.ending() != null ? machine.ending() : end.ending;
  }

  /// The end of `main`.
  private static final class Main implements Continuation {
    private Ending ending;

    @Override
    public void returned(Machine machine, Frame callee) {
      Value result = callee.code.result;
      int code = result.type.kind() == TypeInfo.Kind.SCALAR ? (int) result.get(callee) : 0;
      ending = new Ending.Exited(code);
    }

    @Override
    public boolean unwound(Machine machine, Frame callee) {
      ending = new Ending.Panicked();
      return true;
    }
  }
}
