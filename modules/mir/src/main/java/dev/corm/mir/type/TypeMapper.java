package dev.corm.mir.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rebuilds types, with other types in them. What is overridden says which; everything else is
/// taken apart and put together again, and is the same object where nothing changed.
public abstract class TypeMapper {
  /// For the classes that say what is mapped.
  protected TypeMapper() {}

  /// The type to put in the place of a type.
  public Type map(Type type) {
    return inside(type);
  }

  /// The lifetime to put in the place of a lifetime.
  protected Region map(Region region) {
    return region;
  }

  /// The constant to put in the place of one inside a type.
  protected ConstArg map(ConstArg constant) {
    return constant instanceof ConstArg.Named(Path path) ? named(constant, path) : constant;
  }

  private ConstArg named(ConstArg constant, Path path) {
    Path mapped = map(path);
    return mapped == path ? constant : new ConstArg.Named(mapped);
  }

  /// The generic argument to put in the place of one. What returns empty is left out.
  protected Optional<GenericArg> map(GenericArg argument) {
    return Optional.of(
        switch (argument) {
          case GenericArg.OfType(Type type) -> {
            Type mapped = map(type);
            yield mapped == type ? argument : new GenericArg.OfType(mapped);
          }
          case GenericArg.OfRegion(Region region) -> new GenericArg.OfRegion(map(region));
          case GenericArg.OfConst(ConstArg value) -> new GenericArg.OfConst(map(value));
          case GenericArg.Equality(String name, GenericArgs own, GenericArg value) ->
              new GenericArg.Equality(name, map(own), map(value).orElse(value));
          case GenericArg.Bounded(String name, var bounds) ->
              new GenericArg.Bounded(name, bounds(bounds));
        });
  }

  /// The type with the types inside it mapped.
  protected final Type inside(Type type) {
    return switch (type) {
      case Type.Primitive _ -> type;
      case Type.Named(Path path) -> {
        Path mapped = map(path);
        yield mapped == path ? type : new Type.Named(mapped);
      }
      case Type.Ref(Region region, var mutability, Type pointee) -> {
        Region mapped = map(region);
        Type to = map(pointee);
        yield mapped == region && to == pointee ? type : new Type.Ref(mapped, mutability, to);
      }
      case Type.RawPtr(var mutability, Type pointee) -> {
        Type to = map(pointee);
        yield to == pointee ? type : new Type.RawPtr(mutability, to);
      }
      case Type.Array(Type element, ConstArg length) -> {
        Type mapped = map(element);
        ConstArg count = map(length);
        yield mapped == element && count == length ? type : new Type.Array(mapped, count);
      }
      case Type.Slice(Type element) -> {
        Type mapped = map(element);
        yield mapped == element ? type : new Type.Slice(mapped);
      }
      case Type.Tuple(List<Type> elements) -> {
        List<Type> mapped = types(elements);
        yield mapped == elements ? type : new Type.Tuple(mapped);
      }
      case Type.FnPtr(FnSignature signature) -> new Type.FnPtr(signature(signature));
      case Type.FnItem(FnSignature signature, Path path) ->
          new Type.FnItem(signature(signature), map(path));
      case Type.Dyn(var bounds) -> new Type.Dyn(bounds(bounds));
      case Type.Impl(var bounds) -> new Type.Impl(bounds(bounds));
      case Type.Coroutine(var kind, CoroutineDefinition definition) ->
          new Type.Coroutine(kind, definition(definition));
      case Type.Pattern(Type base, String pattern) -> new Type.Pattern(map(base), pattern);
      case Type.UnsafeBinder(var lifetimes, Type inner) ->
          new Type.UnsafeBinder(lifetimes, map(inner));
    };
  }

  private List<Type> types(List<Type> types) {
    List<Type> mapped = null;
    for (int i = 0; i < types.size(); i++) {
      Type type = types.get(i);
      Type other = map(type);
      if (other != type && mapped == null) {
        mapped = new ArrayList<>(types);
      }
      if (mapped != null) {
        mapped.set(i, other);
      }
    }
    return mapped == null ? types : mapped;
  }

  /// The signature with the types inside it mapped.
  public final FnSignature signature(FnSignature signature) {
    return new FnSignature(
        signature.binder(),
        signature.safety(),
        signature.abi(),
        types(signature.parameters()),
        signature.variadic(),
        map(signature.result()));
  }

  /// What names a coroutine or closure, with the types inside it mapped.
  protected CoroutineDefinition definition(CoroutineDefinition definition) {
    return switch (definition) {
      case CoroutineDefinition.OfFn(Path path) -> new CoroutineDefinition.OfFn(map(path));
      case CoroutineDefinition.AtPath(Path path) -> new CoroutineDefinition.AtPath(map(path));
      case CoroutineDefinition.AtSpan _ -> definition;
    };
  }

  private List<Bound> bounds(List<Bound> bounds) {
    return bounds.stream()
        .<Bound>map(bound ->
            switch (bound) {
              case Bound.Trait(var binder, String modifier, Path path) ->
                  new Bound.Trait(binder, modifier, map(path));
              case Bound.Outlives(Region region) -> new Bound.Outlives(map(region));
            })
        .toList();
  }

  /// The path to put in the place of a path.
  public Path map(Path path) {
    return insidePath(path);
  }

  /// The path with the types inside it mapped.
  protected final Path insidePath(Path path) {
    boolean changed = false;
    Optional<Path.QSelf> self = path.self();
    if (self.isPresent()) {
      Path.QSelf is = self.get();
      self = Optional.of(new Path.QSelf(map(is.type()), is.trait().map(this::map)));
      changed = !self.equals(path.self());
    }
    List<PathSegment> segments = new ArrayList<>(path.segments().size());
    for (PathSegment segment : path.segments()) {
      PathSegment mapped = segment(segment);
      changed |= mapped != segment;
      segments.add(mapped);
    }
    return changed ? new Path(self, segments) : path;
  }

  private PathSegment segment(PathSegment segment) {
    return switch (segment) {
      case PathSegment.Name(String name, GenericArgs arguments) -> {
        GenericArgs mapped = map(arguments);
        yield mapped == arguments ? segment : new PathSegment.Name(name, mapped);
      }
      case PathSegment.Anonymous(String kind, int number, GenericArgs arguments) -> {
        GenericArgs mapped = map(arguments);
        yield mapped == arguments ? segment : new PathSegment.Anonymous(kind, number, mapped);
      }
      case PathSegment.ImplAt(var span, GenericArgs arguments) -> {
        GenericArgs mapped = map(arguments);
        yield mapped == arguments ? segment : new PathSegment.ImplAt(span, mapped);
      }
      case PathSegment.ImplOf(var trait, Type type, GenericArgs arguments) ->
          new PathSegment.ImplOf(trait.map(this::map), map(type), map(arguments));
    };
  }

  /// The generic arguments with the types inside them mapped.
  protected final GenericArgs map(GenericArgs arguments) {
    return switch (arguments) {
      case GenericArgs.None _ -> arguments;
      case GenericArgs.Angle(var list) -> {
        List<GenericArg> mapped = list.stream().map(this::map).flatMap(Optional::stream).toList();
        if (mapped.isEmpty()) {
          yield GenericArgs.NONE;
        }
        yield mapped.equals(list) ? arguments : new GenericArgs.Angle(mapped);
      }
      case GenericArgs.Parenthesized(var inputs, Type output) ->
          new GenericArgs.Parenthesized(types(inputs), map(output));
    };
  }
}
