package dev.corm.mir.check;

import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.UnaryOp;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the types of what operators compute, and checks that they have the types that they are
/// applied to.
final class OperatorCheck {
  private static final Type BOOL = PrimitiveKind.BOOL.type();
  private static final Type USIZE = PrimitiveKind.USIZE.type();
  private static final Type ORDERING = new Type.Named(Path.of("std", "cmp", "Ordering"));

  private final BodyScope scope;
  private final PlaceCheck places;
  private final ValueCheck values;

  OperatorCheck(BodyScope scope, PlaceCheck places, ValueCheck values) {
    this.scope = scope;
    this.places = places;
    this.values = values;
  }

  /// `Box<T>`.
  static Type box(Type held) {
    List<PathSegment> segments = new ArrayList<>(Path.of("std", "boxed").segments());
    GenericArgs arguments = new GenericArgs.Angle(List.of(new GenericArg.OfType(held)));
    segments.add(new PathSegment.Name("Box", arguments));
    return new Type.Named(new Path(Optional.empty(), segments));
  }

  /// The type of `SizeOf(T)` and its like.
  static Type nullary(String name) {
    return switch (name) {
      case "SizeOf", "AlignOf", "OffsetOf" -> USIZE;
      default -> BOOL;
    };
  }

  /// The type of what an operator with two operands computes; null if something is wrong.
  Type binary(Rvalue rvalue, BinaryOp op, Operand left, Operand right) {
    Type one = values.type(left);
    Type other = values.type(right);
    if (one == null || other == null) {
      return null;
    }
    Type base = scope.types.canonical(one);
    if (!isFor(op, base)) {
      report(
          rvalue,
          "`" + op.text() + "` is not for `" + one + "`, as in `" + rvalue + "`",
          "it is for " + domain(op));
      return null;
    }
    return switch (op) {
      case SHL, SHL_UNCHECKED, SHR, SHR_UNCHECKED -> {
        if (!isInteger(other)) {
          report(
              rvalue,
              "`" + right + "` of type `" + other + "` is no number of bits to shift by",
              "expected an integer, found `" + other + "`");
          yield null;
        }
        yield one;
      }
      case OFFSET -> {
        boolean isCount =
            other instanceof Type.Primitive(PrimitiveKind kind)
                && (kind == PrimitiveKind.USIZE || kind == PrimitiveKind.ISIZE);
        if (!isCount) {
          report(
              rvalue,
              "`" + right + "` of type `" + other + "` is no number of elements",
              "expected `usize` or `isize`, found `" + other + "`");
          yield null;
        }
        yield one;
      }
      case ADD,
          ADD_UNCHECKED,
          SUB,
          SUB_UNCHECKED,
          MUL,
          MUL_UNCHECKED,
          DIV,
          REM,
          BIT_XOR,
          BIT_AND,
          BIT_OR ->
          isSame(rvalue, one, other) ? one : null;
      case ADD_WITH_OVERFLOW, SUB_WITH_OVERFLOW, MUL_WITH_OVERFLOW ->
          isSame(rvalue, one, other) ? new Type.Tuple(List.of(one, BOOL)) : null;
      case EQ, LT, LE, NE, GE, GT -> isSame(rvalue, one, other) ? BOOL : null;
      case CMP -> isSame(rvalue, one, other) ? ORDERING : null;
    };
  }

  private boolean isSame(Rvalue rvalue, Type one, Type other) {
    if (scope.same(one, other)) {
      return true;
    }
    report(
        rvalue,
        "`" + rvalue + "` is applied to a `" + one + "` and a `" + other + "`",
        "both have to be of one type");
    return false;
  }

  private void report(Rvalue rvalue, String message, String note) {
    scope.here().mismatch(MismatchKind.OPERATOR, message).at(rvalue).note(note).report();
  }

  private static boolean isInteger(Type type) {
    return type instanceof Type.Primitive(PrimitiveKind kind) && kind.isInteger();
  }

  /// Whether an operator is for a type on its left.
  private static boolean isFor(BinaryOp op, Type type) {
    boolean isInteger = isInteger(type);
    boolean isFloat = type instanceof Type.Primitive(PrimitiveKind kind) && kind.isFloat();
    boolean isBool = type.equals(BOOL);
    boolean isChar = type.equals(PrimitiveKind.CHAR.type());
    return switch (op) {
      case ADD, SUB, MUL, DIV, REM -> isInteger || isFloat;
      case ADD_UNCHECKED,
          ADD_WITH_OVERFLOW,
          SUB_UNCHECKED,
          SUB_WITH_OVERFLOW,
          MUL_UNCHECKED,
          MUL_WITH_OVERFLOW,
          SHL,
          SHL_UNCHECKED,
          SHR,
          SHR_UNCHECKED ->
          isInteger;
      case BIT_XOR, BIT_AND, BIT_OR -> isInteger || isBool;
      case EQ, LT, LE, NE, GE, GT ->
          isInteger
              || isFloat
              || isBool
              || isChar
              || type instanceof Type.RawPtr
              || type instanceof Type.FnPtr;
      case CMP -> isInteger || isBool || isChar;
      case OFFSET -> type instanceof Type.RawPtr;
    };
  }

