package dev.corm.interp.exec;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.scalar.ScalarKind;
import dev.corm.interp.scalar.ScalarText;
import dev.corm.interp.scalar.WideOps;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.Optional;

/// The constants of primitive types that the language knows, such as `core::num::<impl u64>::MAX`,
/// which is `u64::MAX` as MIR prints it.
final class PrimitiveConstants {
  private PrimitiveConstants() {}

  /// The constant that a path names, if it is one of these.
  static Optional<Value> find(Path path, Lowering lowering) {
    if (!(path.last() instanceof PathSegment.Name(String name, _))) {
      return Optional.empty();
    }
    return owner(path).flatMap(ScalarKind::of).flatMap(kind -> find(kind, name, lowering));
  }

  /// The primitive type whose constant it would be.
  private static Optional<PrimitiveKind> owner(Path path) {
    int count = path.segments().size();
    if (count < 2) {
      return path.self()
          .map(Path.QSelf::type)
          .flatMap(type ->
              type instanceof Type.Primitive(PrimitiveKind kind)
                  ? Optional.of(kind)
                  : Optional.empty());
    }
    return switch (path.segments().get(count - 2)) {
      case PathSegment.ImplOf(_, Type.Primitive(PrimitiveKind kind), _) -> Optional.of(kind);
      case PathSegment.Name(String name, _) -> PrimitiveKind.of(name);
      case PathSegment other -> Optional.empty();
    };
  }

  private static Optional<Value> find(ScalarKind kind, String name, Lowering lowering) {
    TypeInfo type = lowering.types.of(kind.primitive().type());
    if (kind.isFloat()) {
      return digits(name, kind)
          .map(digits ->
              new Value.Constant(type, ScalarText.floatBits(digits, kind).orElseThrow(), null));
    }
    if (!kind.isInteger()) {
      return kind == ScalarKind.CHAR && name.equals("MAX")
          ? Optional.of(new Value.Constant(type, Character.MAX_CODE_POINT, null))
          : Optional.empty();
    }
    return switch (name) {
      case "MIN" -> Optional.of(integer(kind.minimum(), kind, lowering));
      case "MAX" -> Optional.of(integer(kind.maximum(), kind, lowering));
      case "BITS" ->
          Optional.of(integer(BigInteger.valueOf(kind.bits()), ScalarKind.U32, lowering));
      default -> Optional.empty();
    };
  }

  private static Optional<String> digits(String name, ScalarKind kind) {
    boolean single = kind == ScalarKind.F32;
    return switch (name) {
      case "INFINITY" -> Optional.of("inf");
      case "NEG_INFINITY" -> Optional.of("-inf");
      case "NAN" -> Optional.of("NaN");
      case "MAX" -> Optional.of(single ? "" + Float.MAX_VALUE : "" + Double.MAX_VALUE);
      case "MIN" -> Optional.of(single ? "" + -Float.MAX_VALUE : "" + -Double.MAX_VALUE);
      case "MIN_POSITIVE" -> Optional.of(single ? "" + Float.MIN_NORMAL : "" + Double.MIN_NORMAL);
      case "EPSILON" -> Optional.of(single ? "" + Math.ulp(1f) : "" + Math.ulp(1d));
      default -> Optional.empty();
    };
  }

  /// An integer.
  static Value integer(BigInteger value, ScalarKind kind, Lowering lowering) {
    TypeInfo type = lowering.types.of(kind.primitive().type());
    if (!kind.isWide()) {
      return new Value.Constant(type, kind.normalise(value.longValue()), null);
    }
    Allocation memory = Memory.scratch(16);
    memory.write(0, 8, WideOps.low(value));
    memory.write(8, 8, WideOps.high(value));
    return new Value.ConstantBytes(type, memory, 0);
  }
}
