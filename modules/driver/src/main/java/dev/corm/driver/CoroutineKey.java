package dev.corm.driver;

import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a coroutine is found by where only bodies are known: the path of its function, if that is
/// not generic, or its position.
final class CoroutineKey {
  private CoroutineKey() {}

  /// What a body is found by.
  static Object ofDefinition(Path item, Type.Coroutine type) {
    return switch (type.definition()) {
      case CoroutineDefinition.AtSpan(var span, _) -> span;
      case CoroutineDefinition.OfFn _, CoroutineDefinition.AtPath _ -> item;
    };
  }

  /// What the body of a type is found by, if the type's name says it.
  static Optional<Object> ofUse(Type.Coroutine type) {
    return switch (type.definition()) {
      case CoroutineDefinition.AtSpan(var span, _) -> Optional.of(span);
      case CoroutineDefinition.AtPath(Path path) -> Optional.of(path);
      case CoroutineDefinition.OfFn(Path path) -> isGeneric(path) ? Optional.empty() : body(path);
    };
  }

  /// The path of a function's coroutine body. The function's own path ends in an empty list of
  /// parameters.
  private static Optional<Object> body(Path function) {
    List<PathSegment> segments = new ArrayList<>();
    for (PathSegment segment : function.segments()) {
      segments.add(
          segment instanceof PathSegment.Name(String name, _)
              ? new PathSegment.Name(name, GenericArgs.NONE)
              : segment);
    }
    segments.add(new PathSegment.Anonymous("closure", 0, GenericArgs.NONE));
    return Optional.of(new Path(function.self(), segments));
  }

  private static boolean isGeneric(Path path) {
    return path.segments().stream()
        .flatMap(segment -> segment.arguments().angle().stream())
        .anyMatch(argument -> !(argument instanceof GenericArg.OfRegion));
  }
}
