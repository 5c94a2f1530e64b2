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

/// One-way matching of a type as a body spells it (the pattern) against a type as a listing spells
/// it.
///
/// The answer is "yes" whenever the two can be one type, so several listed types may match one
/// pattern, but none that is the type is ever turned away: paths are compared by what all their
/// spellings share ([Names]), lifetimes are passed over, and what the body leaves open (an
/// associated type, an opaque type) matches everything.
final class Matcher {
  /// Says which closures of other crates a closure that a body names by its position can be.
  @FunctionalInterface
  interface Positions {
    boolean canBe(Type.Coroutine atSpan, Path path);
  }

  private final Substitution substitution;
  private final boolean binding;
  private final boolean defaults;
  private final Crate crate;
  private final Positions positions;
  private int rank = Names.EXACT;

  /// A matcher.
  ///
  /// @param substitution what is known of generic parts
  /// @param binding whether generic parts without a value get one
  /// @param defaults whether the listing may have left out generic arguments at the end
  /// @param crate from where the patterns' paths are seen
  /// @param positions for closures that are named by position on one side and by path on the other
  Matcher(
      Substitution substitution,
      boolean binding,
      boolean defaults,
      Crate crate,
      Positions positions) {
    this.substitution = substitution;
    this.binding = binding;
    this.defaults = defaults;
    this.crate = crate;
    this.positions = positions;
  }

  /// Whether two types, both as listings spell them, can be one.
  private boolean same(Type a, Type b) {
    if (a.equals(b)) {
      return true;
    }
    Matcher matcher = new Matcher(new Substitution(), false, false, Crate.SAME, (_, _) -> false);
    boolean same = matcher.match(a, b);
    rank = Math.min(rank, matcher.rank);
    return same;
  }

  /// How well the paths fit that were matched so far: the least of their ranks ([Names#rank]).
  int rank() {
    return rank;
  }

  boolean match(Type pattern, Type type) {
    return switch (pattern) {
      case Type.Named(Path path) -> named(pattern, path, type);
      case Type.Impl _ -> open(pattern, type);
      case Type.Primitive _ -> pattern.equals(type);
      case Type.Ref(_, var mutability, Type inner) ->
          type instanceof Type.Ref(_, var other, Type to)
              && mutability == other
              && match(inner, to);
      case Type.RawPtr(var mutability, Type inner) ->
          type instanceof Type.RawPtr(var other, Type to)
              && mutability == other
              && match(inner, to);
      case Type.Array(Type element, ConstArg length) ->
          type instanceof Type.Array(Type other, ConstArg count)
              && match(element, other)
              && constant(length, count);
      case Type.Slice(Type element) ->
          type instanceof Type.Slice(Type other) && match(element, other);
      case Type.Tuple(List<Type> elements) ->
          type instanceof Type.Tuple(List<Type> others) && all(elements, others);
      case Type.FnPtr(FnSignature signature) ->
          type instanceof Type.FnPtr(FnSignature other) && signature(signature, other);
      case Type.FnItem(_, Path path) ->
          type instanceof Type.FnItem(_, Path other) && path(path, other);
      case Type.Dyn(List<Bound> bounds) ->
          type instanceof Type.Dyn(List<Bound> others) && bounds(bounds, others);
      case Type.Coroutine coroutine ->
          type instanceof Type.Coroutine other && coroutine(coroutine, other);
      case Type.Pattern(Type base, String text) ->
          type instanceof Type.Pattern(Type other, String same)
              && text.equals(same)
              && match(base, other);
      case Type.UnsafeBinder(_, Type inner) ->
          type instanceof Type.UnsafeBinder(_, Type other) && match(inner, other);
    };
  }

