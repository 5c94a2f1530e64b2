package dev.corm.pass.statetransform;

import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Which types certainly have no value, so that a coroutine with such a result never ends.
///
/// The text shows it for `!`, for `Infallible`, and for tuples that have one of them. An enum
/// without inhabited variants of the crate's own counts as inhabited.
final class Inhabitance {
  private Inhabitance() {}

  /// Whether a type certainly has no value.
  static boolean isEmpty(Type type) {
    Deque<Type> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Type.Primitive(PrimitiveKind kind) -> {
          if (kind == PrimitiveKind.NEVER) {
            return true;
          }
        }
        case Type.Named(var path) -> {
          if (path.last() instanceof PathSegment.Name(String name, _)
              && name.equals("Infallible")) {
            return true;
          }
        }
        case Type.Tuple(List<Type> elements) -> elements.forEach(open::push);
        case Type.Ref _,
            Type.RawPtr _,
            Type.Array _,
            Type.Slice _,
            Type.FnPtr _,
            Type.FnItem _,
            Type.Dyn _,
            Type.Impl _,
            Type.Coroutine _,
            Type.Pattern _,
            Type.UnsafeBinder _ -> {
          // may have a value
        }
      }
    }
    return false;
  }
}
