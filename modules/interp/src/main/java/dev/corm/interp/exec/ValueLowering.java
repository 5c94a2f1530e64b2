package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.scalar.ScalarKind;
import dev.corm.interp.scalar.ScalarOps;
import dev.corm.interp.scalar.WideOps;
import dev.corm.interp.types.TypeInfo;
import dev.corm.interp.types.Types;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.UnaryOp;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.OptionalInt;

/// Makes operands and rvalues of one body ready for execution.
final class ValueLowering {
  private final Lowering lowering;
  private final PlaceLowering places;
  private final ConstantLowering constants;
  private final CastLowering casts;

  ValueLowering(Lowering lowering, Body body, PlaceLowering places) {
    this.lowering = lowering;
    this.places = places;
    this.constants = new ConstantLowering(lowering, body);
    this.casts = new CastLowering(lowering, this);
  }

  /// `copy p`.
  Value copied(Place place) {
    return read(place, false);
  }

  /// `move p`.
  Value moved(Place place) {
    return read(place, true);
  }

  private Value read(Place place, boolean moved) {
    if (place.isLocal() && places.isRegister(place)) {
      TypeInfo type = places.type(place);
      int local = place.local().index();
      if (type.kind() == TypeInfo.Kind.POINTER) {
        return new Value.PointerRegister(type, local, moved);
      }
      return new Value.Register(type, local, moved);
    }
    OptionalInt half = places.half(place);
    if (half.isPresent()) {
      return new Value.Register(places.fieldType(place), half.getAsInt(), moved);
    }
    return new Value.InMemory(places.place(place), moved);
  }

  /// An operand.
  ///
  /// @param expected the type that is wanted, where a constant does not tell its own; may be null
  Value operand(Operand operand, TypeInfo expected) {
    return switch (operand) {
      case Operand.Copy(Place place) -> copied(place);
      case Operand.Move(Place place) -> moved(place);
      case Operand.Const(var constant) -> constants.lower(constant, expected);
      case Operand.Function _ ->
          new Value.Empty(expected == null ? lowering.types.of(Type.UNIT) : expected);
      case Operand.RuntimeCheck _ ->
          new Value.Constant(lowering.types.of(PrimitiveKind.BOOL.type()), 1, null);
    };
  }

  /// What a pointer points to.
  TypeInfo pointee(TypeInfo pointer) {
    if (!pointer.isPointer()) {
      throw unsupported("a `" + pointer + "` is used as a pointer");
    }
    return lowering.types.of(pointer.pointee());
  }

  /// An rvalue.
  ///
  /// @param type the type of the place that it is assigned to
  Value rvalue(Rvalue rvalue, TypeInfo type) {
    return switch (rvalue) {
      case Rvalue.Use(Operand operand) -> operand(operand, type);
      case Rvalue.Repeat(Operand operand, ConstArg count) ->
          new Aggregates.Repeat(type, operand(operand, element(type)), Types.length(count));
      case Rvalue.Ref(var kind, Place place) -> {
        if (kind.isFake()) {
          yield new Pointers.Borrow(type, places.place(place, false), true);
        }
        yield new Pointers.Borrow(type, places.place(place), false);
      }
      case Rvalue.RawRef(_, Place place) ->
          new Pointers.Borrow(type, places.place(place, false), true);
      case Rvalue.Cast(Operand operand, _, var kind) -> casts.lower(operand, type, kind);
      case Rvalue.Binary(BinaryOp op, Operand left, Operand right) -> binary(type, op, left, right);
      case Rvalue.Unary(UnaryOp op, Operand operand) -> unary(type, op, operand(operand, type));
      case Rvalue.Len(Place place) ->
          places.type(place).type() instanceof Type.Array(_, ConstArg length)
              ? new Value.Constant(type, Types.length(length), null)
              : new Aggregates.Length(type, places.place(place));
      case Rvalue.Discriminant(Place place) -> discriminant(type, place);
      case Rvalue.CopyForDeref(Place place) -> copied(place);
      case Rvalue.ShallowInitBox(Operand operand, _) ->
          new Pointers.Transmute(type, operand(operand, null));
      case Rvalue.WrapUnsafeBinder(Operand operand, _) -> operand(operand, type);
      case Rvalue.Aggregate(var kind, List<Operand> operands) -> aggregate(type, kind, operands);
      case Rvalue.Nullary(String name, _) -> {
        if (name.equals("UbChecks")) {
          yield new Value.Constant(type, 1, null);
        }
        throw unsupported("`" + name + "` can't be executed");
      }
      case Rvalue.ThreadLocalRef _ -> throw unsupported("thread-locals can't be executed");
    };
  }

