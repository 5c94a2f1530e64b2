package dev.corm.interp.types;

import dev.corm.interp.Executable;
import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.scalar.ScalarKind;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeLayouts;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types of a program, as the interpreter uses them.
public final class Types {
  /// How many coroutines may capture each other.
  private static final int NESTING = 200;

  private final ProgramTypes program;
  private final TypeLayouts layouts;
  private final CoroutineInfos coroutines;
  private final Map<Type, TypeInfo> known = new HashMap<>();
  private int nesting;

  /// The types of a program.
  public Types(Executable executable) {
    this.program = new ProgramTypes(executable.program());
    this.coroutines = new CoroutineInfos(program, this::layout);
    this.layouts = executable.abi().layouts(executable.data(), new World());
  }

  /// What the program tells.
  private final class World implements TypeWorld {
    @Override
    public Optional<LayoutAnswer> layout(Type type) {
      if (!(type instanceof Type.Coroutine coroutine) || !coroutine.kind().isCoroutine()) {
        return Optional.empty();
      }
      if (nesting > NESTING) {
        return Optional.of(
            new LayoutAnswer.Unknown(
                type, LayoutAnswer.Reason.IMPOSSIBLE, "`" + type + "` contains itself"));
      }
      nesting++;
      try {
        return Optional.of(new LayoutAnswer.Known(coroutines.layout(coroutine)));
      } finally {
        nesting--;
      }
    }

    @Override
    public Optional<TypeDefinition> definition(Type.Named type) {
      return program.definition(type);
    }

    @Override
    public Optional<List<Type>> captures(Type.Coroutine closure) {
      return Optional.of(program.captures(closure));
    }
  }

  /// What the program tells of types and functions.
  public ProgramTypes program() {
    return program;
  }

  /// The layout of a type.
  public TypeLayout layout(Type type) {
    return switch (layouts.layoutOf(program.canonical(type))) {
      case LayoutAnswer.Known(TypeLayout layout) -> layout;
      case LayoutAnswer.Unknown unknown ->
          throw new UndefinedBehaviour(
              FaultCode.UNSUPPORTED, "`" + type + "` has no layout: " + unknown.detail());
    };
  }

  /// What is known of a type.
  public TypeInfo of(Type type) {
    TypeInfo info = known.get(type);
    if (info == null) {
      Type canonical = program.canonical(type);
      info = known.get(canonical);
      if (info == null) {
        info = build(canonical);
        known.put(canonical, info);
        info.setValidity(new Validities(this).of(info));
      }
      known.put(type, info);
    }
    return info;
  }

  private TypeInfo build(Type type) {
    TypeLayout layout = layout(type);
    TypeInfo.Builder builder = new TypeInfo.Builder(type);
    builder.size = layout.size();
    builder.align = layout.align();
    builder.sized = layout.sized();
    builder.fields = offsets(layout);
    switch (type) {
      case Type.Primitive(PrimitiveKind kind) -> primitive(builder, kind);
      case Type.Ref(_, _, Type pointee) -> pointer(builder, pointee);
      case Type.RawPtr(_, Type pointee) -> pointer(builder, pointee);
      case Type.FnPtr _ -> builder.kind = TypeInfo.Kind.POINTER;
      case Type.Slice _ -> builder.metadata = TypeInfo.Metadata.LENGTH;
      case Type.Dyn _ -> builder.metadata = TypeInfo.Metadata.VTABLE;
      case Type.Named named -> named(builder, named, layout);
      case Type.Coroutine coroutine -> {
        if (coroutine.kind().isCoroutine()) {
          builder.coroutine = coroutines.of(coroutine);
        }
      }
      case Type.Pattern(Type base, _) -> {
        TypeInfo inner = of(base);
        builder.kind = inner.kind();
        builder.scalar = inner.scalar();
        builder.pointee = inner.pointee();
      }
      case Type.Tuple(List<Type> elements) -> {
        if (!layout.sized()) {
          builder.metadata = of(elements.getLast()).metadata();
        }
      }
      case Type.Array _, Type.FnItem _ -> {
        // The layout says it all.
      }
      case Type.Impl _, Type.UnsafeBinder _ ->
          throw new UndefinedBehaviour(FaultCode.UNSUPPORTED, "`" + type + "` can't be executed");
    }
    return new TypeInfo(builder);
  }

  private static void primitive(TypeInfo.Builder builder, PrimitiveKind kind) {
    if (kind == PrimitiveKind.STR) {
      builder.metadata = TypeInfo.Metadata.LENGTH;
    } else if (kind != PrimitiveKind.NEVER) {
      builder.scalar =
          ScalarKind.of(kind)
              .orElseThrow(() ->
                  new UndefinedBehaviour(
                      FaultCode.UNSUPPORTED, "`" + kind.text() + "` can't be executed"));
      builder.kind = builder.scalar.isWide() ? TypeInfo.Kind.MEMORY : TypeInfo.Kind.SCALAR;
    }
  }

  private void pointer(TypeInfo.Builder builder, Type pointee) {
    builder.pointee = pointee;
    if (builder.size == 8) {
      builder.kind = TypeInfo.Kind.POINTER;
    }
  }

  private void named(TypeInfo.Builder builder, Type.Named type, TypeLayout layout) {
    Optional<Type> boxed = program.boxed(type);
    if (boxed.isPresent()) {
      pointer(builder, boxed.get());
      return;
    }
    TypeDefinition definition =
        program
            .definition(type)
            .orElseThrow(() ->
                new UndefinedBehaviour(FaultCode.UNSUPPORTED, "nothing defines `" + type + "`"));
    switch (definition.kind()) {
      case ENUM -> builder.variants = new EnumCodec(type, definition, layout);
      case UNION -> builder.fields = new long[definition.variants().get(0).fields().size()];
      case STRUCT -> {
        if (!layout.sized()) {
          builder.metadata = of(program.fields(type).getFirst().getLast()).metadata();
        }
      }
    }
  }

  private static long[] offsets(TypeLayout layout) {
    long[] offsets = new long[layout.offsets().size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = layout.offsets().get(i);
    }
    return offsets;
  }

  /// The niche of a type's layout.
  Optional<Niche> niche(Type type) {
    return layout(type).niche();
  }

  /// The number of elements of an array.
  public static long length(ConstArg length) {
    if (length instanceof ConstArg.Value(long value, _)) {
      return value;
    }
    throw new UndefinedBehaviour(FaultCode.UNSUPPORTED, "the length of an array is not a number");
  }

  /// The types of a struct's, tuple's or closure's fields.
  public List<Type> fields(Type type) {
    return switch (type) {
      case Type.Tuple(List<Type> elements) -> elements;
      case Type.Coroutine coroutine -> program.captures(coroutine);
      case Type.Named named -> {
        List<List<Type>> variants = program.fields(named);
        yield variants.isEmpty() ? List.of() : variants.getFirst();
      }
      case Type.Primitive _,
          Type.Ref _,
          Type.RawPtr _,
          Type.Array _,
          Type.Slice _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Dyn _,
          Type.Impl _,
          Type.Pattern _,
          Type.UnsafeBinder _ ->
          List.of();
    };
  }

  /// The types of the fields of an enum's variants.
  public List<List<Type>> variants(Type type) {
    return type instanceof Type.Named named ? program.fields(named) : new ArrayList<>();
  }
}
