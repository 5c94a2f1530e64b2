package dev.corm.mir.text.resolve;

import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns types as a body spells them into types as the listing spells them, for one instance of the
/// body.
///
/// Everything held by value must be found in the listing; the first thing that isn't is the fault.
final class Instantiation {
  private static final Substitution NOTHING = new Substitution();

  /// How many closures may be in each other.
  private static final int MAX_DEPTH = 32;

  private final Type self;
  private final ListingIndex index;
  private final Crate crate;
  private final Matcher.Positions positions;
  private final ClosureCaptures captures;
  private final Map<Type.Coroutine, List<Type>> closures;
  private final Set<Type.Coroutine> tried;
  private final Choices choices = new Choices();
  private final int depth;
  private Fault fault;

  /// Looks types up for one listed coroutine.
  ///
  /// @param self the coroutine, which can't hold itself by value
  /// @param captures what is known of closures that the listing leaves out
  Instantiation(
      Type self,
      ListingIndex index,
      Crate crate,
      Matcher.Positions positions,
      ClosureCaptures captures) {
    this(self, index, crate, positions, captures, new LinkedHashMap<>(), new HashSet<>(), 0);
  }

  private Instantiation(
      Type self,
      ListingIndex index,
      Crate crate,
      Matcher.Positions positions,
      ClosureCaptures captures,
      Map<Type.Coroutine, List<Type>> closures,
      Set<Type.Coroutine> tried,
      int depth) {
    this.self = self;
    this.index = index;
    this.crate = crate;
    this.positions = positions;
    this.captures = captures;
    this.closures = closures;
    this.tried = tried;
    this.depth = depth;
  }

