package dev.corm.mir.text;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out which structs may end in a field that is not sized, because a struct that they end in
/// may: `struct Outer<T: ?Sized>(Inner<T>);`. Structs that end in each other stand in chains, which
/// are gone along once.
final class UnsizedTails {
  private final List<ParsedDeclaration> declarations;
  private final Map<Path, Integer> structs = new LinkedHashMap<>();

  private UnsizedTails(List<ParsedDeclaration> declarations) {
    this.declarations = new ArrayList<>(declarations);
    for (int i = 0; i < declarations.size(); i++) {
      if (declarations.get(i) instanceof ParsedDeclaration.OfType type
          && type.definition().kind() == Kind.STRUCT) {
        structs.putIfAbsent(type.definition().path(), i);
      }
    }
  }

  /// The declarations, with definitions that know how they end.
  static List<ParsedDeclaration> resolve(List<ParsedDeclaration> declarations) {
    UnsizedTails tails = new UnsizedTails(declarations);
    Set<Integer> seen = new HashSet<>();
    for (int start : tails.structs.values()) {
      Deque<Integer> chain = new ArrayDeque<>();
      Optional<Integer> next = Optional.of(start);
      while (next.isPresent() && seen.add(next.get())) {
        chain.push(next.get());
        next = tails.inner(tails.type(next.get()));
      }
      chain.forEach(tails::settle);
    }
    return tails.declarations;
  }

  private ParsedDeclaration.OfType type(int number) {
    return (ParsedDeclaration.OfType) declarations.get(number);
  }

  private static Optional<Type> last(TypeDefinition definition) {
    List<FieldDefinition> fields = definition.variants().get(0).fields();
    return fields.isEmpty() ? Optional.empty() : Optional.of(fields.getLast().type());
  }

  /// The struct that a struct ends in.
  private Optional<Integer> inner(ParsedDeclaration.OfType outer) {
    return last(outer.definition())
        .filter(Type.Named.class::isInstance)
        .map(type -> withoutArguments(((Type.Named) type).path()))
        .map(structs::get);
  }

  private static Path withoutArguments(Path path) {
    if (!(path.last() instanceof PathSegment.Name(String name, GenericArgs.Angle _))) {
      return path;
    }
    List<PathSegment> segments = new ArrayList<>(path.segments());
    segments.set(segments.size() - 1, new PathSegment.Name(name, GenericArgs.NONE));
    return new Path(path.self(), segments);
  }

  /// Says of a struct how it ends, after that was said of the one that it ends in.
  private void settle(int number) {
    ParsedDeclaration.OfType outer = type(number);
    Optional<Integer> inner = inner(outer);
    if (outer.definition().maybeUnsized() || inner.isEmpty()) {
      return;
    }
    ParsedDeclaration.OfType held = type(inner.get());
    Path path = ((Type.Named) last(outer.definition()).orElseThrow()).path();
    boolean passedOn =
        held.unsized().isEmpty()
            || path.last().arguments().angle().stream()
                .anyMatch(argument ->
                    argument instanceof GenericArg.OfType(Type type)
                        && isUnsized(type, outer.unsized()));
    if (held.definition().maybeUnsized() && passedOn) {
      TypeDefinition as = outer.definition();
      declarations.set(
          number,
          outer.with(
              new TypeDefinition(
                  as.path(), as.generics(), as.kind(), as.repr(), as.variants(), true)));
    }
  }

  /// Whether a value of a type needn't be sized, as far as the type and the parameters tell.
  static boolean isUnsized(Type type, Set<String> parameters) {
    return switch (type) {
      case Type.Slice _, Type.Dyn _ -> true;
      case Type.Primitive(PrimitiveKind kind) -> kind == PrimitiveKind.STR;
      case Type.Named(Path path) -> plainName(path).filter(parameters::contains).isPresent();
      case Type.Ref _,
          Type.RawPtr _,
          Type.Array _,
          Type.Tuple _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Impl _,
          Type.Coroutine _,
          Type.Pattern _,
          Type.UnsafeBinder _ ->
          false;
    };
  }

  /// The name that a path is, if it is one name.
  static Optional<String> plainName(Path path) {
    return path.self().isEmpty()
            && path.segments().size() == 1
            && path.last() instanceof PathSegment.Name(String name, GenericArgs.None _)
        ? Optional.of(name)
        : Optional.empty();
  }
}