  private boolean all(List<Type> patterns, List<Type> types) {
    if (patterns.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (!match(patterns.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean named(Type pattern, Path path, Type type) {
    if (substitution.isOpen(pattern)) {
      return open(pattern, type);
    }
    Optional<GenericArg> value = substitution.get(pattern);
    if (value.isPresent()) {
      return value.get() instanceof GenericArg.OfType(Type bound) && same(bound, type)
          || isOpen(path) && tear(pattern);
    }
    if (isOpen(path)) {
      return open(pattern, type);
    }
    if (type instanceof Type.Named(Path other) && !isOpen(other) && item(path, other)) {
      bindPlain(pattern, path, type);
      return true;
    }
    return bindPlain(pattern, path, type);
  }

  private boolean bindPlain(Type pattern, Path path, Type type) {
    if (binding && Names.isPlain(path)) {
      substitution.bind(pattern, new GenericArg.OfType(type));
      return true;
    }
    return false;
  }

  private static boolean isOpen(Path path) {
    return Names.isProjection(path);
  }

  private boolean tear(Type pattern) {
    if (binding) {
      substitution.tear(pattern);
    }
    return binding;
  }

  private boolean open(Type pattern, Type type) {
    Optional<Type> value = substitution.type(pattern);
    if (value.isEmpty()) {
      if (binding && !substitution.isTorn(pattern)) {
        substitution.bind(pattern, new GenericArg.OfType(type));
      }
      return true;
    }
    return same(value.get(), type) || tear(pattern);
  }

  /// Whether two paths can name one type.
  private boolean item(Path pattern, Path path) {
    return Names.last(pattern).equals(Names.last(path))
        && ranked(pattern, path)
        && arguments(Names.ownArguments(pattern), Names.ownArguments(path), defaults);
  }

  private boolean ranked(Path pattern, Path path) {
    rank = Math.min(rank, Names.rank(pattern, path, crate));
    return true;
  }

  /// Whether two paths can name one function, trait or constant.
  boolean path(Path pattern, Path path) {
    if (!Names.last(pattern).equals(Names.last(path))) {
      return false;
    }
    String owner = Names.owner(pattern);
    String other = Names.owner(path);
    if (!owner.isEmpty() && !other.isEmpty() && !owner.equals(other)) {
      return false;
    }
    return ranked(pattern, path)
        && (arguments(Names.arguments(pattern), Names.arguments(path), false)
            || defaults && segments(pattern, path));
  }

  /// Matches arguments segment by segment, from the last one on, since each segment may leave out
  /// arguments of its own.
  private boolean segments(Path pattern, Path path) {
    int ours = pattern.segments().size();
    int theirs = path.segments().size();
    if (pattern.self().isPresent() || path.self().isPresent()) {
      return false;
    }
    for (int i = 1; i <= Math.max(ours, theirs); i++) {
      List<GenericArg> patterns =
          i > ours ? List.of() : Names.arguments(pattern.segments().get(ours - i));
      List<GenericArg> arguments =
          i > theirs ? List.of() : Names.arguments(path.segments().get(theirs - i));
      if (!arguments(patterns, arguments, true)) {
        return false;
      }
    }
    return true;
  }

  private boolean arguments(
      List<GenericArg> patterns, List<GenericArg> arguments, boolean shorter) {
    if (patterns.size() != arguments.size() && !(shorter && patterns.size() > arguments.size())) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!argument(patterns.get(i), arguments.get(i))) {
        return false;
      }
    }
    for (GenericArg left : patterns.subList(arguments.size(), patterns.size())) {
      if (binding && left instanceof GenericArg.OfType(Type type)) {
        substitution.leaveOut(type);
      }
    }
    return true;
  }

  private boolean argument(GenericArg pattern, GenericArg argument) {
    return switch (pattern) {
      case GenericArg.OfType(Type type) ->
          switch (argument) {
            case GenericArg.OfType(Type other) -> match(type, other);
            case GenericArg.OfConst _ -> parameter(type, argument);
            case GenericArg.OfRegion _, GenericArg.Equality _, GenericArg.Bounded _ -> false;
          };
      case GenericArg.OfConst(ConstArg value) ->
          switch (argument) {
            case GenericArg.OfConst(ConstArg other) -> constant(value, other);
            case GenericArg.OfType(Type.Named(Path path)) ->
                constant(value, new ConstArg.Named(path));
            case GenericArg.OfType _,
                GenericArg.OfRegion _,
                GenericArg.Equality _,
                GenericArg.Bounded _ ->
                false;
          };
      case GenericArg.OfRegion _ -> argument instanceof GenericArg.OfRegion;
      case GenericArg.Equality(String name, _, GenericArg value) ->
          argument instanceof GenericArg.Equality(String other, _, GenericArg is)
              && name.equals(other)
              && argument(value, is);
      case GenericArg.Bounded(String name, _) ->
          argument instanceof GenericArg.Bounded(String other, _) && name.equals(other);
    };
  }

  /// A parameter whose value is a constant.
  private boolean parameter(Type pattern, GenericArg value) {
    if (!(pattern instanceof Type.Named(Path path) && Names.isPlain(path))) {
      return false;
    }
    Optional<GenericArg> known = substitution.get(pattern);
    if (known.isPresent()) {
      return known.get() instanceof GenericArg.OfConst(ConstArg a)
          && value instanceof GenericArg.OfConst(ConstArg b)
          && constant(a, b);
    }
    if (binding) {
      substitution.bind(pattern, value);
    }
    return true;
  }

  private boolean constant(ConstArg pattern, ConstArg value) {
    return switch (pattern) {
      case ConstArg.Value(long number, _) ->
          value instanceof ConstArg.Value(long other, _)
              ? number == other
              : value instanceof ConstArg.Named;
      case ConstArg.Named(Path path) ->
          !Names.isPlain(path) || parameter(new Type.Named(path), new GenericArg.OfConst(value));
      case ConstArg.Text(String text) ->
          text.startsWith("{")
              || !(value instanceof ConstArg.Text(String other))
              || text.equals(other);
    };
  }

  private boolean signature(FnSignature pattern, FnSignature signature) {
    return pattern.safety() == signature.safety()
        && pattern.abi().equals(signature.abi())
        && pattern.variadic() == signature.variadic()
        && all(pattern.parameters(), signature.parameters())
        && match(pattern.result(), signature.result());
  }

  private boolean bounds(List<Bound> patterns, List<Bound> bounds) {
    List<Path> ours = traits(patterns);
    List<Path> theirs = traits(bounds);
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int i = 0; i < ours.size(); i++) {
      if (!path(ours.get(i), theirs.get(i))) {
        return false;
      }
    }
    return true;
  }

  static List<Path> traits(List<Bound> bounds) {
    return bounds.stream()
        .filter(Bound.Trait.class::isInstance)
        .map(bound -> ((Bound.Trait) bound).path())
        .toList();
  }

  private boolean coroutine(Type.Coroutine pattern, Type.Coroutine type) {
    if (pattern.kind() != type.kind()) {
      return false;
    }
    return switch (pattern.definition()) {
      case CoroutineDefinition.OfFn(Path path) ->
          type.definition() instanceof CoroutineDefinition.OfFn(Path other) && path(path, other);
      case CoroutineDefinition.AtSpan(var span, _) ->
          switch (type.definition()) {
            case CoroutineDefinition.AtSpan(var other, _) -> span.equals(other);
            case CoroutineDefinition.AtPath(Path path) -> position(pattern, path);
            case CoroutineDefinition.OfFn _ -> false;
          };
      case CoroutineDefinition.AtPath(Path path) ->
          switch (type.definition()) {
            case CoroutineDefinition.AtPath(Path other) ->
                Names.item(path).equals(Names.item(other)) && path(path, other);
            case CoroutineDefinition.AtSpan _, CoroutineDefinition.OfFn _ -> false;
          };
    };
  }

  private boolean position(Type.Coroutine pattern, Path path) {
    rank = Math.min(rank, Names.SHORTENED);
    return positions.canBe(pattern, path);
  }
}
