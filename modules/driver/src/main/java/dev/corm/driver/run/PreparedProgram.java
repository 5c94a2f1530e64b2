package dev.corm.driver.run;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.interp.Ending;
import dev.corm.interp.Executable;
import dev.corm.interp.Fault;
import dev.corm.interp.Host;
import dev.corm.interp.Limits;
import dev.corm.interp.exec.Interpreter;
import dev.corm.mir.program.Program;

/// A program at a stage, ready to be executed any number of times.
///
/// @param source the program as it was read
/// @param executable the program as it is executed
public record PreparedProgram(SourceProgram source, Executable executable) {
  /// The program as it is executed.
  public Program program() {
    return executable.program();
  }

  /// Executes it.
  public Ending run(Limits limits, Host host) {
    return Interpreter.run(executable, limits, host);
  }

  /// What a user is told of a fault.
  public Diagnostic diagnostic(Fault fault) {
    return new FaultReport(this).of(fault);
  }
}
