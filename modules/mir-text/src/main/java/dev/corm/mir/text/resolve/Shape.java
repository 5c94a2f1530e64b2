package dev.corm.mir.text.resolve;

import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// A hash of a type that all its spellings share, so that a type can be looked up without trying
/// them all.
///
/// Where something open is in the way (a parameter without a value, an associated type, a constant
/// that isn't a number) there is no shape.
final class Shape {
  /// No shape.
  static final long OPEN = 0;

  private static final Substitution NOTHING = new Substitution();

  private final Substitution substitution;
  private boolean open;

  private Shape(Substitution substitution) {
    this.substitution = substitution;
  }

  /// The shape of a type as a listing spells it.
  static long of(Type listed) {
    return of(listed, NOTHING);
  }

  /// The shape of an instance of a type.
  static long of(Type type, Substitution substitution) {
    Shape shape = new Shape(substitution);
    long hash = shape.type(type);
    return shape.open ? OPEN : hash == OPEN ? 1 : hash;
  }

  private static long mix(long hash, long more) {
    long mixed = (hash ^ more) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }

  private long open() {
    open = true;
    return OPEN;
  }

  private long type(Type type) {
    if (open) {
      return OPEN;
    }
    return switch (type) {
      case Type.Primitive(var kind) -> mix(1, kind.ordinal());
      case Type.Named(Path path) -> named(type, path);
      case Type.Ref(_, var mutability, Type to) -> mix(mix(3, mutability.ordinal()), type(to));
      case Type.RawPtr(var mutability, Type to) -> mix(mix(4, mutability.ordinal()), type(to));
      case Type.Array(Type element, ConstArg length) ->
          mix(mix(5, type(element)), constant(length));
      case Type.Slice(Type element) -> mix(6, type(element));
      case Type.Tuple(List<Type> elements) -> all(7, elements);
      case Type.FnPtr(FnSignature signature) ->
          mix(all(8, signature.parameters()), type(signature.result()));
      case Type.FnItem(_, Path path) -> path(9, path);
      case Type.Dyn(List<Bound> bounds) -> {
        long hash = 10;
        for (Path path : Matcher.traits(bounds)) {
          hash = path(hash, path);
        }
        yield hash;
      }
      case Type.Impl _ -> bound(type);
      case Type.Coroutine(var kind, CoroutineDefinition.OfFn(Path path)) ->
          path(mix(11, kind.ordinal()), path);
      // by position or by path: nothing is sure to be shared
      case Type.Coroutine(var kind, _) -> mix(12, kind.ordinal());
      case Type.Pattern(Type base, String pattern) -> mix(mix(13, type(base)), pattern.hashCode());
      case Type.UnsafeBinder(_, Type inner) -> mix(14, type(inner));
    };
  }

  private long bound(Type key) {
    Optional<GenericArg> value = substitution.get(key);
    if (value.isEmpty()) {
      return open();
    }
    // a value is spelled as in the listing: nothing in it is a parameter
    Shape shape = new Shape(NOTHING);
    long hash = shape.argument(value.get());
    open |= shape.open;
    return hash;
  }

  private long named(Type type, Path path) {
    if (Names.isProjection(path)
        || Names.isPlain(path)
            && (substitution.get(type).isPresent() || substitution.isOpen(type))) {
      return bound(type);
    }
    return item(path);
  }

  private long item(Path path) {
    long hash = mix(2, Names.last(path).hashCode());
    for (GenericArg argument : Names.ownArguments(path)) {
      hash = mix(hash, argument(argument));
    }
    return hash;
  }

  private long all(long hash, List<Type> types) {
    for (Type type : types) {
      hash = mix(hash, type(type));
    }
    return hash;
  }

  private long path(long hash, Path path) {
    hash = mix(hash, Names.last(path).hashCode());
    for (GenericArg argument : Names.arguments(path)) {
      hash = mix(hash, argument(argument));
    }
    return hash;
  }

  private long argument(GenericArg argument) {
    return switch (argument) {
      case GenericArg.OfType(Type type) -> type(type);
      case GenericArg.OfRegion _ -> 0;
      case GenericArg.OfConst(ConstArg value) -> constant(value);
      case GenericArg.Equality(String name, _, GenericArg value) ->
          mix(name.hashCode(), argument(value));
      case GenericArg.Bounded(String name, _) -> name.hashCode();
    };
  }

  private long constant(ConstArg constant) {
    return switch (constant) {
      case ConstArg.Value(long value, _) -> mix(15, value);
      case ConstArg.Named(Path path) -> {
        Type key = new Type.Named(path);
        yield substitution.get(key).isPresent() ? bound(key) : open();
      }
      case ConstArg.Text(String text) -> text.startsWith("{") ? open() : text.hashCode();
    };
  }
}
