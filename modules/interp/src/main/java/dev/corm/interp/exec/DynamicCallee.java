package dev.corm.interp.exec;

import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.mir.type.TypeMapper;
import java.util.HashMap;
import java.util.Map;

/// A call of a method of a trait object: the virtual table beside the pointer says which function.
///
/// The pointer may be inside of something, as in `Pin<&mut dyn Future<Output = u8>>`.
final class DynamicCallee extends Callee {
  private final Lowering lowering;
  private final Type object;
  private final Path trait;
  private final String method;
  private final Map<TypeInfo, Found> found = new HashMap<>();

  /// @param object the type of the trait object
  /// @param trait the trait, with its arguments
  DynamicCallee(Lowering lowering, Type object, Path trait, String method) {
    this.lowering = lowering;
    this.object = object;
    this.trait = trait;
    this.method = method;
  }

  /// The method of a type.
  ///
  /// @param receiver what it takes as its first argument
  private record Found(Callee callee, TypeInfo receiver) {}

  @Override
  int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
    Location self = new Location();
    self.set(Memory.scratch((int) arguments[0].type.size()));
    arguments[0].store(frame, self);
    Location value = new Location();
    value.derefWide(self.allocation(), 0);
    TypeInfo type = Sizes.vtable(value).type();
    Found implementation = found.get(type);
    if (implementation == null) {
      implementation =
          new Found(
              lowering.callees.implementation(type.type(), trait, method),
              lowering.types.of(receiver(arguments[0].type.type(), type.type())));
      found.put(type, implementation);
    }
    Value[] thin = arguments.clone();
    thin[0] = Value.read(implementation.receiver, self.allocation(), 0);
    return implementation.callee.call(machine, frame, thin, invocation);
  }

  /// A pointer to a trait object as one to its type.
  private Type receiver(Type pointer, Type type) {
    return new TypeMapper() {
      @Override
      public Type map(Type inner) {
        return inner.equals(object) ? type : inside(inner);
      }
    }.map(pointer);
  }
}
