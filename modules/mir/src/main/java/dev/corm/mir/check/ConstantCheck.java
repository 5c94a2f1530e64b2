package dev.corm.mir.check;

import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Allocation;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.program.LanguageConstants;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds the types of constants, and what is wrong inside them.
///
/// It recurses into constants, whose depth the parser limits.
final class ConstantCheck {
  private static final int BITS_PER_BYTE = 8;
  private static final String STATIC = "static: ";

  private final BodyScope scope;
  private final Map<AllocId, Allocation> allocations = new HashMap<>();

  ConstantCheck(BodyScope scope) {
    this.scope = scope;
    for (Allocation allocation : scope.body.allocations()) {
      allocations.putIfAbsent(allocation.id(), allocation);
    }
  }

  /// The type of a constant; null if something is wrong with it, which is reported then.
  ///
  /// @param wanted the type that it should have, where it does not say all of it; or null
  Type type(Constant constant, Type wanted) {
    return switch (constant) {
      case Constant.Bool _ -> PrimitiveKind.BOOL.type();
      case Constant.Int(BigInteger value, PrimitiveKind kind) ->
          isInRange(value, kind) ? kind.type() : outOfRange(constant, kind);
      case Constant.Float(_, PrimitiveKind kind) -> kind.type();
      case Constant.Char _ -> PrimitiveKind.CHAR.type();
      case Constant.Str _ -> shared(PrimitiveKind.STR.type());
      case Constant.ByteStr(String escaped) ->
          shared(new Type.Array(PrimitiveKind.U8.type(), ConstArg.of(bytes(escaped))));
      case Constant.Tuple(List<Constant> elements) -> tuple(elements, wanted);
      case Constant.Array(List<Constant> elements) -> array(elements, wanted);
      case Constant.Item(Path path, Optional<Integer> promoted) -> item(path, promoted, wanted);
      case Constant.Adt(Path path, List<String> names, List<Constant> fields) ->
          built(path, names, fields, wanted);
      case Constant.Pointer(AllocId allocation, _, Type type) ->
          scope.wellFormed(type) && pointsTo(constant, allocation, type) ? type : null;
      case Constant.Transmuted(_, Type type) -> scope.wellFormed(type) ? type : null;
      case Constant.ZeroSized(Type type) -> scope.wellFormed(type) ? type : null;
      case Constant.Static(String definition) -> address(constant, definition, wanted);
      case Constant.Opaque(String text) -> {
        scope
            .here()
            .mismatch(
                MismatchKind.UNKNOWN_CONSTANT, "`" + text + "` does not say what its value is")
            .at(text)
            .help("compute the value, or declare a constant with a body")
            .report();
        yield null;
      }
    };
  }

  private static Type shared(Type type) {
    return new Type.Ref(Region.NONE, Mutability.NOT, type);
  }

  private Type outOfRange(Constant constant, PrimitiveKind kind) {
    scope
        .here()
        .mismatch(
            MismatchKind.OUT_OF_RANGE,
            "`" + constant + "` is outside the range of `" + kind.text() + "`")
        .at(constant)
        .note("a `" + kind.text() + "` is " + range(kind))
        .report();
    return null;
  }

  private static String range(PrimitiveKind kind) {
    return "from " + least(kind) + " to " + most(kind);
  }

  private static BigInteger least(PrimitiveKind kind) {
    return kind.isSigned() ? BigInteger.ONE.shiftLeft(bits(kind) - 1).negate() : BigInteger.ZERO;
  }

