package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Provenance;
import dev.corm.mir.type.FnSignature;

/// A call through a function pointer.
final class PointerCallee extends Callee {
  private final Value pointer;
  private final FnSignature signature;

  PointerCallee(Value pointer, FnSignature signature) {
    this.pointer = pointer;
    this.signature = signature;
  }

  @Override
  int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
    long address = pointer.get(frame);
    Provenance provenance = frame.pointer;
    if (provenance == null
        || provenance.allocation().address() != address
        || !(provenance.allocation().meaning() instanceof FunctionTarget target)) {
      throw new UndefinedBehaviour(
          FaultCode.BAD_CALL,
          "0x" + Long.toHexString(address) + " is called, which is no function");
    }
    if (!target.signature().parameters().equals(signature.parameters())
        || !target.signature().result().equals(signature.result())) {
      throw new UndefinedBehaviour(
          FaultCode.BAD_CALL,
          provenance.allocation().origin().name() + " is called through a pointer of another type");
    }
    return target.callee().call(machine, frame, arguments, invocation);
  }
}
