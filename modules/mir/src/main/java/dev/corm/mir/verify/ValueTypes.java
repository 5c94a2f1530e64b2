package dev.corm.mir.verify;

import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.UnaryOp;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The types of operands and rvalues, as far as the text tells them; null where it does not.
final class ValueTypes {
  private final Function<Place, Type> places;

  /// Types that were found equal although they are two objects, so that large ones are compared
  /// once.
  private final Map<Type, Type> equals = new IdentityHashMap<>();

  /// Values over places whose types `places` knows, or null.
  ValueTypes(Function<Place, Type> places) {
    this.places = places;
  }

  /// The type of an operand, or null.
  Type type(Operand operand) {
    return switch (operand) {
      case Operand.Copy(Place place) -> places.apply(place);
      case Operand.Move(Place place) -> places.apply(place);
      case Operand.Const(Constant constant) -> type(constant);
      case Operand.Function _ -> null;
      case Operand.RuntimeCheck _ -> PrimitiveKind.BOOL.type();
    };
  }

  private static Type type(Constant constant) {
    return switch (constant) {
      case Constant.Bool _ -> PrimitiveKind.BOOL.type();
      case Constant.Int(_, PrimitiveKind kind) -> kind.type();
      case Constant.Float(_, PrimitiveKind kind) -> kind.type();
      case Constant.Char _ -> PrimitiveKind.CHAR.type();
      case Constant.Tuple(List<Constant> elements) when elements.isEmpty() -> Type.UNIT;
      // The types that constants name have trimmed paths.
      case Constant.Pointer _,
          Constant.Transmuted _,
          Constant.ZeroSized _,
          Constant.Str _,
          Constant.ByteStr _,
          Constant.Tuple _,
          Constant.Array _,
          Constant.Item _,
          Constant.Adt _,
          Constant.Static _,
          Constant.Opaque _ ->
          null;
    };
  }

  /// The type of an rvalue, or null.
  Type type(Rvalue rvalue) {
    return switch (rvalue) {
      case Rvalue.Use(Operand operand) -> type(operand);
      case Rvalue.Cast(_, Type type, _) -> type;
      case Rvalue.Binary(BinaryOp op, Operand left, _) -> type(op, type(left));
      case Rvalue.Unary(UnaryOp op, Operand operand) ->
          op == UnaryOp.PTR_METADATA ? null : type(operand);
      case Rvalue.Len _ -> PrimitiveKind.USIZE.type();
      case Rvalue.CopyForDeref(Place place) -> places.apply(place);
      case Rvalue.Aggregate(Rvalue.AggregateKind.RawPtr(Type type), _) -> type;
      case Rvalue.Repeat _,
          Rvalue.Ref _,
          Rvalue.RawRef _,
          Rvalue.ThreadLocalRef _,
          Rvalue.Nullary _,
          Rvalue.Discriminant _,
          Rvalue.ShallowInitBox _,
          Rvalue.WrapUnsafeBinder _,
          Rvalue.Aggregate _ ->
          null;
    };
  }

  private static Type type(BinaryOp op, Type left) {
    return switch (op) {
      case EQ, LT, LE, NE, GE, GT -> PrimitiveKind.BOOL.type();
      case CMP -> null;
      case ADD_WITH_OVERFLOW, SUB_WITH_OVERFLOW, MUL_WITH_OVERFLOW ->
          left == null ? null : new Type.Tuple(List.of(left, PrimitiveKind.BOOL.type()));
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
          BIT_OR,
          SHL,
          SHL_UNCHECKED,
          SHR,
          SHR_UNCHECKED,
          OFFSET ->
          left;
    };
  }

  /// Whether both operands of an operator have one type.
  static boolean isHomogeneous(BinaryOp op) {
    return switch (op) {
      case SHL, SHL_UNCHECKED, SHR, SHR_UNCHECKED, OFFSET -> false;
      case ADD,
          ADD_UNCHECKED,
          ADD_WITH_OVERFLOW,
          SUB,
          SUB_UNCHECKED,
          SUB_WITH_OVERFLOW,
          MUL,
          MUL_UNCHECKED,
          MUL_WITH_OVERFLOW,
          DIV,
          REM,
          BIT_XOR,
          BIT_AND,
          BIT_OR,
          EQ,
          LT,
          LE,
          NE,
          GE,
          GT,
          CMP ->
          true;
    };
  }

  /// Whether two types that were told are the same; what was not told may be anything, and so may
  /// an opaque type.
  boolean mayBeSame(Type one, Type other) {
    if (one == other
        || one == null
        || other == null
        || one instanceof Type.Impl
        || other instanceof Type.Impl
        || equals.get(one) == other) {
      return true;
    }
    boolean isEqual = one.equals(other);
    if (isEqual) {
      equals.put(one, other);
    }
    return isEqual;
  }
}
