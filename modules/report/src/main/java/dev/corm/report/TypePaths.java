package dev.corm.report;

import dev.corm.mir.type.Bound;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.function.UnaryOperator;

/// Applies a function to all paths in a type: those of types, traits, functions, and of what
/// coroutines and closures are in. A path's generic arguments come before the path itself.
final class TypePaths {
  private final UnaryOperator<Path> function;

  private TypePaths(UnaryOperator<Path> function) {
    this.function = function;
  }

  /// The type with every path replaced by what the function makes of it.
  static Type map(Type type, UnaryOperator<Path> function) {
    return new TypePaths(function).type(type);
  }

  private Type type(Type type) {
    return switch (type) {
      case Type.Primitive _ -> type;
      case Type.Named(Path path) -> new Type.Named(path(path));
      case Type.Ref(var region, var mutability, Type to) ->
          new Type.Ref(region, mutability, type(to));
      case Type.RawPtr(var mutability, Type to) -> new Type.RawPtr(mutability, type(to));
      case Type.Array(Type element, var length) -> new Type.Array(type(element), length);
      case Type.Slice(Type element) -> new Type.Slice(type(element));
      case Type.Tuple(List<Type> elements) -> new Type.Tuple(types(elements));
      case Type.FnPtr(FnSignature signature) -> new Type.FnPtr(signature(signature));
      case Type.FnItem(FnSignature signature, Path path) ->
          new Type.FnItem(signature(signature), path(path));
      case Type.Dyn(List<Bound> bounds) -> new Type.Dyn(bounds(bounds));
      case Type.Impl(List<Bound> bounds) -> new Type.Impl(bounds(bounds));
      case Type.Pattern(Type base, String pattern) -> new Type.Pattern(type(base), pattern);
      case Type.UnsafeBinder(var lifetimes, Type inner) ->
          new Type.UnsafeBinder(lifetimes, type(inner));
      case Type.Coroutine(var kind, CoroutineDefinition definition) ->
          new Type.Coroutine(
              kind,
              switch (definition) {
                case CoroutineDefinition.OfFn(Path path) ->
                    new CoroutineDefinition.OfFn(path(path));
                case CoroutineDefinition.AtPath(Path path) ->
                    new CoroutineDefinition.AtPath(path(path));
                case CoroutineDefinition.AtSpan _ -> definition;
              });
    };
  }

  private List<Type> types(List<Type> types) {
    return types.stream().map(this::type).toList();
  }

  private FnSignature signature(FnSignature signature) {
    return new FnSignature(
        signature.binder(),
        signature.safety(),
        signature.abi(),
        types(signature.parameters()),
        signature.variadic(),
        type(signature.result()));
  }

  private List<Bound> bounds(List<Bound> bounds) {
    return bounds.stream()
        .map(bound ->
            switch (bound) {
              case Bound.Trait(var binder, var modifier, Path path) ->
                  new Bound.Trait(binder, modifier, path(path));
              case Bound.Outlives _ -> bound;
            })
        .toList();
  }

  private Path path(Path path) {
    return function.apply(
        new Path(
            path.self()
                .map(self -> new Path.QSelf(type(self.type()), self.trait().map(this::path))),
            path.segments().stream().map(this::segment).toList()));
  }

  private PathSegment segment(PathSegment segment) {
    return switch (segment) {
      case PathSegment.Name(String name, var arguments) ->
          new PathSegment.Name(name, arguments(arguments));
      case PathSegment.Anonymous(var kind, int number, var arguments) ->
          new PathSegment.Anonymous(kind, number, arguments(arguments));
      case PathSegment.ImplAt _ -> segment;
      case PathSegment.ImplOf(var trait, Type type, var arguments) ->
          new PathSegment.ImplOf(trait.map(this::path), type(type), arguments(arguments));
    };
  }

  private GenericArgs arguments(GenericArgs arguments) {
    return switch (arguments) {
      case GenericArgs.None _ -> arguments;
      case GenericArgs.Angle(List<GenericArg> list) ->
          new GenericArgs.Angle(list.stream().map(this::argument).toList());
      case GenericArgs.Parenthesized(List<Type> inputs, Type output) ->
          new GenericArgs.Parenthesized(types(inputs), type(output));
    };
  }

  private GenericArg argument(GenericArg argument) {
    return switch (argument) {
      case GenericArg.OfType(Type type) -> new GenericArg.OfType(type(type));
      case GenericArg.Equality(String name, GenericArgs own, GenericArg value) ->
          new GenericArg.Equality(name, arguments(own), argument(value));
      case GenericArg.Bounded(String name, List<Bound> bounds) ->
          new GenericArg.Bounded(name, bounds(bounds));
      case GenericArg.OfRegion _, GenericArg.OfConst _ -> argument;
    };
  }
}
