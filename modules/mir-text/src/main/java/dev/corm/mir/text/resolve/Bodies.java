package dev.corm.mir.text.resolve;

import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The coroutine bodies at hand, by the names under which listings have them.
final class Bodies {
  private final Map<String, List<Definition>> byFunction = new HashMap<>();
  private final Map<String, List<Definition>> byItem = new HashMap<>();
  private final Map<SourceSpan, List<Definition>> bySpan = new HashMap<>();
  private final Map<Item, Definition> byPath = new HashMap<>();
  private final Map<SourceSpan, Optional<List<Type>>> made = new HashMap<>();
  private final Map<SourceSpan, Definition> makers = new HashMap<>();
  private final Map<Block, Path> owners = new HashMap<>();
  private final Map<String, Set<String>> modules = new HashMap<>();

  private record Item(String crate, Path path) {}

  /// An impl block.
  private record Block(String crate, SourceSpan span) {}

  Bodies(List<UnitBody> bodies) {
    for (UnitBody body : bodies) {
      Definition.of(body).ifPresent(this::add);
    }
  }

  private void add(Definition definition) {
    String crate = definition.crate();
    Path item = definition.item();
    byPath.putIfAbsent(new Item(crate, item), definition);
    if (item.segments().size() > 1
        && item.segments().getFirst() instanceof PathSegment.Name(String name, _)) {
      modules.computeIfAbsent(crate, _ -> new HashSet<>()).add(name);
    }
    definition
        .made()
        .forEach((span, captures) -> {
          Definition.merge(made, span, captures);
          makers.putIfAbsent(span, definition);
        });
    switch (definition.self().definition()) {
      case CoroutineDefinition.OfFn(Path path) -> {
        add(byFunction, Names.last(path), definition);
        impl(item).ifPresent(span -> owners.putIfAbsent(new Block(crate, span), Names.outer(path)));
      }
      case CoroutineDefinition.AtSpan(SourceSpan span, _) -> {
        add(bySpan, span, definition);
        add(byItem, Names.item(item), definition);
      }
      case CoroutineDefinition.AtPath _ -> add(byItem, Names.item(item), definition);
    }
  }

  private static <K> void add(Map<K, List<Definition>> map, K key, Definition definition) {
    map.computeIfAbsent(key, _ -> new ArrayList<>()).add(definition);
  }

  /// The impl block that a method is in, or a closure of the method.
  private static Optional<SourceSpan> impl(Path item) {
    Path outer = Names.outer(item);
    return !outer.segments().isEmpty()
            && outer.last() instanceof PathSegment.ImplAt(SourceSpan span, _)
        ? Optional.of(span)
        : Optional.empty();
  }

  Optional<SourceSpan> impl(Definition definition) {
    return impl(definition.item());
  }

  /// The bodies that a listed coroutine can have, judging by its name.
  List<Definition> candidates(Type.Coroutine listed) {
    return switch (listed.definition()) {
      case CoroutineDefinition.OfFn(Path path) ->
          byFunction.getOrDefault(Names.last(path), List.of());
      case CoroutineDefinition.AtSpan(SourceSpan span, _) -> bySpan.getOrDefault(span, List.of());
      case CoroutineDefinition.AtPath(Path path) ->
          byItem.getOrDefault(Names.item(path), List.of());
    };
  }

  /// The bodies of the coroutines that stand there in the source; several if a macro made them.
  List<Definition> at(SourceSpan span) {
    return bySpan.getOrDefault(span, List.of());
  }

  /// The types of what the closure or coroutine that stands there in the source captures, as bodies
  /// that make it spell them, if there are such bodies and they agree.
  Optional<List<Type>> captures(SourceSpan span) {
    return made.getOrDefault(span, Optional.empty());
  }

  /// From where the body sees paths that makes the closure or coroutine that stands there.
  Crate crateThatMakes(SourceSpan span) {
    return crate(makers.get(span));
  }

  /// The types of a body's upvars: those that it mentions itself, and else what the body that makes
  /// the coroutine captures.
  ///
  /// @return a list that ends before the first upvar of which nothing is known
  List<Type> upvars(Definition definition, int count) {
    Optional<List<Type>> captured =
        definition.self().definition() instanceof CoroutineDefinition.AtSpan(SourceSpan span, _)
            ? captures(span).filter(types -> types.size() == count)
            : Optional.empty();
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Type type = definition.upvarTypes().get(i);
      if (type == null && captured.isEmpty()) {
        return types;
      }
      types.add(type != null ? type : captured.get().get(i));
    }
    return types;
  }

  /// What the function is in that a body belongs to, as headers spell it, if that is an impl and
  /// another body shows its type.
  Optional<Path> owner(Definition definition) {
    return impl(definition.item())
        .flatMap(span -> Optional.ofNullable(owners.get(new Block(definition.crate(), span))));
  }

  /// The path of the function, with its parameters, that a closure or block is inside of: if that
  /// is an `async fn` whose body is at hand.
  Optional<Path> function(Definition definition) {
    List<PathSegment> segments = definition.item().segments();
    for (int end = segments.size() - 1; end > 0; end--) {
      if (!(segments.get(end) instanceof PathSegment.Anonymous)) {
        return Optional.empty();
      }
      Path path = new Path(definition.item().self(), segments.subList(0, end));
      Definition outer = byPath.get(new Item(definition.crate(), path));
      if (outer != null
          && outer.self().definition() instanceof CoroutineDefinition.OfFn(Path function)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /// From where a body sees paths.
  Crate crate(Definition definition) {
    String name = definition.crate();
    return new Crate(name, modules.getOrDefault(name, Set.of()));
  }
}
