package dev.corm.interp.exec;

import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.types.CoroutineInfo;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.type.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What happens when a value of a type is dropped: a function that takes a pointer to it.
final class DropGlue {
  private final Lowering lowering;
  private final Map<TypeInfo, Optional<Callee>> known = new HashMap<>();

  DropGlue(Lowering lowering) {
    this.lowering = lowering;
  }

  /// The drop glue of a type; empty if a drop does nothing.
  Optional<Callee> glue(TypeInfo type) {
    Optional<Callee> glue = known.get(type);
    if (glue == null) {
      glue =
          lowering.types.program().needsDrop(type.type())
              ? Optional.of(find(type))
              : Optional.empty();
      known.put(type, glue);
    }
    return glue;
  }

  /// What drops the captures of a coroutine, for its own code; empty if that does nothing.
  Optional<Callee> captures(TypeInfo coroutine) {
    boolean any =
        lowering.types.program().captures(coroutine.coroutine().type()).stream()
            .anyMatch(lowering.types.program()::needsDrop);
    return any ? Optional.of(shim(coroutine)) : Optional.empty();
  }

  private Callee find(TypeInfo type) {
    CoroutineInfo coroutine = type.coroutine();
    if (coroutine != null) {
      return coroutine.isDirect()
          ? new BodyCoroutines.Drop(coroutine, shim(type))
          : lowering.callees.machineDrop(coroutine);
    }
    return type.type() instanceof Type.Dyn ? new Dynamic() : shim(type);
  }

  private Callee shim(TypeInfo type) {
    return new BodyCallee(
        () -> BodyLowering.lower(lowering, new DropShim(lowering.types, type.type()).build(), -1));
  }

  /// The drop of a trait object.
  private final class Dynamic extends Callee {
    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      Location object = new Location();
      object.set(Memory.scratch(16));
      arguments[0].store(frame, object);
      Location value = new Location();
      value.derefWide(object.allocation(), 0);
      TypeInfo type = Sizes.vtable(value).type();
      Optional<Callee> glue = glue(type);
      if (glue.isEmpty()) {
        return invocation.target();
      }
      Value thin = Value.read(lowering.pointerTo(type), object.allocation(), 0);
      return glue.get().call(machine, frame, new Value[] {thin}, invocation);
    }
  }
}
