package dev.corm.layout;

import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;

/// Says whether a type is small enough to be walked by recursion, hashed and compared.
///
/// Types are trees with shared parts: substitution can make a small object with more nodes than
/// memory has bytes.
final class TypeMeasure {
  /// How deep types may nest. The deepest that compilers accept by default.
  static final int DEPTH = 128;

  private static final int NODES = 100_000;

  private int nodes;

  private TypeMeasure() {}

  /// Whether the type has at most [#DEPTH] levels and is not huge.
  static boolean fits(Type type) {
    return new TypeMeasure().type(type, 0);
  }

  private boolean type(Type type, int depth) {
    if (depth > DEPTH || ++nodes > NODES) {
      return false;
    }
    int next = depth + 1;
    return switch (type) {
      case Type.Primitive _ -> true;
      case Type.Named(Path path) -> path(path, next);
      case Type.Ref(_, _, Type pointee) -> type(pointee, next);
      case Type.RawPtr(_, Type pointee) -> type(pointee, next);
      case Type.Array(Type element, ConstArg length) ->
          type(element, next) && constant(length, next);
      case Type.Slice(Type element) -> type(element, next);
      case Type.Tuple(var elements) -> types(elements, next);
      case Type.FnPtr(FnSignature signature) -> signature(signature, next);
      case Type.FnItem(FnSignature signature, Path path) ->
          signature(signature, next) && path(path, next);
      case Type.Dyn(var bounds) -> bounds(bounds, next);
      case Type.Impl(var bounds) -> bounds(bounds, next);
      case Type.Coroutine(_, CoroutineDefinition definition) -> definition(definition, next);
      case Type.Pattern(Type base, _) -> type(base, next);
      case Type.UnsafeBinder(_, Type inner) -> type(inner, next);
    };
  }

  private boolean types(Iterable<Type> types, int depth) {
    for (Type type : types) {
      if (!type(type, depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean signature(FnSignature signature, int depth) {
    return types(signature.parameters(), depth) && type(signature.result(), depth);
  }

  private boolean definition(CoroutineDefinition definition, int depth) {
    return switch (definition) {
      case CoroutineDefinition.OfFn(Path path) -> path(path, depth);
      case CoroutineDefinition.AtPath(Path path) -> path(path, depth);
      case CoroutineDefinition.AtSpan _ -> true;
    };
  }

  private boolean constant(ConstArg constant, int depth) {
    return switch (constant) {
      case ConstArg.Named(Path path) -> path(path, depth);
      case ConstArg.Value _, ConstArg.Text _ -> true;
    };
  }

  private boolean path(Path path, int depth) {
    if (depth > DEPTH) {
      return false;
    }
    if (path.self().isPresent()) {
      Path.QSelf self = path.self().get();
      if (!type(self.type(), depth)
          || self.trait().isPresent() && !path(self.trait().get(), depth + 1)) {
        return false;
      }
    }
    for (PathSegment segment : path.segments()) {
      boolean fits =
          switch (segment) {
            case PathSegment.ImplOf(var trait, Type type, _) ->
                type(type, depth) && (trait.isEmpty() || path(trait.get(), depth + 1));
            case PathSegment.Name _, PathSegment.Anonymous _, PathSegment.ImplAt _ -> true;
          };
      if (!fits || !arguments(segment.arguments(), depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean arguments(GenericArgs arguments, int depth) {
    switch (arguments) {
      case GenericArgs.None _ -> {
        return true;
      }
      case GenericArgs.Angle(var list) -> {
        for (GenericArg argument : list) {
          if (!argument(argument, depth)) {
            return false;
          }
        }
        return true;
      }
      case GenericArgs.Parenthesized(var inputs, Type output) -> {
        return types(inputs, depth) && type(output, depth);
      }
    }
  }

  private boolean argument(GenericArg argument, int depth) {
    if (depth > DEPTH || ++nodes > NODES) {
      return false;
    }
    return switch (argument) {
      case GenericArg.OfType(Type type) -> type(type, depth);
      case GenericArg.OfRegion _ -> true;
      case GenericArg.OfConst(ConstArg value) -> constant(value, depth);
      case GenericArg.Equality(_, GenericArgs arguments, GenericArg value) ->
          arguments(arguments, depth + 1) && argument(value, depth + 1);
      case GenericArg.Bounded(_, var bounds) -> bounds(bounds, depth + 1);
    };
  }

  private boolean bounds(Iterable<Bound> bounds, int depth) {
    for (Bound bound : bounds) {
      boolean fits =
          switch (bound) {
            case Bound.Trait(_, _, Path path) -> path(path, depth);
            case Bound.Outlives _ -> true;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