  private TypeInfo element(TypeInfo array) {
    return array.type() instanceof Type.Array(Type element, _) ? lowering.types.of(element) : null;
  }

  private Value discriminant(TypeInfo type, Place place) {
    if (places.isRegister(place)) {
      return new Value.Constant(type, 0, null);
    }
    PlaceNode node = places.place(place);
    if (node.type.coroutine() != null) {
      return new Aggregates.State(type, node);
    }
    return node.type.variants() != null
        ? new Aggregates.Discriminant(type, node)
        : new Value.Constant(type, 0, null);
  }

  private Value unary(TypeInfo type, UnaryOp op, Value operand) {
    if (op == UnaryOp.PTR_METADATA) {
      if (operand.type.size() > 8) {
        return new Pointers.Metadata(type, operand);
      }
      return new Value.Empty(type);
    }
    ScalarKind kind = operand.type.scalar();
    if (kind == null) {
      throw unsupported("`" + op.text() + "` of a `" + operand.type + "`");
    }
    return kind.isWide()
        ? new Computed.WideUnary(type, operand, value -> WideOps.unary(op, kind, value))
        : new Computed.Unary(type, operand, ScalarOps.unary(op, kind));
  }

  private Value binary(TypeInfo type, BinaryOp op, Operand leftOperand, Operand rightOperand) {
    Value left = operand(leftOperand, null);
    Value right = operand(rightOperand, left.type);
    if (op == BinaryOp.OFFSET) {
      return new Pointers.Offset(type, left, right, pointee(left.type).size());
    }
    ScalarKind kind = left.type.scalar();
    if (kind == null) {
      if (left.type.isPointer() || left.type.kind() == TypeInfo.Kind.POINTER) {
        return new Pointers.Compare(type, left, right, ScalarOps.binary(op, ScalarKind.U64));
      }
      throw unsupported("`" + op.text() + "` of a `" + left.type + "`");
    }
    return switch (op) {
      case ADD_WITH_OVERFLOW -> checked(type, op, BinaryOp.ADD, left, right);
      case SUB_WITH_OVERFLOW -> checked(type, op, BinaryOp.SUB, left, right);
      case MUL_WITH_OVERFLOW -> checked(type, op, BinaryOp.MUL, left, right);
      case EQ, LT, LE, NE, GE, GT ->
          kind.isWide()
              ? new Computed.WideCompare(type, left, right, WideOps.comparison(op, kind))
              : new Computed.Binary(type, left, right, ScalarOps.binary(op, kind));
      case CMP ->
          kind.isWide()
              ? new Computed.WideCompare(type, left, right, WideOps.comparison(op, kind))
              : new Computed.Compare(type, left, right, ScalarOps.binary(op, kind));
      case SHL, SHL_UNCHECKED, SHR, SHR_UNCHECKED -> {
        if (kind.isWide()) {
          yield new Computed.Wide(type, left, right, WideOps.binary(op, kind));
        }
        yield right.type.scalar().isWide()
            ? new Computed.ShiftByWide(type, left, right, ScalarOps.binary(op, kind))
            : new Computed.Binary(type, left, right, ScalarOps.binary(op, kind));
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
          BIT_OR,
          OFFSET ->
          kind.isWide()
              ? new Computed.Wide(type, left, right, WideOps.binary(op, kind))
              : new Computed.Binary(type, left, right, ScalarOps.binary(op, kind));
    };
  }

  private static Value checked(
      TypeInfo type, BinaryOp op, BinaryOp wrapping, Value left, Value right) {
    ScalarKind kind = left.type.scalar();
    return kind.isWide()
        ? new Computed.WideChecked(
            type, left, right, WideOps.binary(wrapping, kind), WideOps.overflows(op, kind))
        : new Computed.Checked(
            type, left, right, ScalarOps.binary(wrapping, kind), ScalarOps.overflows(op, kind));
  }

  private Value aggregate(TypeInfo type, Rvalue.AggregateKind kind, List<Operand> operands) {
    return switch (kind) {
      case Rvalue.AggregateKind.Array _ -> {
        TypeInfo element = element(type);
        long[] offsets = new long[operands.size()];
        for (int i = 0; i < offsets.length; i++) {
          offsets[i] = i * element.size();
        }
        Value[] values = new Value[offsets.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = operand(operands.get(i), element);
        }
        yield new Aggregates.Fields(type, values, offsets, -1);
      }
      case Rvalue.AggregateKind.Tuple _ -> struct(type, operands);
      case Rvalue.AggregateKind.TupleLike(var path) ->
          constructor(type, lowering.variantName(path), List.of(), operands);
      case Rvalue.AggregateKind.StructLike(var path, List<String> fields) ->
          constructor(type, lowering.variantName(path), fields, operands);
      case Rvalue.AggregateKind.Closure _ -> {
        if (type.coroutine() == null) {
          yield struct(type, operands);
        }
        List<Type> captures = lowering.types.program().captures(type.coroutine().type());
        yield new Aggregates.Coroutine(type, values(operands, captures));
      }
      case Rvalue.AggregateKind.RawPtr _ ->
          new Pointers.FromParts(
              type, operand(operands.getFirst(), null), operand(operands.getLast(), null));
    };
  }

  private Value struct(TypeInfo type, List<Operand> operands) {
    return new Aggregates.Fields(
        type, values(operands, lowering.types.fields(type.type())), type.fields(), -1);
  }

  private Value[] values(List<Operand> operands, List<Type> types) {
    if (operands.size() != types.size()) {
      throw unsupported("a value of " + types.size() + " parts is made of " + operands.size());
    }
    Value[] values = new Value[operands.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = operand(operands.get(i), lowering.types.of(types.get(i)));
    }
    return values;
  }

  /// A struct, union or variant by its constructor.
  ///
  /// @param fields the names of the fields, parallel to the operands; empty if they are in order
  private Value constructor(
      TypeInfo type, String name, List<String> fields, List<Operand> operands) {
    if (!(type.type() instanceof Type.Named named)) {
      throw unsupported("a `" + type + "` is made by a constructor");
    }
    TypeDefinition definition =
        lowering
            .types
            .program()
            .definition(named)
            .orElseThrow(() -> unsupported("nothing defines `" + type + "`"));
    int variant = type.variants() == null ? 0 : type.variants().variant(name);
    if (variant < 0) {
      throw unsupported("`" + type + "` has no variant `" + name + "`");
    }
    List<TypeDefinition.FieldDefinition> defined = definition.variants().get(variant).fields();
    List<Type> types = lowering.types.variants(named).get(variant);
    long[] all = type.variants() == null ? type.fields() : type.variants().offsets(variant);
    Value[] values = new Value[operands.size()];
    long[] offsets = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      int field = i;
      if (!fields.isEmpty()) {
        String wanted = fields.get(i);
        field = 0;
        while (field < defined.size() && !defined.get(field).name().equals(wanted)) {
          field++;
        }
      }
      if (field >= defined.size()) {
        throw unsupported("`" + type + "` has no field " + i + " of this name");
      }
      values[i] = operand(operands.get(i), lowering.types.of(types.get(field)));
      offsets[i] = all[field];
    }
    return new Aggregates.Fields(type, values, offsets, type.variants() == null ? -1 : variant);
  }
}
