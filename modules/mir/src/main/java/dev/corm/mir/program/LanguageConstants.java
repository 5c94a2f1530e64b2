package dev.corm.mir.program;

import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The constants of primitive types that the language knows without a declaration. rustc's own
/// checks of overflow name them as `i32::MIN`, other code as `core::num::<impl i32>::MIN`. A
/// program's own constant of the same path wins; who asks here has looked for that.
public final class LanguageConstants {
  private static final Set<String> OF_INTEGERS = Set.of("MIN", "MAX");
  private static final Set<String> OF_FLOATS =
      Set.of("MIN", "MAX", "MIN_POSITIVE", "EPSILON", "INFINITY", "NEG_INFINITY", "NAN");

  private LanguageConstants() {}

  /// The type of the constant that a path names, if the language knows it.
  public static Optional<Type> type(Path path) {
    if (path.segments().isEmpty()
        || !(path.last() instanceof PathSegment.Name(String name, GenericArgs.None _))) {
      return Optional.empty();
    }
    return owner(path).flatMap(kind -> type(kind, name)).map(PrimitiveKind::type);
  }

  /// The type whose constant it is: `i32` of `i32::MIN`, `core::num::<impl i32>::MIN` and
  /// `<i32>::MIN`.
  private static Optional<PrimitiveKind> owner(Path path) {
    List<PathSegment> segments = path.segments();
    if (segments.size() == 1) {
      return path.self()
          .filter(self -> self.trait().isEmpty())
          .flatMap(self -> primitive(self.type()));
    }
    if (path.self().isPresent()) {
      return Optional.empty();
    }
    return switch (segments.get(segments.size() - 2)) {
      case PathSegment.Name(String type, GenericArgs.None _) when segments.size() == 2 ->
          PrimitiveKind.of(type);
      case PathSegment.ImplOf(var trait, Type type, _) when trait.isEmpty() -> primitive(type);
      case PathSegment _ -> Optional.empty();
    };
  }

  private static Optional<PrimitiveKind> primitive(Type type) {
    return type instanceof Type.Primitive(PrimitiveKind kind)
        ? Optional.of(kind)
        : Optional.empty();
  }

  private static Optional<PrimitiveKind> type(PrimitiveKind kind, String name) {
    if (kind.isInteger() && name.equals("BITS")) {
      return Optional.of(PrimitiveKind.U32);
    }
    boolean isKnown =
        kind.isInteger() && OF_INTEGERS.contains(name)
            || (kind == PrimitiveKind.F32 || kind == PrimitiveKind.F64) && OF_FLOATS.contains(name)
            || kind == PrimitiveKind.CHAR && name.equals("MAX");
    return isKnown ? Optional.of(kind) : Optional.empty();
  }
}
