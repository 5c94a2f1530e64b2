package dev.corm.tests.filetests;

import dev.corm.mir.type.Type;
import dev.corm.spi.DropGlue;
import dev.corm.spi.TypeFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Drop glue as far as a type shows it, and as a test's header says.
///
/// @param without the types that have none although they don't show it, as they print
record DropFacts(Set<String> without) implements TypeFacts {
  @Override
  public DropGlue dropGlue(Type type) {
    Deque<Type> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      Type part = open.pop();
      switch (part) {
        case Type.Array(Type element, _) -> open.push(element);
        case Type.Slice(Type element) -> open.push(element);
        case Type.Tuple(List<Type> elements) -> elements.forEach(open::push);
        case Type.Pattern(Type base, _) -> open.push(base);
        case Type.UnsafeBinder(_, Type inner) -> open.push(inner);
        case Type.Primitive _, Type.Ref _, Type.RawPtr _, Type.FnPtr _, Type.FnItem _ -> {
          // never runs code
        }
        case Type.Named _, Type.Dyn _, Type.Impl _, Type.Coroutine _ -> {
          if (!without.contains(part.toString())) {
            return DropGlue.SOME;
          }
        }
      }
    }
    return DropGlue.NONE;
  }
}
