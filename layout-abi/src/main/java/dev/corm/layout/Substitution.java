package dev.corm.layout;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Puts generic arguments in the place of a definition's parameters.
///
/// For types that [TypeMeasure] accepts.
final class Substitution {
  private final Map<String, GenericArg> arguments;
  private final Set<String> missing;

  private Substitution(Map<String, GenericArg> arguments, Set<String> missing) {
    this.arguments = arguments;
    this.missing = missing;
  }

  /// The arguments of an instance of a definition. Parameters behind the last argument (their
  /// defaults aren't printed) stay without one.
  static Substitution of(TypeDefinition definition, Path instance) {
    List<GenericArg> given = new ArrayList<>();
    for (PathSegment segment : instance.segments()) {
      for (GenericArg argument : segment.arguments().angle()) {
        switch (argument) {
          case GenericArg.OfType _, GenericArg.OfConst _ -> given.add(argument);
          case GenericArg.OfRegion _, GenericArg.Equality _, GenericArg.Bounded _ -> {}
        }
      }
    }
    Map<String, GenericArg> arguments = new HashMap<>();
    Set<String> missing = new TreeSet<>();
    List<String> parameters = definition.generics();
    for (int i = 0; i < parameters.size(); i++) {
      if (i < given.size()) {
        arguments.put(parameters.get(i), given.get(i));
      } else {
        missing.add(parameters.get(i));
      }
    }
    return new Substitution(arguments, missing);
  }

  /// Whether the type is a parameter that has no argument.
  boolean isMissing(Type type) {
    return type instanceof Type.Named(Path path)
        && plainName(path).filter(missing::contains).isPresent();
  }

  /// The type with the arguments in place.
  Type apply(Type type) {
    if (arguments.isEmpty()) {
      return type;
    }
    return switch (type) {
      case Type.Primitive _ -> type;
      case Type.Named(Path path) ->
          argument(path) instanceof GenericArg.OfType(Type replacement)
              ? replacement
              : new Type.Named(apply(path));
      case Type.Ref(var region, var mutability, Type pointee) ->
          new Type.Ref(region, mutability, apply(pointee));
      case Type.RawPtr(var mutability, Type pointee) -> new Type.RawPtr(mutability, apply(pointee));
      case Type.Array(Type element, ConstArg length) ->
          new Type.Array(apply(element), apply(length));
      case Type.Slice(Type element) -> new Type.Slice(apply(element));
      case Type.Tuple(var elements) -> new Type.Tuple(apply(elements));
      case Type.FnPtr(FnSignature signature) -> new Type.FnPtr(apply(signature));
      case Type.FnItem(FnSignature signature, Path path) ->
          new Type.FnItem(apply(signature), apply(path));
      case Type.Dyn(var bounds) -> new Type.Dyn(bounds(bounds));
      case Type.Impl(var bounds) -> new Type.Impl(bounds(bounds));
      case Type.Coroutine(var kind, CoroutineDefinition definition) ->
          new Type.Coroutine(kind, apply(definition));
      case Type.Pattern(Type base, String pattern) -> new Type.Pattern(apply(base), pattern);
      case Type.UnsafeBinder(var lifetimes, Type inner) ->
          new Type.UnsafeBinder(lifetimes, apply(inner));
    };
  }

  private List<Type> apply(List<Type> types) {
    return types.stream().map(this::apply).toList();
  }

  private FnSignature apply(FnSignature signature) {
    return new FnSignature(
        signature.binder(),
        signature.safety(),
        signature.abi(),
        apply(signature.parameters()),
        signature.variadic(),
        apply(signature.result()));
  }

  private CoroutineDefinition apply(CoroutineDefinition definition) {
    return switch (definition) {
      case CoroutineDefinition.OfFn(Path path) -> new CoroutineDefinition.OfFn(apply(path));
      case CoroutineDefinition.AtPath(Path path) -> new CoroutineDefinition.AtPath(apply(path));
      case CoroutineDefinition.AtSpan _ -> definition;
    };
  }

  private ConstArg apply(ConstArg constant) {
    return switch (constant) {
      case ConstArg.Named(Path path) -> {
        GenericArg argument = argument(path);
        if (argument instanceof GenericArg.OfConst(ConstArg value)) {
          yield value;
        }
        // A const parameter of the outer item, which text can't tell from a type.
        yield argument instanceof GenericArg.OfType(Type.Named(Path outer))
            ? new ConstArg.Named(outer)
            : constant;
      }
      case ConstArg.Value _, ConstArg.Text _ -> constant;
    };
  }

  private Path apply(Path path) {
    Optional<Path.QSelf> self =
        path.self().map(s -> new Path.QSelf(apply(s.type()), s.trait().map(this::apply)));
    return new Path(self, path.segments().stream().map(this::apply).toList());
  }

  private PathSegment apply(PathSegment segment) {
    return switch (segment) {
      case PathSegment.Name(String name, GenericArgs arguments) ->
          new PathSegment.Name(name, apply(arguments));
      case PathSegment.Anonymous(String kind, int number, GenericArgs arguments) ->
          new PathSegment.Anonymous(kind, number, apply(arguments));
      case PathSegment.ImplAt(var span, GenericArgs arguments) ->
          new PathSegment.ImplAt(span, apply(arguments));
      case PathSegment.ImplOf(var trait, Type type, GenericArgs arguments) ->
          new PathSegment.ImplOf(trait.map(this::apply), apply(type), apply(arguments));
    };
  }

  private GenericArgs apply(GenericArgs arguments) {
    return switch (arguments) {
      case GenericArgs.None _ -> arguments;
      case GenericArgs.Angle(var list) ->
          new GenericArgs.Angle(list.stream().map(this::apply).toList());
      case GenericArgs.Parenthesized(var inputs, Type output) ->
          new GenericArgs.Parenthesized(apply(inputs), apply(output));
    };
  }

  private GenericArg apply(GenericArg argument) {
    return switch (argument) {
      case GenericArg.OfType(Type.Named(Path path)) when argument(path) != null -> argument(path);
      case GenericArg.OfType(Type type) -> new GenericArg.OfType(apply(type));
      case GenericArg.OfRegion _ -> argument;
      case GenericArg.OfConst(ConstArg value) -> new GenericArg.OfConst(apply(value));
      case GenericArg.Equality(String name, GenericArgs own, GenericArg value) ->
          new GenericArg.Equality(name, apply(own), apply(value));
      case GenericArg.Bounded(String name, var bounds) ->
          new GenericArg.Bounded(name, bounds(bounds));
    };
  }

  private List<Bound> bounds(List<Bound> bounds) {
    return bounds.stream().map(this::apply).toList();
  }

  private Bound apply(Bound bound) {
    return switch (bound) {
      case Bound.Trait(var binder, String modifier, Path path) ->
          new Bound.Trait(binder, modifier, apply(path));
      case Bound.Outlives _ -> bound;
    };
  }

  /// The argument for a path that is a parameter's name, otherwise null.
  private GenericArg argument(Path path) {
    return plainName(path).map(arguments::get).orElse(null);
  }

  private static Optional<String> plainName(Path path) {
    boolean plain =
        path.self().isEmpty()
            && path.segments().size() == 1
            && path.last().arguments() instanceof GenericArgs.None;
    return plain && path.last() instanceof PathSegment.Name(String name, _)
        ? Optional.of(name)
        : Optional.empty();
  }
}
