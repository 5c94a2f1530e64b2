package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.scalar.ScalarCasts;
import dev.corm.interp.scalar.ScalarKind;
import dev.corm.interp.types.TypeInfo;
import dev.corm.interp.types.Types;
import dev.corm.mir.body.CastKind;
import dev.corm.mir.body.Operand;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Type;

/// Makes casts ready for execution.
final class CastLowering {
  private final Lowering lowering;
  private final ValueLowering values;

  CastLowering(Lowering lowering, ValueLowering values) {
    this.lowering = lowering;
    this.values = values;
  }

  Value lower(Operand operand, TypeInfo type, CastKind kind) {
    return switch (kind.family()) {
      case INT_TO_INT, INT_TO_FLOAT, FLOAT_TO_INT, FLOAT_TO_FLOAT ->
          scalar(values.operand(operand, null), type);
      case PTR_TO_PTR, FN_PTR_TO_PTR -> pointer(values.operand(operand, null), type);
      case POINTER_COERCION -> coercion(operand, type, kind.detail());
      case POINTER_EXPOSE_PROVENANCE -> {
        Value value = values.operand(operand, null);
        Value thin = value.type.size() > 8 ? new Pointers.Narrowed(thinPointer(), value) : value;
        yield new Pointers.Expose(type, thin);
      }
      case POINTER_WITH_EXPOSED_PROVENANCE ->
          new Pointers.FromExposed(type, values.operand(operand, null));
      case TRANSMUTE -> {
        Value value = values.operand(operand, null);
        if (value.type.size() != type.size()) {
          throw unsupported(
              "a `" + value.type + "` is transmuted to a `" + type + "` of another size");
        }
        yield type.size() == 0 ? new Value.Empty(type) : new Pointers.Transmute(type, value);
      }
      case SUBTYPE -> values.operand(operand, type);
      case DYN_STAR -> throw unsupported("`dyn*` can't be executed");
    };
  }

  private TypeInfo thinPointer() {
    return lowering.pointerTo(lowering.types.of(Type.UNIT));
  }

  private Value scalar(Value operand, TypeInfo type) {
    ScalarKind to = type.scalar();
    if (operand.type.variants() != null) {
      throw unsupported("an enum is cast as a whole");
    }
    ScalarKind from = operand.type.scalar();
    if (from == null || to == null) {
      throw unsupported("a `" + operand.type + "` is cast to a `" + type + "`");
    }
    return from.isWide() || to.isWide()
        ? new Computed.WideUnary(type, operand, value -> ScalarCasts.cast(from, to, value))
        : new Computed.Unary(type, operand, ScalarCasts.cast(from, to));
  }

  private Value pointer(Value operand, TypeInfo type) {
    if (operand.type.size() > 8 && type.size() == 8) {
      return new Pointers.Narrowed(type, operand);
    }
    return operand.type.size() == 8
        ? new Pointers.Same(type, operand)
        : new Pointers.Transmute(type, operand);
  }

  private Value coercion(Operand operand, TypeInfo type, String detail) {
    if (detail.startsWith("Unsize")) {
      return unsize(values.operand(operand, null), type);
    }
    if (detail.startsWith("ReifyFnPointer") || detail.startsWith("ClosureFnPointer")) {
      Allocation function = lowering.function(operand, values, type);
      return new Value.Constant(type, function.address(), function.provenance());
    }
    return pointer(values.operand(operand, null), type);
  }

  /// A pointer to a sized value that becomes one to a slice or trait object: also inside structs
  /// such as `Pin`, whose only part with bytes it is.
  private Value unsize(Value operand, TypeInfo type) {
    Type from = held(operand.type);
    Type to = held(type);
    boolean isWide = lowering.types.of(from).metadata() != TypeInfo.Metadata.NONE;
    if (operand.type.size() != (isWide ? 16 : 8) || type.size() != 16) {
      throw unsupported("`" + operand.type + "` can't become `" + type + "`");
    }
    if (from instanceof Type.Array(_, ConstArg length) && to instanceof Type.Slice) {
      return new Pointers.Widened(type, operand, Types.length(length), null);
    }
    if (to instanceof Type.Dyn) {
      if (from instanceof Type.Dyn) {
        return new Pointers.Transmute(type, operand);
      }
      Allocation table = lowering.vtable(lowering.types.of(from));
      return new Pointers.Widened(type, operand, table.address(), table.provenance());
    }
    throw unsupported("`" + operand.type + "` can't become `" + type + "`");
  }

  /// What the pointer in a type points to.
  private Type held(TypeInfo type) {
    TypeInfo inner = type;
    while (!inner.isPointer()) {
      TypeInfo next = null;
      for (Type field : lowering.types.fields(inner.type())) {
        TypeInfo candidate = lowering.types.of(field);
        if (candidate.size() > 0) {
          next = candidate;
        }
      }
      if (next == null) {
        throw unsupported("`" + type + "` holds no pointer that could be unsized");
      }
      inner = next;
    }
    return inner.pointee();
  }
}