  private static String domain(BinaryOp op) {
    return switch (op) {
      case ADD, SUB, MUL, DIV, REM -> "integers and floating-point numbers";
      case ADD_UNCHECKED,
          ADD_WITH_OVERFLOW,
          SUB_UNCHECKED,
          SUB_WITH_OVERFLOW,
          MUL_UNCHECKED,
          MUL_WITH_OVERFLOW,
          SHL,
          SHL_UNCHECKED,
          SHR,
          SHR_UNCHECKED ->
          "integers";
      case BIT_XOR, BIT_AND, BIT_OR -> "integers and `bool`";
      case EQ, LT, LE, NE, GE, GT -> "numbers, `bool`, `char`, raw pointers and function pointers";
      case CMP -> "integers, `bool` and `char`";
      case OFFSET -> "raw pointers";
    };
  }

  /// The type of what an operator with one operand computes; null if something is wrong.
  Type unary(Rvalue rvalue, UnaryOp op, Operand operand) {
    Type type = values.type(operand);
    if (type == null) {
      return null;
    }
    boolean isNumber =
        type instanceof Type.Primitive(PrimitiveKind kind) && (kind.isSigned() || kind.isFloat());
    switch (op) {
      case NOT -> {
        if (isInteger(type) || type.equals(BOOL)) {
          return type;
        }
      }
      case NEG -> {
        if (isNumber) {
          return type;
        }
      }
      case PTR_METADATA -> {
        Optional<Type> metadata = metadata(type);
        if (metadata.isPresent()) {
          return metadata.get();
        }
      }
    }
    String domain =
        switch (op) {
          case NOT -> "integers and `bool`";
          case NEG -> "signed integers and floating-point numbers";
          case PTR_METADATA -> "references and raw pointers that are no trait objects";
        };
    report(
        rvalue,
        "`" + op.text() + "` is not for `" + type + "`, as in `" + rvalue + "`",
        "it is for " + domain);
    return null;
  }

  /// What a pointer knows of its pointee beside the address.
  private Optional<Type> metadata(Type pointer) {
    Type pointee =
        switch (pointer) {
          case Type.Ref ref -> ref.pointee();
          case Type.RawPtr(_, Type to) -> to;
          case Type _ -> null;
        };
    if (pointee == null || scope.typeCheck.tail(pointee) instanceof Type.Dyn) {
      return Optional.empty();
    }
    return Optional.of(scope.typeCheck.isSized(pointee) ? Type.UNIT : USIZE);
  }

  /// The type of a length; null if something is wrong.
  Type length(Place place) {
    Type type = places.type(place);
    if (type == null || type instanceof Type.Array || type instanceof Type.Slice) {
      return type == null ? null : USIZE;
    }
    scope
        .here()
        .mismatch(
            MismatchKind.NO_ELEMENTS,
            "`" + place + "` is of type `" + type + "`, which has no length")
        .at(place)
        .note("arrays and slices have lengths")
        .report();
    return null;
  }

  /// The type of a discriminant; null if something is wrong.
  Type discriminant(Place place) {
    Type type = places.type(place);
    if (type == null) {
      return null;
    }
    if (type instanceof Type.Coroutine coroutine && coroutine.kind().isCoroutine()) {
      return PrimitiveKind.U32.type();
    }
    Optional<TypeDefinition> definition =
        type instanceof Type.Named named ? scope.types.definition(named) : Optional.empty();
    if (definition.isPresent() && definition.get().kind() == TypeDefinition.Kind.ENUM) {
      return definition.get().repr().tag().orElse(PrimitiveKind.ISIZE).type();
    }
    noDiscriminant(place, type);
    return null;
  }

  /// Reports a place without a discriminant.
  void noDiscriminant(Place place, Type type) {
    scope
        .here()
        .mismatch(
            MismatchKind.NO_ENUM,
            "`" + place + "` is of type `" + type + "`, which has no discriminant")
        .at(place)
        .note("enums and coroutines have discriminants")
        .report();
  }
}
