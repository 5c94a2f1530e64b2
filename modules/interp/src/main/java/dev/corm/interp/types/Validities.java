package dev.corm.interp.types;

import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out which bytes are values of a type.
final class Validities {
  private final Types types;

  Validities(Types types) {
    this.types = types;
  }

  Validity of(TypeInfo info) {
    Type type = info.type();
    int size = (int) Math.min(info.size(), Integer.MAX_VALUE);
    return switch (type) {
      case Type.Primitive(PrimitiveKind kind) ->
          switch (kind) {
            case BOOL -> new Validity.Bool();
            case CHAR -> new Validity.Char();
            case NEVER -> new Validity.Never(type);
            case STR -> Validity.ANYTHING;
            default -> new Validity.Initialised(size);
          };
      case Type.Ref(_, _, Type pointee) -> nonNull(type, pointee, size);
      case Type.FnPtr _ -> new Validity.NonNull(type, 1, size);
      case Type.RawPtr _ -> new Validity.Initialised(size);
      case Type.Array(Type element, ConstArg length) -> array(element, Types.length(length));
      case Type.Tuple(List<Type> elements) -> fields(elements, info.fields());
      case Type.Coroutine closure ->
          closure.kind().isCoroutine()
              ? Validity.ANYTHING
              : fields(types.fields(closure), info.fields());
      case Type.Named named -> named(info, named, size);
      case Type.Pattern _ ->
          range(type, size).<Validity>map(r -> r).orElse(new Validity.Initialised(size));
      case Type.Slice _, Type.Dyn _, Type.FnItem _, Type.Impl _, Type.UnsafeBinder _ ->
          Validity.ANYTHING;
    };
  }

  /// The alignment of what is behind a pointer, which may be a type that contains the pointer.
  private Validity nonNull(Type type, Type pointee, int size) {
    return new Validity.NonNull(type, types.layout(pointee).align(), size);
  }

  private Validity named(TypeInfo info, Type.Named type, int size) {
    Optional<Type> boxed = types.program().boxed(type);
    if (boxed.isPresent()) {
      return nonNull(type, boxed.get(), size);
    }
    Optional<TypeDefinition> definition = types.program().definition(type);
    if (definition.filter(d -> d.kind() == TypeDefinition.Kind.UNION).isPresent()) {
      return Validity.ANYTHING;
    }
    List<List<Type>> variants = types.variants(type);
    if (info.variants() == null) {
      return variants.isEmpty() ? Validity.ANYTHING : fields(variants.getFirst(), info.fields());
    }
    if (variants.isEmpty()) {
      return new Validity.Never(type);
    }
    List<Validity> each = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      each.add(fields(variants.get(i), info.variants().offsets(i)));
    }
    return new Validity.Variants(info.variants(), each);
  }

  private Validity fields(List<Type> fields, long[] offsets) {
    List<Validity.Part> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(fields.size(), offsets.length); i++) {
      TypeInfo field = types.of(fields.get(i));
      if (field.isSized() && field.validity() != Validity.ANYTHING) {
        parts.add(new Validity.Part((int) offsets[i], field.validity()));
      }
    }
    return parts.isEmpty() ? Validity.ANYTHING : new Validity.Fields(parts);
  }

  private Validity array(Type element, long length) {
    TypeInfo one = types.of(element);
    if (length == 0 || one.validity() == Validity.ANYTHING) {
      return Validity.ANYTHING;
    }
    int count = (int) Math.min(length, Integer.MAX_VALUE);
    return one.validity() instanceof Validity.Initialised(int size) && size == one.size()
        ? new Validity.Initialised((int) Math.min(length * size, Integer.MAX_VALUE))
        : new Validity.Elements(count, (int) one.size(), one.validity());
  }

  private Optional<Validity.Range> range(Type type, int size) {
    return types
        .niche(type)
        .filter(niche -> niche.size() == size && size <= 8)
        .map((Niche niche) ->
            new Validity.Range(type, size, niche.start().longValue(), niche.end().longValue()));
  }
}