  private static BigInteger most(PrimitiveKind kind) {
    int bits = kind.isSigned() ? bits(kind) - 1 : bits(kind);
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  /// The bits of an integer type; those of a pointer's size have as many as they can have.
  static int bits(PrimitiveKind kind) {
    return switch (kind) {
      case I8, U8, BOOL -> BITS_PER_BYTE;
      case I16, U16, F16 -> 2 * BITS_PER_BYTE;
      case I32, U32, F32, CHAR -> 4 * BITS_PER_BYTE;
      case I64, U64, ISIZE, USIZE, F64 -> 8 * BITS_PER_BYTE;
      case I128, U128, F128 -> 16 * BITS_PER_BYTE;
      case STR, NEVER -> 0;
    };
  }

  private static boolean isInRange(BigInteger value, PrimitiveKind kind) {
    return kind.isInteger()
        && value.compareTo(least(kind)) >= 0
        && value.compareTo(most(kind)) <= 0;
  }

  /// How many bytes a byte string has whose escapes are as printed.
  static int bytes(String escaped) {
    int count = 0;
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '\\' && i + 1 < escaped.length()) {
        i += escaped.charAt(i + 1) == 'x' ? 3 : 1;
      }
      count++;
    }
    return count;
  }

  private Type tuple(List<Constant> elements, Type wanted) {
    List<Type> whole =
        wanted instanceof Type.Tuple(List<Type> all) && all.size() == elements.size()
            ? all
            : List.of();
    List<Type> found = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Type type = type(elements.get(i), whole.isEmpty() ? null : whole.get(i));
      if (type == null) {
        return null;
      }
      found.add(type);
    }
    return new Type.Tuple(found);
  }

  private Type array(List<Constant> elements, Type wanted) {
    Type element = wanted instanceof Type.Array(Type each, _) ? each : null;
    for (Constant each : elements) {
      Type found = type(each, element);
      if (found == null) {
        return null;
      }
      if (element == null) {
        element = found;
      } else if (!scope.same(element, found)) {
        scope.mismatched(each, "is an element of an array of `" + element + "`", element, found);
        return null;
      }
    }
    if (element == null) {
      // Nothing says of what it is empty, and nobody wants to know.
      element = Type.UNIT;
    }
    return new Type.Array(element, ConstArg.of(elements.size()));
  }

  private Type item(Path path, Optional<Integer> promoted, Type wanted) {
    OptionalInt body = scope.types.constant(path, promoted);
    if (body.isPresent()) {
      return result(body.getAsInt());
    }
    if (promoted.isEmpty() && Constructor.find(scope.types, path).isPresent()) {
      return built(path, List.of(), List.of(), wanted);
    }
    Optional<Type> known = promoted.isEmpty() ? LanguageConstants.type(path) : Optional.empty();
    if (known.isPresent()) {
      return known.get();
    }
    Constant constant = new Constant.Item(path, promoted);
    scope
        .here()
        .mismatch(MismatchKind.UNKNOWN_CONSTANT, "there is no constant `" + constant + "`")
        .at(constant)
        .meant(Words.closest(path.toString(), constantNames()))
        .help("constants are declared: `const " + constant + ": T = { … }`")
        .report();
    return null;
  }

  private List<String> constantNames() {
    return scope.types.program().bodies().stream()
        .filter(body ->
            body.head().kind() instanceof BodyHead.Kind.Constant
                || body.head().kind() instanceof BodyHead.Kind.TrivialConstant)
        .map(body -> body.head().path().toString())
        .toList();
  }

  private Type result(int number) {
    Body body = scope.types.program().bodies().get(number);
    return body.result();
  }

  private Type built(Path path, List<String> names, List<Constant> fields, Type wanted) {
    Optional<Constructor> constructor = Constructor.find(scope.types, path);
    if (constructor.isEmpty()) {
      new FieldsCheck(scope).unknown(path);
      return null;
    }
    Type.Named type = new FieldsCheck(scope).type(constructor.get(), wanted);
    if (type == null) {
      return null;
    }
    List<Type> types = new FieldsCheck(scope).fields(constructor.get(), type, names, fields.size());
    if (types == null) {
      return null;
    }
    for (int i = 0; i < fields.size(); i++) {
      Type found = type(fields.get(i), types.get(i));
      if (found == null) {
        return null;
      }
      if (!scope.same(types.get(i), found)) {
        scope.mismatched(
            fields.get(i), "is field " + i + " of `" + path + "`", types.get(i), found);
        return null;
      }
    }
    return type;
  }

  private boolean pointsTo(Constant constant, AllocId id, Type type) {
    Allocation allocation = allocations.get(id);
    if (allocation == null || !allocation.attributes().startsWith(STATIC)) {
      return true;
    }
    String name = allocation.attributes().substring(STATIC.length());
    int comma = name.indexOf(", size: ");
    return isStatic(constant, comma < 0 ? name : name.substring(0, comma), type);
  }

  private Type address(Constant constant, String definition, Type wanted) {
    int end = definition.lastIndexOf(')');
    int from = definition.lastIndexOf("]::");
    String name =
        from >= 0 ? definition.substring(from + 3, end > from ? end : definition.length()) : "";
    return wanted != null && isStatic(constant, name, wanted) ? wanted : null;
  }

  private boolean isStatic(Constant constant, String name, Type pointer) {
    OptionalInt body = scope.types.staticBody(name);
    if (body.isEmpty()) {
      scope
          .here()
          .mismatch(MismatchKind.UNKNOWN_STATIC, "there is no static `" + name + "`")
          .at(constant)
          .meant(Words.closest(name, staticNames()))
          .report();
      return false;
    }
    Type pointee =
        switch (pointer) {
          case Type.Ref ref -> ref.pointee();
          case Type.RawPtr(_, Type to) -> to;
          case Type _ -> pointer;
        };
    Type type = result(body.getAsInt());
    if (!scope.same(pointee, type)) {
      Type expected =
          switch (pointer) {
            case Type.Ref ref -> new Type.Ref(ref.region(), ref.mutability(), type);
            case Type.RawPtr(Mutability mutability, _) -> new Type.RawPtr(mutability, type);
            case Type _ -> type;
          };
      String context = "points to the static `" + name + "` of type `" + type + "`";
      scope.mismatched(constant, context, expected, pointer);
      return false;
    }
    return true;
  }

  private List<String> staticNames() {
    return scope.types.program().bodies().stream()
        .filter(body -> body.head().kind() instanceof BodyHead.Kind.Static)
        .map(body -> body.head().path().toString())
        .toList();
  }
}