  /// What is in the way.
  ///
  /// @param reason why
  /// @param detail a sentence
  record Fault(Reason reason, String detail) {}

  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }

  /// The types that can be several of the listing.
  Choices choices() {
    return choices;
  }

  /// What the closures capture that are held by value and that the listing leaves out.
  Map<Type.Coroutine, List<Type>> closures() {
    return closures;
  }

  private Type fail(Type type, Reason reason, String detail) {
    if (fault == null) {
      fault = new Fault(reason, detail);
    }
    return type;
  }

  /// The type of something that is held by value.
  Type byValue(Type type, Substitution substitution) {
    return switch (type) {
      case Type.Primitive _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Dyn _,
          Type.Slice _,
          Type.Pattern _ ->
          type;
      case Type.Ref(var region, var mutability, Type to) ->
          new Type.Ref(region, mutability, pointee(to, substitution));
      case Type.RawPtr(var mutability, Type to) ->
          new Type.RawPtr(mutability, pointee(to, substitution));
      case Type.Tuple(List<Type> elements) ->
          new Type.Tuple(elements.stream().map(e -> byValue(e, substitution)).toList());
      case Type.Array(Type element, ConstArg length) ->
          new Type.Array(byValue(element, substitution), length(type, length, substitution));
      case Type.UnsafeBinder(var lifetimes, Type inner) ->
          new Type.UnsafeBinder(lifetimes, byValue(inner, substitution));
      case Type.Named(Path path) -> {
        boolean projection = Names.isProjection(path);
        if (projection || Names.isPlain(path)) {
          Optional<Type> value = substitution.type(type);
          if (value.isPresent()) {
            yield byValue(value.get(), NOTHING);
          }
        }
        yield projection ? unknown(type) : leaf(type, substitution);
      }
      case Type.Impl _ ->
          substitution
              .type(type)
              .map(value -> byValue(value, NOTHING))
              .orElseGet(() -> unknown(type));
      case Type.Coroutine _ -> leaf(type, substitution);
    };
  }

  private Type unknown(Type type) {
    return fail(type, Reason.GENERIC_TYPE, "nothing tells what `" + type + "` is");
  }

  private ConstArg length(Type array, ConstArg length, Substitution substitution) {
    if (length instanceof ConstArg.Named(Path path)) {
      if (substitution.get(new Type.Named(path)).orElse(null)
          instanceof GenericArg.OfConst(ConstArg value)) {
        return value;
      }
      fail(array, Reason.GENERIC_TYPE, "nothing tells what the length of `" + array + "` is");
    }
    return length;
  }

  private List<Type> find(Type type, Substitution substitution) {
    return substitution == NOTHING
        ? index.find(type, NOTHING, Crate.SAME, (_, _) -> false)
        : index.find(type, substitution, crate, positions);
  }

  private Type leaf(Type type, Substitution substitution) {
    List<Type> found = find(type, substitution);
    found.remove(self);
    if (found.isEmpty() && type instanceof Type.Coroutine closure && isKnown(closure)) {
      return type;
    }
    if (found.isEmpty()) {
      Type whole = Substituted.of(type, substitution);
      return type instanceof Type.Named(Path path) && Names.isPlain(path)
          ? unknown(type)
          : fail(whole, Reason.UNDEFINED_TYPE, "the listing has no `" + whole + "`");
    }
    Map<List<Long>, Entry> layouts = new LinkedHashMap<>();
    for (Type candidate : found) {
      for (Entry entry : index.entries(candidate)) {
        layouts.putIfAbsent(List.of(entry.size(), entry.align()), entry);
      }
    }
    if (layouts.size() > 1 && found.size() == 1) {
      choices.add(found.getFirst(), List.copyOf(layouts.values()));
    } else if (layouts.size() > 1) {
      Type whole = Substituted.of(type, substitution);
      return fail(
          type,
          Reason.AMBIGUOUS_TYPE,
          "`"
              + whole
              + "` can be any of several listed types, such as `"
              + found.getFirst()
              + "` and `"
              + found.getLast()
              + "`");
    }
    return found.getFirst();
  }

  /// Whether it is known what a closure captures. Each one is looked into once, so that one that
  /// seems to capture itself is not known.
  private boolean isKnown(Type.Coroutine closure) {
    if (closures.containsKey(closure)) {
      return true;
    }
    if (depth >= MAX_DEPTH || !tried.add(closure)) {
      return false;
    }
    Optional<ClosureCaptures.Captured> captured = captures.of(closure);
    if (captured.isEmpty()) {
      return false;
    }
    Instantiation inside =
        new Instantiation(
            self,
            index,
            captured.get().crate(),
            (_, _) -> false,
            captures,
            closures,
            tried,
            depth + 1);
    Substitution none = new Substitution();
    List<Type> types =
        captured.get().types().stream().map(type -> inside.byValue(type, none)).toList();
    if (inside.fault != null) {
      fault = fault == null ? inside.fault : fault;
      return false;
    }
    choices.addAll(inside.choices);
    closures.put(closure, types);
    return true;
  }

  /// The type behind a pointer: its own layout doesn't matter, only whether it is sized.
  private Type pointee(Type type, Substitution substitution) {
    Type whole = Substituted.of(type, substitution);
    return switch (whole) {
      case Type.Named(Path path) -> {
        List<Type> found = index.find(whole, NOTHING, crate, positions);
        if (found.size() == 1) {
          yield found.getFirst();
        }
        // an async fn names all its parameters: what is left of plain names are types
        boolean parameter = Names.isPlain(path) && found.isEmpty() && !isAsyncFn();
        boolean unknown = Names.isProjection(path) || parameter;
        yield unknown ? unknown(whole) : whole;
      }
      case Type.Impl _ -> unknown(whole);
      case Type.Coroutine _ -> {
        List<Type> found = index.find(whole, NOTHING, crate, positions);
        yield found.size() == 1 ? found.getFirst() : whole;
      }
      case Type.Primitive _,
          Type.Ref _,
          Type.RawPtr _,
          Type.Array _,
          Type.Slice _,
          Type.Tuple _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Dyn _,
          Type.Pattern _,
          Type.UnsafeBinder _ ->
          whole;
    };
  }

  private boolean isAsyncFn() {
    return self instanceof Type.Coroutine(_, CoroutineDefinition.OfFn _);
  }
}
