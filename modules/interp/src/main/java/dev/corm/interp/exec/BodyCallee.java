package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import java.util.function.Supplier;

/// A function with a body.
final class BodyCallee extends Callee {
  private final Supplier<Code> body;
  private Code code;

  /// A function whose body is lowered when it is first called.
  BodyCallee(Supplier<Code> body) {
    this.body = body;
  }

  @Override
  int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
    return call(machine, frame, arguments, invocation, invocation);
  }

  /// Calls it, with something else to do at its end.
  int call(
      Machine machine,
      Frame frame,
      Value[] arguments,
      Invocation invocation,
      Continuation continuation) {
    if (code == null) {
      code = body.get();
    }
    Target[] parameters = code.parameters;
    if (parameters.length != arguments.length) {
      throw new UndefinedBehaviour(
          FaultCode.BAD_CALL,
          code.name
              + " takes "
              + parameters.length
              + " arguments and is called with "
              + arguments.length);
    }
    Frame callee = Frame.of(machine, code);
    for (int i = 0; i < arguments.length; i++) {
      parameters[i].assign(callee, arguments[i], frame);
    }
    callee.destination = invocation.fixed(frame);
    machine.push(callee, continuation);
    return Exit.ELSEWHERE;
  }
}
