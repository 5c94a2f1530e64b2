package dev.corm.driver.pipeline;

import dev.corm.mir.type.Type;
import dev.corm.spi.DropGlue;
import dev.corm.spi.TypeFacts;
import java.util.ArrayDeque;
import java.util.Deque;

/// What the spelling of a type alone tells of it: numbers, references and pointers need no drop,
/// and tuples and arrays none if their parts don't.
public final class StructuralTypes implements TypeFacts {
  /// The only one that is needed.
  public static final StructuralTypes FACTS = new StructuralTypes();

  private StructuralTypes() {}

  @Override
  public DropGlue dropGlue(Type type) {
    Deque<Type> open = new ArrayDeque<>();
    open.push(type);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Type.Tuple(var elements) -> elements.forEach(open::push);
        case Type.Array(Type element, _) -> open.push(element);
        case Type.Slice(Type element) -> open.push(element);
        case Type.Pattern(Type base, _) -> open.push(base);
        case Type.UnsafeBinder(_, Type inner) -> open.push(inner);
        case Type.Primitive _, Type.Ref _, Type.RawPtr _, Type.FnPtr _, Type.FnItem _ -> {
          // no drop glue
        }
        case Type.Named _, Type.Dyn _, Type.Impl _, Type.Coroutine _ -> {
          return DropGlue.UNKNOWN;
        }
      }
    }
    return DropGlue.NONE;
  }
}
