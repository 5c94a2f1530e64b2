package dev.corm.driver;

import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What types are made of, by name: all types that stand anywhere inside of a type's text.
final class TypeNames {
  private TypeNames() {}

  /// Whether a plain name is in a type: one segment, which may be a type parameter.
  static boolean mentionsPlainName(Type type) {
    return any(
        type,
        part ->
            part instanceof Type.Impl _
                || part instanceof Type.Named(Path path)
                    && (path.self().isPresent() || path.segments().size() == 1));
  }

  /// Whether a coroutine is in a type.
  static boolean mentionsCoroutine(Type type) {
    return any(
        type, part -> part instanceof Type.Coroutine coroutine && coroutine.kind().isCoroutine());
  }

  /// How many types stand in a type's text, itself included.
  static int count(Type type) {
    int[] count = new int[1];
    any(
        type,
        _ -> {
          count[0]++;
          return false;
        });
    return count[0];
  }

  /// Whether a type is a `Box`.
  static boolean isBox(Type type) {
    return type instanceof Type.Named(Path path)
        && !path.segments().isEmpty()
        && path.last() instanceof PathSegment.Name(String name, _)
        && name.equals("Box");
  }

  /// Whether some type in a type, itself included, satisfies a condition. What a function item or a
  /// trait object names is not looked at: no value of it is inside.
  static boolean any(Type whole, Predicate<Type> condition) {
    Deque<Type> open = new ArrayDeque<>();
    open.push(whole);
    while (!open.isEmpty()) {
      Type type = open.pop();
      if (condition.test(type)) {
        return true;
      }
      parts(type, open::push);
    }
    return false;
  }

  /// Shows the types that stand directly in a type's text.
  static void parts(Type type, Consumer<Type> visitor) {
    switch (type) {
      case Type.Ref(_, _, Type pointee) -> visitor.accept(pointee);
      case Type.RawPtr(_, Type pointee) -> visitor.accept(pointee);
      case Type.Array(Type element, _) -> visitor.accept(element);
      case Type.Slice(Type element) -> visitor.accept(element);
      case Type.Tuple(var elements) -> elements.forEach(visitor);
      case Type.Pattern(Type base, _) -> visitor.accept(base);
      case Type.UnsafeBinder(_, Type inner) -> visitor.accept(inner);
      case Type.Named(Path path) -> parts(path, visitor);
      case Type.Coroutine(_, CoroutineDefinition definition) -> {
        switch (definition) {
          case CoroutineDefinition.OfFn(Path path) -> parts(path, visitor);
          case CoroutineDefinition.AtPath(Path path) -> parts(path, visitor);
          case CoroutineDefinition.AtSpan _ -> {
            // names no types
          }
        }
      }
      case Type.Primitive _, Type.FnPtr _, Type.FnItem _, Type.Dyn _, Type.Impl _ -> {
        // no values inside
      }
    }
  }

  private static void parts(Path path, Consumer<Type> visitor) {
    path.self().ifPresent(self -> visitor.accept(self.type()));
    for (PathSegment segment : path.segments()) {
      for (GenericArg argument : segment.arguments().angle()) {
        if (argument instanceof GenericArg.OfType(Type type)) {
          visitor.accept(type);
        }
      }
    }
  }
}
