package dev.corm.driver;

import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What types are made of, by name: all types that stand anywhere inside of a type's text.
final class TypeNames {
  private static final Set<String> CRATES = Set.of("std", "core", "alloc");

  private static final Set<String> POINTERS =
      Set.of("Box", "Rc", "Arc", "Weak", "NonNull", "Unique", "Vec", "VecDeque", "PhantomData");

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

  /// Whether a type names a coroutine that it may hold by value.
  static boolean mayHoldCoroutine(Type type) {
    return anyByValue(type, TypeNames::isCoroutine);
  }

  /// Whether a type is that of a coroutine, not of a closure or something else.
  static boolean isCoroutine(Type type) {
    return type instanceof Type.Coroutine coroutine && coroutine.kind().isCoroutine();
  }

  /// Whether a type only points to what its arguments name.
  private static boolean isPointer(Type type) {
    return switch (type) {
      case Type.Ref _, Type.RawPtr _ -> true;
      case Type.Named(Path path) ->
          path.self().isEmpty()
              && path.segments().size() > 1
              && path.segments().getFirst() instanceof PathSegment.Name(String crate, _)
              && CRATES.contains(crate)
              && path.last() instanceof PathSegment.Name(String name, _)
              && POINTERS.contains(name);
      case Type.Primitive _,
          Type.Array _,
          Type.Slice _,
          Type.Tuple _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Dyn _,
          Type.Impl _,
          Type.Coroutine _,
          Type.Pattern _,
          Type.UnsafeBinder _ ->
          false;
    };
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
    return any(whole, condition, _ -> true);
  }

  /// The same without what stands behind references, pointers, boxes, and the like.
  static boolean anyByValue(Type whole, Predicate<Type> condition) {
    return any(whole, condition, type -> !isPointer(type));
  }

  private static boolean any(Type whole, Predicate<Type> condition, Predicate<Type> enters) {
    Deque<Type> open = new ArrayDeque<>();
    open.push(whole);
    while (!open.isEmpty()) {
      Type type = open.pop();
      if (condition.test(type)) {
        return true;
      }
      if (enters.test(type)) {
        parts(type, open::push);
      }
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
