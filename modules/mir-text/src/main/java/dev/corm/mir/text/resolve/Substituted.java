package dev.corm.mir.text.resolve;

import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Puts values for the generic parts of a type.
final class Substituted {
  private final Substitution substitution;

  private Substituted(Substitution substitution) {
    this.substitution = substitution;
  }

  /// The type with everything replaced that has a value.
  static Type of(Type type, Substitution substitution) {
    return substitution.values().isEmpty() ? type : new Substituted(substitution).type(type);
  }

  private Type type(Type type) {
    return switch (type) {
      case Type.Primitive _, Type.FnPtr _, Type.FnItem _, Type.Dyn _, Type.Pattern _ -> type;
      case Type.Impl _ -> substitution.type(type).orElse(type);
      case Type.Named(Path path) ->
          substitution.type(type).orElseGet(() -> new Type.Named(path(path)));
      case Type.Ref(var region, var mutability, Type to) ->
          new Type.Ref(region, mutability, type(to));
      case Type.RawPtr(var mutability, Type to) -> new Type.RawPtr(mutability, type(to));
      case Type.Array(Type element, ConstArg length) ->
          new Type.Array(type(element), constant(length));
      case Type.Slice(Type element) -> new Type.Slice(type(element));
      case Type.Tuple(List<Type> elements) ->
          new Type.Tuple(elements.stream().map(this::type).toList());
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

  private ConstArg constant(ConstArg constant) {
    return constant instanceof ConstArg.Named(Path path)
            && substitution.get(new Type.Named(path)).orElse(null)
                instanceof GenericArg.OfConst(ConstArg value)
        ? value
        : constant;
  }

  private Path path(Path path) {
    Optional<Path.QSelf> self =
        path.self().map(is -> new Path.QSelf(type(is.type()), is.trait().map(this::path)));
    return new Path(self, path.segments().stream().map(this::segment).toList());
  }

  private PathSegment segment(PathSegment segment) {
    return switch (segment) {
      case PathSegment.Name(String name, GenericArgs arguments) ->
          arguments.equals(GenericArgs.NONE)
              ? segment
              : new PathSegment.Name(name, arguments(arguments));
      case PathSegment.Anonymous _, PathSegment.ImplAt _ -> segment;
      case PathSegment.ImplOf(var trait, Type type, GenericArgs arguments) ->
          new PathSegment.ImplOf(trait.map(this::path), type(type), arguments(arguments));
    };
  }

  private GenericArgs arguments(GenericArgs arguments) {
    return switch (arguments) {
      case GenericArgs.None _ -> arguments;
      case GenericArgs.Angle(List<GenericArg> list) ->
          new GenericArgs.Angle(list.stream().map(this::argument).toList());
      case GenericArgs.Parenthesized(List<Type> inputs, Type output) ->
          new GenericArgs.Parenthesized(inputs.stream().map(this::type).toList(), type(output));
    };
  }

  private GenericArg argument(GenericArg argument) {
    return switch (argument) {
      case GenericArg.OfType(Type type) -> {
        Optional<GenericArg> value = substitution.get(type);
        yield value.orElseGet(() -> new GenericArg.OfType(type(type)));
      }
      case GenericArg.OfConst(ConstArg value) -> new GenericArg.OfConst(constant(value));
      case GenericArg.Equality(String name, GenericArgs own, GenericArg value) ->
          new GenericArg.Equality(name, own, argument(value));
      case GenericArg.OfRegion _, GenericArg.Bounded _ -> argument;
    };
  }
}
