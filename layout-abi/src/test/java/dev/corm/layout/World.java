package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world of types that a test puts together.
final class World implements TypeWorld {
  private final Map<Type, LayoutAnswer> layouts = new HashMap<>();
  private final Map<String, TypeDefinition> definitions = new HashMap<>();
  private final Map<Type, List<Type>> captures = new HashMap<>();

  static Type named(String name) {
    return new Type.Named(Path.of(name));
  }

  /// A path whose last segment has this argument.
  static Type generic(Type argument, String... names) {
    return generic(List.of(new GenericArg.OfType(argument)), names);
  }

  static Type generic(List<GenericArg> arguments, String... names) {
    List<PathSegment> segments = new ArrayList<>(Path.of(names).segments());
    segments.removeLast();
    segments.add(new PathSegment.Name(names[names.length - 1], new GenericArgs.Angle(arguments)));
    return new Type.Named(new Path(Optional.empty(), segments));
  }

  World known(Type type, TypeLayout layout) {
    layouts.put(type, new LayoutAnswer.Known(layout));
    return this;
  }

  World unknown(Type type, LayoutAnswer.Reason reason) {
    layouts.put(type, new LayoutAnswer.Unknown(type, reason, "said by the world"));
    return this;
  }

  /// A struct or union with these fields, or an enum with one variant for each of them.
  World define(String name, Kind kind, Type... fields) {
    return define(name, List.of(), kind, Repr.RUST, fields);
  }

  World define(String name, List<String> generics, Kind kind, Repr repr, Type... fields) {
    List<VariantDefinition> variants = new ArrayList<>();
    List<FieldDefinition> all = new ArrayList<>();
    for (Type field : fields) {
      FieldDefinition definition = new FieldDefinition("f" + all.size(), field);
      all.add(definition);
      if (kind == Kind.ENUM) {
        variants.add(
            new VariantDefinition("V" + all.size(), Optional.empty(), List.of(definition)));
      }
    }
    if (kind != Kind.ENUM) {
      variants.add(new VariantDefinition("", Optional.empty(), all));
    }
    return define(
        new TypeDefinition(Path.of(name), generics, kind, repr, IndexVec.copyOf(variants)));
  }

  World define(TypeDefinition definition) {
    definitions.put(key(definition.path()), definition);
    return this;
  }

  World captures(Type.Coroutine closure, Type... types) {
    captures.put(closure, List.of(types));
    return this;
  }

  LayoutAnswer answer(Type type) {
    return new RustAbiLayout().layouts(DataLayout.X86_64, this).layoutOf(type);
  }

  @Override
  public Optional<LayoutAnswer> layout(Type type) {
    return Optional.ofNullable(layouts.get(type));
  }

  @Override
  public Optional<TypeDefinition> definition(Type.Named type) {
    return Optional.ofNullable(definitions.get(key(type.path())));
  }

  @Override
  public Optional<List<Type>> captures(Type.Coroutine closure) {
    return Optional.ofNullable(captures.get(closure));
  }

  private static String key(Path path) {
    StringBuilder key = new StringBuilder();
    for (PathSegment segment : path.segments()) {
      key.append("::").append(segment instanceof PathSegment.Name(String name, _) ? name : "?");
    }
    return key.toString();
  }
}
