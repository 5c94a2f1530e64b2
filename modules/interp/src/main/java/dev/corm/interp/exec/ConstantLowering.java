package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Provenance;
import dev.corm.interp.scalar.ScalarKind;
import dev.corm.interp.scalar.ScalarText;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Constant;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes constants ready: those that are computed are computed now.
final class ConstantLowering {
  private static final Type STR_REF =
      new Type.Ref(Region.NONE, Mutability.NOT, PrimitiveKind.STR.type());

  private final Lowering lowering;
  private final Body body;

  ConstantLowering(Lowering lowering, Body body) {
    this.lowering = lowering;
    this.body = body;
  }

  /// A constant.
  ///
  /// @param expected the type that is wanted; null where it is not known
  Value lower(Constant constant, TypeInfo expected) {
    return switch (constant) {
      case Constant.Bool(boolean value) -> scalar(PrimitiveKind.BOOL, value ? 1 : 0);
      case Constant.Int(BigInteger value, PrimitiveKind kind) -> integer(value, kind);
      case Constant.Float(String digits, PrimitiveKind kind) ->
          scalar(
              kind,
              ScalarText.floatBits(digits, kind(kind))
                  .orElseThrow(() -> unsupported("`" + digits + "` is no number")));
      case Constant.Char text ->
          scalar(
              PrimitiveKind.CHAR,
              ScalarText.codePoint(text)
                  .orElseThrow(() -> unsupported("`" + text + "` is no character")));
      case Constant.Str text ->
          text(ScalarText.utf8(text).orElseThrow(() -> unsupported("`" + text + "` is no text")));
      case Constant.ByteStr text ->
          bytes(
              ScalarText.bytes(text).orElseThrow(() -> unsupported("`" + text + "` is no text")),
              expected);
      case Constant.Tuple(List<Constant> elements) -> tuple(elements, expected);
      case Constant.Array(List<Constant> elements) -> array(elements, expected);
      case Constant.Item(Path path, Optional<Integer> promoted) -> item(path, promoted, expected);
      case Constant.Adt(Path path, List<String> names, List<Constant> fields) ->
          value(path, names, fields, expected);
      case Constant.Pointer(var id, long offset, Type type) -> {
        Allocation target = lowering.allocation(body, id);
        yield pointer(type, target.address() + offset, target.provenance());
      }
      case Constant.Transmuted(String bits, Type type) -> transmuted(bits, type);
      case Constant.ZeroSized(Type type) -> new Value.Empty(lowering.types.of(type));
      case Constant.Static _, Constant.Opaque _ ->
          throw unsupported("the constant `" + constant + "` says too little to be executed");
    };
  }

  private static ScalarKind kind(PrimitiveKind kind) {
    return ScalarKind.of(kind)
        .orElseThrow(() -> unsupported("`" + kind.text() + "` can't be executed"));
  }

  private Value scalar(PrimitiveKind kind, long value) {
    return new Value.Constant(lowering.types.of(kind.type()), kind(kind).normalise(value), null);
  }

  private Value integer(BigInteger value, PrimitiveKind primitive) {
    return PrimitiveConstants.integer(value, kind(primitive), lowering);
  }

  private Value text(byte[] utf8) {
    Allocation memory = lowering.constant(utf8);
    return new Pointers.ConstantWide(
        lowering.types.of(STR_REF), memory.address(), memory.provenance(), utf8.length);
  }

  /// `b"…"` is a reference to an array or a slice.
  private Value bytes(byte[] content, TypeInfo expected) {
    Allocation memory = lowering.constant(content);
    Type array =
        new Type.Array(PrimitiveKind.U8.type(), dev.corm.mir.type.ConstArg.of(content.length));
    if (expected != null && expected.size() > 8) {
      return new Pointers.ConstantWide(
          expected, memory.address(), memory.provenance(), content.length);
    }
    return pointer(
        new Type.Ref(Region.NONE, Mutability.NOT, array), memory.address(), memory.provenance());
  }

  private Value pointer(Type type, long address, Provenance provenance) {
    return new Value.Constant(lowering.types.of(type), address, provenance);
  }

