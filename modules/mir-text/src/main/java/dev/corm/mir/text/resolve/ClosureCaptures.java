package dev.corm.mir.text.resolve;

import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What closures capture that listings leave out: rustc lists plain closures, but no `async` ones.
///
/// Two kinds of bodies tell:
///
/// 1. one that makes the closure: its operands are the captures;
/// 2. the by-move body, the coroutine that a call by value makes. It captures the arguments of the
///    call and then all that the closure captures. Which one it is and how many arguments there are
///    says a generic body that calls the closure: where `F` is the closure, `<F as AsyncFnOnce<(A,
///    B)>>::CallOnceFuture` is its by-move body for two arguments.
///
/// One type of closure prints for all instances of a generic function, so captures that mention
/// parameters are of no use.
final class ClosureCaptures {
  private final Bodies bodies;
  private final ListingIndex index;
  private final Substitution substitution;

  /// What bodies say of closures.
  ///
  /// @param substitution the generic parts of the instance that holds them
  ClosureCaptures(Bodies bodies, ListingIndex index, Substitution substitution) {
    this.bodies = bodies;
    this.index = index;
    this.substitution = substitution;
  }

  /// The types of captures, as bodies of a crate spell them.
  ///
  /// @param types the types
  /// @param crate from where they are seen
  record Captured(List<Type> types, Crate crate) {}

  /// What a closure captures, as far as bodies say it and agree.
  Optional<Captured> of(Type.Coroutine closure) {
    if (closure.kind() != CoroutineKind.ASYNC_CLOSURE
        || !(closure.definition() instanceof CoroutineDefinition.AtSpan(SourceSpan span, _))) {
      return Optional.empty();
    }
    return bodies
        .captures(span)
        .map(types -> new Captured(types, bodies.crateThatMakes(span)))
        .or(() -> called(closure));
  }

  private Optional<Captured> called(Type.Coroutine closure) {
    Set<Captured> all = new HashSet<>();
    for (Map.Entry<Type, GenericArg> value : substitution.values().entrySet()) {
      if (value.getKey() instanceof Type.Named(Path path)
          && value.getValue() instanceof GenericArg.OfType(Type.Coroutine body)
          && body.kind() == CoroutineKind.ASYNC_CLOSURE_BODY
          && path.self().filter(self -> is(self.type(), closure)).isPresent()) {
        path.self()
            .flatMap(Path.QSelf::trait)
            .filter(trait -> Names.last(path).equals("CallOnceFuture"))
            .flatMap(ClosureCaptures::arguments)
            .ifPresent(arguments -> all.addAll(byMove(body, arguments)));
      }
    }
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  private boolean is(Type type, Type closure) {
    return substitution.type(type).orElse(type).equals(closure);
  }

  /// The number of arguments in `AsyncFnOnce<(A, B)>`.
  private static Optional<Integer> arguments(Path trait) {
    if (!Names.last(trait).equals("AsyncFnOnce")) {
      return Optional.empty();
    }
    return switch (trait.last().arguments()) {
      case GenericArgs.Angle(List<GenericArg> list)
          when list.size() == 1
              && list.getFirst() instanceof GenericArg.OfType(Type.Tuple(List<Type> inputs)) ->
          Optional.of(inputs.size());
      case GenericArgs.Parenthesized(List<Type> inputs, _) -> Optional.of(inputs.size());
      case GenericArgs.Angle _, GenericArgs.None _ -> Optional.empty();
    };
  }

  /// What the bodies of a call by value capture behind the arguments. The compiler makes a body of
  /// its own for that (`{synthetic#0}`), unless the closure can't be called in another way.
  private Set<Captured> byMove(Type.Coroutine type, int arguments) {
    Set<Captured> all = new HashSet<>();
    if (!(type.definition() instanceof CoroutineDefinition.AtSpan(SourceSpan span, _))) {
      return all;
    }
    Set<Integer> counts = new HashSet<>();
    for (Entry entry : index.entries(type)) {
      counts.add(entry.upvarNames().size());
    }
    List<Definition> candidates = bodies.at(span);
    List<Definition> synthetic = candidates.stream().filter(ClosureCaptures::isSynthetic).toList();
    for (Definition body : synthetic.isEmpty() ? candidates : synthetic) {
      for (int count : counts) {
        List<Type> upvars = bodies.upvars(body, count);
        if (count < arguments || upvars.size() < count) {
          return Set.of();
        }
        List<Type> types = new ArrayList<>(upvars.subList(arguments, count));
        all.add(new Captured(types, bodies.crate(body)));
      }
    }
    return all;
  }

  private static boolean isSynthetic(Definition body) {
    return body.item().last() instanceof PathSegment.Anonymous(String kind, _, _)
        && kind.equals("synthetic");
  }
}
