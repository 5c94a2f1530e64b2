package dev.corm.mir.check;

import dev.corm.mir.body.CastKind;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Set;

/// Checks that a cast is one that its kind allows.
final class CastCheck {
  private static final Set<PrimitiveKind> SIZE_OF_POINTERS =
      Set.of(PrimitiveKind.ISIZE, PrimitiveKind.USIZE);

  private final BodyScope scope;
  private final UnsizeCheck unsizing;

  CastCheck(BodyScope scope) {
    this.scope = scope;
    this.unsizing = new UnsizeCheck(scope);
  }

  /// Checks a cast of a value of a type to another.
  void check(Rvalue.Cast cast, Type from, Type to) {
    ProgramTypes types = scope.types;
    Type one = types.canonical(from);
    Type other = types.canonical(to);
    boolean fits =
        switch (cast.kind().family()) {
          case INT_TO_INT -> isCharacter(one, other) || isNumber(one) && isInteger(other);
          case INT_TO_FLOAT -> isInteger(one) && isFloat(other);
          case FLOAT_TO_INT -> isFloat(one) && isInteger(other);
          case FLOAT_TO_FLOAT -> isFloat(one) && isFloat(other);
          case PTR_TO_PTR -> isPointerCast(one, other);
          case FN_PTR_TO_PTR -> one instanceof Type.FnPtr && isThin(other);
          case POINTER_EXPOSE_PROVENANCE ->
              (one instanceof Type.RawPtr || one instanceof Type.FnPtr) && isInteger(other);
          case POINTER_WITH_EXPOSED_PROVENANCE -> isInteger(one) && isThin(other);
          case TRANSMUTE -> {
            transmute(cast, one, other);
            yield true;
          }
          case SUBTYPE -> one.equals(other);
          case POINTER_COERCION -> coercion(cast, one, other);
          case DYN_STAR -> false;
        };
    if (!fits) {
      scope
          .here()
          .mismatch(
              MismatchKind.CAST,
              "a `" + from + "` can't be cast to `" + to + "` by `" + text(cast.kind()) + "`")
          .at(cast)
          .note(allowed(cast.kind()))
          .report();
    }
  }

  private static String text(CastKind kind) {
    return kind.detail().isEmpty()
        ? kind.family().text()
        : kind.family().text() + "(" + kind.detail() + ")";
  }

  private static String allowed(CastKind kind) {
    return switch (kind.family()) {
      case INT_TO_INT -> "it casts integers, `bool` and `char` to integers, and `u8` to `char`";
      case INT_TO_FLOAT -> "it casts integers to floating-point numbers";
      case FLOAT_TO_INT -> "it casts floating-point numbers to integers";
      case FLOAT_TO_FLOAT -> "it casts between floating-point numbers";
      case PTR_TO_PTR -> "it casts between raw pointers, not from thin ones to wide ones";
      case FN_PTR_TO_PTR -> "it casts function pointers to thin raw pointers";
      case POINTER_EXPOSE_PROVENANCE -> "it casts raw and function pointers to integers";
      case POINTER_WITH_EXPOSED_PROVENANCE -> "it casts integers to thin raw pointers";
      case TRANSMUTE -> "it casts between types of one size";
      case SUBTYPE -> "it casts between types that differ in lifetimes only";
      case DYN_STAR -> "there are no values of such types";
      case POINTER_COERCION ->
          switch (coercion(kind)) {
            case "ReifyFnPointer" -> "it casts functions to pointers of their signature";
            case "UnsafeFnPointer" -> "it casts function pointers to `unsafe` ones";
            case "ClosureFnPointer" ->
                "it casts closures that capture nothing to pointers of their signature";
            case "MutToConstPointer" -> "it casts `*mut T` to `*const T`";
            case "ArrayToPointer" -> "it casts pointers to arrays to pointers to their elements";
            case "Unsize" ->
                "it casts pointers to arrays to slices, and to anything to trait objects";
            default -> "there is no such coercion";
          };
    };
  }

  /// The first word of a coercion: `ReifyFnPointer` of `ReifyFnPointer(Safe), Implicit`.
  private static String coercion(CastKind kind) {
    String detail = kind.detail();
    int end = 0;
    while (end < detail.length() && Character.isLetter(detail.charAt(end))) {
      end++;
    }
    return detail.substring(0, end);
  }

  private static boolean isInteger(Type type) {
    return type instanceof Type.Primitive(PrimitiveKind kind) && kind.isInteger();
  }