  private Value transmuted(String bits, Type type) {
    TypeInfo info = lowering.types.of(type);
    if (bits.startsWith("0x") && info.kind() != TypeInfo.Kind.MEMORY) {
      try {
        long value = Long.parseUnsignedLong(bits.substring(2), 16);
        return new Value.Constant(
            info, info.scalar() == null ? value : info.scalar().normalise(value), null);
      } catch (NumberFormatException _) {
        // Something else than a number.
      }
    }
    throw unsupported("the constant `{" + bits + " as " + type + "}` can't be executed");
  }

  private Value tuple(List<Constant> elements, TypeInfo expected) {
    if (elements.isEmpty()) {
      return new Value.Empty(lowering.types.of(Type.UNIT));
    }
    if (expected == null) {
      throw unsupported("a constant tuple whose type is not known");
    }
    return build(expected, elements, lowering.types.fields(expected.type()), expected.fields(), -1);
  }

  private Value array(List<Constant> elements, TypeInfo expected) {
    if (expected == null || !(expected.type() instanceof Type.Array(Type element, _))) {
      throw unsupported("a constant array whose type is not known");
    }
    long stride = lowering.types.of(element).size();
    long[] offsets = new long[elements.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i * stride;
    }
    List<Type> types = java.util.Collections.nCopies(elements.size(), element);
    return build(expected, elements, types, offsets, -1);
  }

  private Value build(
      TypeInfo type, List<Constant> parts, List<Type> types, long[] offsets, int variant) {
    if (parts.size() != types.size()) {
      throw unsupported("a constant of `" + type + "` has " + parts.size() + " parts");
    }
    Value[] values = new Value[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = lower(parts.get(i), lowering.types.of(types.get(i)));
    }
    return new Aggregates.Fields(type, values, offsets, variant);
  }

  private Value value(Path path, List<String> names, List<Constant> fields, TypeInfo expected) {
    TypeInfo type = expected != null ? expected : lowering.constructed(path);
    if (!(type.type() instanceof Type.Named named)) {
      throw unsupported("the constant `" + path + "` is of no type with a name");
    }
    List<List<Type>> variants = lowering.types.variants(named);
    int variant = type.variants() == null ? 0 : type.variants().variant(lowering.variantName(path));
    if (variant < 0 || variant >= variants.size()) {
      throw unsupported("`" + type + "` has no variant `" + lowering.variantName(path) + "`");
    }
    if (!names.isEmpty()) {
      throw unsupported("a constant with named fields");
    }
    long[] offsets = type.variants() == null ? type.fields() : type.variants().offsets(variant);
    return build(
        type, fields, variants.get(variant), offsets, type.variants() == null ? -1 : variant);
  }

  private Value item(Path path, Optional<Integer> promoted, TypeInfo expected) {
    OptionalInt number = lowering.constantBody(path, promoted);
    if (number.isPresent()) {
      Allocation value = lowering.evaluated(number.getAsInt());
      TypeInfo type =
          lowering.types.of(
              lowering.types.program().program().bodies().get(number.getAsInt()).result());
      return loaded(type, value);
    }
    Optional<Value> known = PrimitiveConstants.find(path, lowering);
    if (known.isPresent()) {
      return known.get();
    }
    if (expected != null && expected.type() instanceof Type.Named) {
      return value(path, List.of(), List.of(), expected);
    }
    if (expected != null && expected.size() > 0) {
      throw unsupported("nothing defines the constant `" + path + "`");
    }
    return new Value.Empty(expected == null ? lowering.unit() : expected);
  }

  /// A constant that was computed.
  private static Value loaded(TypeInfo type, Allocation value) {
    if (type.size() == 0) {
      return new Value.Empty(type);
    }
    if (type.kind() == TypeInfo.Kind.MEMORY) {
      return new Value.ConstantBytes(type, value, 0);
    }
    Location at = new Location();
    at.set(value);
    return new Value.Constant(type, Copies.load(type, value, 0), value.pointer(0));
  }
}
