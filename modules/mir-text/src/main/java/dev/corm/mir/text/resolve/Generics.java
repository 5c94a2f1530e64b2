package dev.corm.mir.text.resolve;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The generic parts of a body, as far as types of its locals name them.
final class Generics {
  private static final Set<String> CALLS = Set.of("FnOnce", "FnMut", "Fn");
  private static final Set<String> AWAITS = Set.of("Future", "IntoFuture");

  private final Set<Type> found = new LinkedHashSet<>();

  private Generics() {}

  /// The parameters, associated types and `impl Trait` that types mention, in order. A plain name
  /// may also be a type at the crate's root.
  static Set<Type> in(Iterable<Type> types) {
    Generics generics = new Generics();
    types.forEach(generics::type);
    return generics.found;
  }

  private void type(Type type) {
    switch (type) {
      case Type.Named(Path path) -> {
        if (Names.isPlain(path) || Names.isProjection(path)) {
          found.add(type);
        }
        path(path);
      }
      case Type.Impl _ -> found.add(type);
      case Type.Ref(_, _, Type to) -> type(to);
      case Type.RawPtr(_, Type to) -> type(to);
      case Type.Slice(Type element) -> type(element);
      case Type.Array(Type element, ConstArg length) -> {
        type(element);
        if (length instanceof ConstArg.Named(Path path) && Names.isPlain(path)) {
          found.add(new Type.Named(path));
        }
      }
      case Type.Tuple(List<Type> elements) -> elements.forEach(this::type);
      case Type.Coroutine(_, CoroutineDefinition definition) -> {
        switch (definition) {
          case CoroutineDefinition.OfFn(Path path) -> path(path);
          case CoroutineDefinition.AtPath(Path path) -> path(path);
          case CoroutineDefinition.AtSpan _ -> {}
        }
      }
      case Type.UnsafeBinder(_, Type inner) -> type(inner);
      case Type.Primitive _, Type.FnPtr _, Type.FnItem _, Type.Dyn _, Type.Pattern _ -> {}
    }
  }

  private void path(Path path) {
    for (GenericArg argument : Names.arguments(path)) {
      if (argument instanceof GenericArg.OfType(Type type)) {
        type(type);
      }
    }
  }

  /// The generic parts of which a body calls methods of these traits, or names an associated type.
  private static Set<Type> implementing(Definition definition, Set<String> traits) {
    Set<Type> found = new HashSet<>();
    for (BasicBlock block : definition.body().blocks()) {
      if (block.terminator() instanceof Terminator.Call call
          && call.function() instanceof Operand.Function(Path path)) {
        add(found, path, traits);
      }
    }
    for (Type part : in(definition.types())) {
      if (part instanceof Type.Named(Path path)) {
        add(found, path, traits);
      } else if (part instanceof Type.Impl(List<Bound> bounds)
          && Matcher.traits(bounds).stream().anyMatch(t -> traits.contains(Names.last(t)))) {
        found.add(part);
      }
    }
    return found;
  }

  private static void add(Set<Type> found, Path path, Set<String> traits) {
    path.self()
        .filter(self -> self.trait().filter(t -> traits.contains(Names.last(t))).isPresent())
        .ifPresent(self -> found.add(self.type()));
  }

  /// The generic parts that a body calls.
  static Set<Type> called(Definition definition) {
    return implementing(definition, CALLS);
  }

  /// The generic parts that a body takes for futures.
  static Set<Type> awaited(Definition definition) {
    return implementing(definition, AWAITS);
  }

  /// Whether a type can implement `Future` or `IntoFuture`.
  static boolean mayBeAwaited(GenericArg argument) {
    return argument instanceof GenericArg.OfType(Type type)
        && switch (type) {
          case Type.Ref _, Type.Named _, Type.Dyn _, Type.Impl _ -> true;
          case Type.Coroutine(var kind, _) -> kind.isCoroutine();
          case Type.Primitive _,
              Type.RawPtr _,
              Type.Array _,
              Type.Slice _,
              Type.Tuple _,
              Type.FnPtr _,
              Type.FnItem _,
              Type.Pattern _,
              Type.UnsafeBinder _ ->
              false;
        };
  }

  /// Whether a type can implement `FnOnce`. A crate's own type could on a nightly compiler; those
  /// of the standard library are known.
  static boolean mayBeCalled(GenericArg argument) {
    return argument instanceof GenericArg.OfType(Type type)
        && switch (type) {
          case Type.FnPtr _, Type.FnItem _, Type.Dyn _ -> true;
          case Type.Ref(_, _, Type to) -> mayBeCalled(new GenericArg.OfType(to));
          case Type.Coroutine(var kind, _) -> !kind.isCoroutine();
          case Type.Named(Path path) ->
              !isStandard(path) || Set.of("Box", "AssertUnwindSafe").contains(Names.last(path));
          case Type.Primitive _,
              Type.RawPtr _,
              Type.Array _,
              Type.Slice _,
              Type.Tuple _,
              Type.Impl _,
              Type.Pattern _,
              Type.UnsafeBinder _ ->
              false;
        };
  }

  private static boolean isStandard(Path path) {
    return !path.segments().isEmpty()
        && path.segments().getFirst() instanceof PathSegment.Name(String name, _)
        && Set.of("std", "core", "alloc").contains(name);
  }

  /// The values that the parameters of a block or closure can have, judging by its listed path: the
  /// arguments of its function.
  static List<GenericArg> ofFunction(Path listed) {
    return Names.ownArguments(Names.function(listed));
  }

  /// The same for parameters of what the function is in: arguments of the type or trait, and for an
  /// impl also what is inside the self type.
  static List<GenericArg> ofOwner(Path listed) {
    List<GenericArg> all = new ArrayList<>();
    for (GenericArg argument : Names.arguments(Names.outer(listed))) {
      all.add(argument);
    }
    for (GenericArg argument : List.copyOf(all)) {
      if (argument instanceof GenericArg.OfType(Type.Named(Path path))) {
        all.addAll(Names.ownArguments(path));
      }
    }
    return all;
  }
}