  private static boolean isFloat(Type type) {
    return type instanceof Type.Primitive(PrimitiveKind kind) && kind.isFloat();
  }

  private static boolean isNumber(Type type) {
    return isInteger(type)
        || type.equals(PrimitiveKind.BOOL.type())
        || type.equals(PrimitiveKind.CHAR.type());
  }

  private static boolean isCharacter(Type from, Type to) {
    return from.equals(PrimitiveKind.U8.type()) && to.equals(PrimitiveKind.CHAR.type());
  }

  private boolean isThin(Type type) {
    return type instanceof Type.RawPtr(_, Type pointee) && scope.typeCheck.isSized(pointee);
  }

  private boolean isPointerCast(Type from, Type to) {
    if (!(from instanceof Type.RawPtr(_, Type one)) || !(to instanceof Type.RawPtr(_, Type two))) {
      return false;
    }
    return scope.typeCheck.isSized(two)
        || !scope.typeCheck.isSized(one) && isObject(one) == isObject(two);
  }

  private boolean isObject(Type type) {
    return scope.typeCheck.tail(type) instanceof Type.Dyn;
  }

  /// Sizes that every machine agrees about must; all others are compared when values are there.
  private void transmute(Rvalue.Cast cast, Type from, Type to) {
    if (from instanceof Type.Primitive(PrimitiveKind one)
        && to instanceof Type.Primitive(PrimitiveKind two)
        && !SIZE_OF_POINTERS.contains(one)
        && !SIZE_OF_POINTERS.contains(two)
        && ConstantCheck.bits(one) != ConstantCheck.bits(two)) {
      scope
          .here()
          .mismatch(
              MismatchKind.CAST,
              "a `" + from + "` can't be transmuted to `" + to + "`, which has another size")
          .at(cast)
          .note(size(one) + ", " + size(two))
          .report();
    }
  }

  private static String size(PrimitiveKind kind) {
    int bits = ConstantCheck.bits(kind);
    return "a `" + kind.text() + "` has " + Words.count(bits, "bit");
  }

  private boolean coercion(Rvalue.Cast cast, Type from, Type to) {
    return switch (coercion(cast.kind())) {
      case "ReifyFnPointer" ->
          from instanceof Type.FnItem(FnSignature one, _)
              && to instanceof Type.FnPtr(FnSignature other)
              && isSameCall(one, other);
      case "UnsafeFnPointer" ->
          from instanceof Type.FnPtr(FnSignature one)
              && to instanceof Type.FnPtr(FnSignature other)
              && isSameCall(one, other);
      case "ClosureFnPointer" -> closure(from, to);
      case "MutToConstPointer" ->
          from instanceof Type.RawPtr(Mutability mutability, Type one)
              && mutability == Mutability.MUT
              && to instanceof Type.RawPtr(Mutability then, Type other)
              && then == Mutability.NOT
              && one.equals(other);
      case "ArrayToPointer" ->
          from instanceof Type.RawPtr(_, Type.Array(Type element, _))
              && to instanceof Type.RawPtr(_, Type other)
              && element.equals(other);
      case "Unsize" -> unsizing.isUnsizing(cast, from, to);
      default -> false;
    };
  }

  private boolean closure(Type from, Type to) {
    if (!(from instanceof Type.Coroutine type)
        || type.kind().isCoroutine()
        || !(to instanceof Type.FnPtr(FnSignature pointer))
        || !scope.types.captures(type).isEmpty()
        || scope.types.body(type).isEmpty()) {
      return false;
    }
    int body = scope.types.body(type).getAsInt();
    FnSignature own = CalleeCheck.signature(scope.types.program().bodies().get(body));
    List<Type> parameters = own.parameters().subList(1, own.parameters().size());
    return isSame(parameters, pointer.parameters()) && scope.same(own.result(), pointer.result());
  }

  /// Whether two signatures take and return the same, however safe a call is.
  private boolean isSameCall(FnSignature one, FnSignature other) {
    return isSame(one.parameters(), other.parameters())
        && one.variadic() == other.variadic()
        && scope.same(one.result(), other.result());
  }

  private boolean isSame(List<Type> some, List<Type> others) {
    boolean same = some.size() == others.size();
    for (int i = 0; i < some.size() && same; i++) {
      same = scope.same(some.get(i), others.get(i));
    }
    return same;
  }
}
