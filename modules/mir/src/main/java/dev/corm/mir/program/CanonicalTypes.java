package dev.corm.mir.program;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import dev.corm.mir.type.TypeMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives every type of a program one spelling: lifetimes are left out, named types have the path of
/// their definition, coroutines have no syntax context, and lengths no suffix.
///
/// Heads of bodies and constructors trim paths, other places have them in full. A path means the
/// definition of the same path, where `core` and `alloc` are `std`; else the only one with the same
/// last segment, if its path ends like that (`Poll<u8>` for `std::task::Poll<u8>`); else it stays
/// as it is.
///
/// Of equal results there is one object, so they can be told apart by `==`.
final class CanonicalTypes extends TypeMapper {
  /// The path of the type whose memory is the heap's.
  static final Path BOX = Path.of("std", "boxed", "Box");

  private static final int SEEN = 1 << 18;

  private final Map<List<String>, Path> exact = new HashMap<>();
  private final Map<String, Optional<Path>> last = new HashMap<>();
  private final Map<Type, Type> known = new HashMap<>();

  /// What is known, by object: the hash of a large type takes its time, and types are objects that
  /// many places share.
  private final Map<Type, Type> seen = new IdentityHashMap<>();

  CanonicalTypes(Iterable<TypeDefinition> definitions) {
    add(BOX);
    for (TypeDefinition definition : definitions) {
      add(definition.path());
    }
  }

  private void add(Path path) {
    names(path)
        .ifPresent(names -> {
          if (exact.putIfAbsent(names, path) == null) {
            last.merge(names.getLast(), Optional.of(path), (_, _) -> Optional.empty());
          }
        });
  }

  private static Optional<List<String>> names(Path path) {
    if (path.self().isPresent()
        || !path.segments().stream().allMatch(PathSegment.Name.class::isInstance)) {
      return Optional.empty();
    }
    return Optional.of(
        path.segments().stream().map(segment -> ((PathSegment.Name) segment).name()).toList());
  }

  /// The path of the definition that a path means, without generic arguments.
  Optional<Path> definition(Path path) {
    return names(path)
        .flatMap(names ->
            Optional.ofNullable(exact.get(names))
                .or(() -> Optional.ofNullable(exact.get(standard(names))))
                .or(() ->
                    last.getOrDefault(names.getLast(), Optional.empty())
                        .filter(defined -> endsLike(defined, names))));
  }

  /// The names with the crate that shows everything of the standard library in front.
  private static List<String> standard(List<String> names) {
    if (!names.getFirst().equals("core") && !names.getFirst().equals("alloc")) {
      return names;
    }
    List<String> all = new ArrayList<>(names);
    all.set(0, "std");
    return all;
  }

  private static boolean endsLike(Path path, List<String> names) {
    List<String> all = names(path).orElse(List.of());
    return all.size() >= names.size()
        && all.subList(all.size() - names.size(), all.size()).equals(names);
  }

  @Override
  public Type map(Type type) {
    if (type instanceof Type.Primitive) {
      return type;
    }
    Type before = seen.get(type);
    if (before == null) {
      before = known.get(type);
      if (before == null) {
        Type found = canonical(type);
        Type first = known.putIfAbsent(found, found);
        before = first == null ? found : first;
        known.put(type, before);
      }
      if (seen.size() >= SEEN) {
        seen.clear();
      }
      seen.put(type, before);
    }
    return before;
  }

  private Type canonical(Type type) {
    return switch (inside(type)) {
      case Type.Named named ->
          definition(named.path())
              .<Type>map(defined -> new Type.Named(withArguments(defined, named.path())))
              .orElse(named);
      case Type.FnPtr(FnSignature signature) -> new Type.FnPtr(unbound(signature));
      case Type.FnItem(FnSignature signature, Path path) ->
          new Type.FnItem(unbound(signature), function(path));
      case Type.Dyn(List<Bound> bounds) -> new Type.Dyn(traits(bounds));
      case Type other -> other;
    };
  }

  private static FnSignature unbound(FnSignature signature) {
    return new FnSignature(
        List.of(),
        signature.safety(),
        signature.abi(),
        signature.parameters(),
        signature.variadic(),
        signature.result());
  }

  /// The traits among bounds, by their last segments.
  private static List<Bound> traits(List<Bound> bounds) {
    return bounds.stream()
        .<Bound>mapMulti((bound, sink) -> {
          if (bound instanceof Bound.Trait(_, String modifier, Path path)) {
            Path last = new Path(Optional.empty(), List.of(path.last()));
            sink.accept(new Bound.Trait(List.of(), modifier, last));
          }
        })
        .toList();
  }

  private static Path withArguments(Path defined, Path instance) {
    List<PathSegment> segments = new ArrayList<>(defined.segments());
    String name = ((PathSegment.Name) segments.removeLast()).name();
    segments.add(new PathSegment.Name(name, instance.last().arguments()));
    return new Path(Optional.empty(), segments);
  }

  @Override
  protected Region map(Region region) {
    return Region.NONE;
  }

  @Override
  protected Optional<GenericArg> map(GenericArg argument) {
    return argument instanceof GenericArg.OfRegion ? Optional.empty() : super.map(argument);
  }

  @Override
  protected ConstArg map(ConstArg constant) {
    return constant instanceof ConstArg.Value(long value, _)
        ? ConstArg.of(value)
        : super.map(constant);
  }

  @Override
  protected CoroutineDefinition definition(CoroutineDefinition definition) {
    return definition instanceof CoroutineDefinition.AtSpan(var span, _)
        ? new CoroutineDefinition.AtSpan(span, -1)
        : super.definition(definition);
  }

  /// The path of a function or a constructor: types inside it are canonical, and a trait is named
  /// by its last segment.
  Path function(Path path) {
    Path mapped = insidePath(path);
    return new Path(
        mapped
            .self()
            .map(self ->
                new Path.QSelf(
                    self.type(),
                    self.trait().map(trait -> new Path(Optional.empty(), List.of(trait.last()))))),
        mapped.segments());
  }
}
