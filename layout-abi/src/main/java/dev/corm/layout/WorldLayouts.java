package dev.corm.layout;

import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.GenericArguments;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.LayoutAnswer.Known;
import dev.corm.spi.LayoutAnswer.Reason;
import dev.corm.spi.LayoutAnswer.Unknown;
import dev.corm.spi.TypeLayouts;
import dev.corm.spi.TypeWorld;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The layouts of types in one world.
///
/// Answers depend on the question alone, never on what was asked before: a known layout is kept
/// together with its *height*, the number of types nested in it, so that the bound on nesting is a
/// property of the type. A type that isn't known is remembered only as the question it was, because
/// as a part of another one it may have failed for the other's reasons.
final class WorldLayouts implements TypeLayouts {
  /// How many types may contain each other.
  static final int HEIGHT = 256;

  private final Scalars scalars;
  private final Univariant univariant;
  private final DefinitionLayouts definitions;
  private final Pointees pointees;
  private final StandardTypes standardTypes;
  private final TypeWorld world;
  private final long maxObjectSize;

  private final Map<Type, Sized> known = new HashMap<>();
  private final Map<Type, LayoutAnswer> asked = new IdentityHashMap<>();
  private final Set<Type> active = new HashSet<>();

  WorldLayouts(DataLayout data, TypeWorld world) {
    this.world = world;
    this.scalars = new Scalars(data);
    this.univariant = new Univariant(data);
    this.definitions = new DefinitionLayouts(data);
    this.pointees = new Pointees(world);
    this.standardTypes = new StandardTypes(data);
    this.maxObjectSize = data.maxObjectSize();
  }

  /// An answer and how many types are nested in it.
  private record Sized(LayoutAnswer answer, int height) {}

  @Override
  public LayoutAnswer layoutOf(Type type) {
    LayoutAnswer answer = asked.get(type);
    if (answer == null) {
      answer = at(type, 0).answer();
      asked.put(type, answer);
    }
    return answer;
  }

  /// The layout of a type inside `depth` others.
  private Sized at(Type type, int depth) {
    if (depth >= HEIGHT) {
      return tooDeep(type);
    }
    Optional<LayoutAnswer> leaf = leaf(type);
    if (leaf.isPresent()) {
      return new Sized(leaf.get(), 1);
    }
    if (!TypeMeasure.fits(type)) {
      return tooDeep(type);
    }
    Sized before = known.get(type);
    if (before != null) {
      return depth + before.height() > HEIGHT ? tooDeep(type) : before;
    }
    if (!active.add(type)) {
      return unknown(type, Reason.IMPOSSIBLE, "the type contains itself");
    }
    Sized computed = compound(type, depth);
    active.remove(type);
    if (computed.answer() instanceof Known) {
      known.put(type, computed);
    }
    return computed;
  }

  /// Types whose layout doesn't depend on the layouts of others.
  private Optional<LayoutAnswer> leaf(Type type) {
    return switch (type) {
      case Type.Primitive(PrimitiveKind kind) -> Optional.of(new Known(scalars.primitive(kind)));
      case Type.Ref(_, _, Type pointee) -> Optional.of(pointer(pointee, true));
      case Type.RawPtr(_, Type pointee) -> Optional.of(pointer(pointee, false));
      case Type.FnPtr _ -> Optional.of(new Known(scalars.pointer(Scalars.Metadata.NONE, true)));
      case Type.FnItem _ -> Optional.of(new Known(TypeLayout.of(0, 1)));
      case Type.Dyn _ -> Optional.of(new Known(Scalars.unsized(1)));
      case Type.Tuple(var elements) when elements.isEmpty() ->
          Optional.of(new Known(TypeLayout.of(0, 1)));
      case Type.Named _,
          Type.Array _,
          Type.Slice _,
          Type.Tuple _,
          Type.Impl _,
          Type.Coroutine _,
          Type.Pattern _,
          Type.UnsafeBinder _ ->
          Optional.empty();
    };
  }

  private LayoutAnswer pointer(Type pointee, boolean nonNull) {
    return switch (pointees.of(pointee)) {
      case Pointees.Pointee.Has(Scalars.Metadata metadata) ->
          new Known(scalars.pointer(metadata, nonNull));
      case Pointees.Pointee.Unclear(Unknown why) -> why;
    };
  }

  private Sized compound(Type type, int depth) {
    return switch (type) {
      case Type.Named named -> named(named, depth);
      case Type.Array(Type element, ConstArg length) -> array(type, element, length, depth);
      case Type.Slice(Type element) -> {
        Sized inner = at(element, depth + 1);
        yield inner.answer() instanceof Known(TypeLayout layout)
            ? above(inner.height(), Scalars.unsized(layout.align()))
            : inner;
      }
      case Type.Tuple(var elements) -> fields(type, elements, depth, parts -> tuple(type, parts));
      case Type.Pattern(Type base, String pattern) -> pattern(type, base, pattern, depth);
      case Type.UnsafeBinder(_, Type inner) -> at(inner, depth + 1);
      case Type.Impl(var bounds) ->
          given(
              type,
              Reason.GENERIC,
              "`impl " + traits(bounds) + "` stands for a type that isn't named");
      case Type.Coroutine closure -> closure(closure, depth);
      // Never reached: these are leaves.
      case Type.Primitive _, Type.Ref _, Type.RawPtr _, Type.FnPtr _, Type.FnItem _, Type.Dyn _ ->
          new Sized(leaf(type).orElseThrow(), 1);
    };
  }

  /// A closure that the world doesn't lay out itself is a struct of its captures.
  private Sized closure(Type.Coroutine type, int depth) {
    Optional<List<Type>> captures =
        type.kind().isCoroutine() || world.layout(type).isPresent()
            ? Optional.empty()
            : world.captures(type);
    return captures.isPresent()
        ? fields(type, captures.get(), depth, parts -> struct(type, parts))
        : given(type, Reason.UNDEFINED, "no layout is known for `" + type + "`");
  }

  private LayoutAnswer struct(Type type, List<TypeLayout> parts) {
    if (!parts.stream().allMatch(TypeLayout::sized)) {
      return new Unknown(type, Reason.IMPOSSIBLE, "captures have to be sized");
    }
    return univariant
        .layout(parts, FieldRules.RUST, StructKind.ALWAYS_SIZED)
        .<LayoutAnswer>map(struct -> new Known(struct.layout()))
        .orElseGet(() -> tooLarge(type).answer());
  }

  private static String traits(List<Bound> bounds) {
    List<String> names = new ArrayList<>();
    for (Bound bound : bounds) {
      switch (bound) {
        case Bound.Trait(_, _, var path) -> names.add(path.toString());
        case Bound.Outlives(var region) -> names.add(region.toString());
      }
    }
    return String.join(" + ", names);
  }

  /// What only the world can know.
  private Sized given(Type type, Reason otherwise, String detail) {
    return world
        .layout(type)
        .map(answer -> checked(type, answer))
        .orElseGet(() -> unknown(type, otherwise, detail));
  }

  private Sized checked(Type type, LayoutAnswer answer) {
    return switch (answer) {
      case Known(TypeLayout layout) ->
          layout.size() < maxObjectSize && layout.align() < maxObjectSize
              ? new Sized(answer, 1)
              : tooLarge(type);
      case Unknown _ -> new Sized(answer, 1);
    };
  }

  private Sized named(Type.Named type, int depth) {
    Optional<LayoutAnswer> given = world.layout(type);
    Optional<TypeDefinition> definition = world.definition(type);
    if (given.isEmpty() && definition.isPresent()) {
      return defined(type, definition.get(), depth);
    }
    Optional<Sized> standard =
        standardTypes
            .parts(type.path())
            .map(parts -> fields(type, parts, depth, layouts -> standard(type, layouts)));
    if (given.isPresent()) {
      return completed(checked(type, given.get()), standard);
    }
    return standard.orElseGet(() ->
        type.path().self().isPresent()
            ? unknown(type, Reason.GENERIC, "`" + type + "` depends on a type parameter")
            : unknown(type, Reason.UNDEFINED, "nothing is known of `" + type + "`"));
  }

  private LayoutAnswer standard(Type.Named type, List<TypeLayout> parts) {
    return standardTypes
        .layout(type.path(), parts)
        .<LayoutAnswer>map(Known::new)
        .orElseGet(() -> new Unknown(type, Reason.IMPOSSIBLE, "`" + type + "` can't be"));
  }

  /// What the world says of a type, with the niche that it can't know if both agree on the rest.
  private static Sized completed(Sized given, Optional<Sized> standard) {
    boolean agree =
        given.answer() instanceof Known(TypeLayout listed)
            && listed.niche().isEmpty()
            && standard.isPresent()
            && standard.get().answer() instanceof Known(TypeLayout known)
            && listed.sized()
            && listed.size() == known.size()
            && listed.align() == known.align();
    return agree ? standard.orElseThrow() : given;
  }

  private Sized defined(Type.Named type, TypeDefinition definition, int depth) {
    if (definition.variants().stream()
        .flatMap(v -> v.fields().stream())
        .anyMatch(f -> !TypeMeasure.fits(f.type()))) {
      return tooDeep(type);
    }
    GenericArguments arguments = new GenericArguments(definition, type.path());
    List<Type> parts = new ArrayList<>();
    for (TypeDefinition.VariantDefinition variant : definition.variants()) {
      for (TypeDefinition.FieldDefinition field : variant.fields()) {
        if (arguments.isMissing(field.type())) {
          return unknown(
              type,
              Reason.GENERIC,
              "`" + type + "` leaves out an argument that its fields depend on");
        }
        parts.add(arguments.map(field.type()));
      }
    }
    return fields(type, parts, depth, layouts -> definition(type, definition, layouts));
  }

  private LayoutAnswer definition(Type type, TypeDefinition definition, List<TypeLayout> parts) {
    List<List<TypeLayout>> variants = new ArrayList<>();
    int next = 0;
    for (TypeDefinition.VariantDefinition variant : definition.variants()) {
      int end = next + variant.fields().size();
      variants.add(parts.subList(next, end));
      next = end;
    }
    return definitions.layout(type, definition, variants);
  }

  private LayoutAnswer tuple(Type type, List<TypeLayout> parts) {
    if (parts.subList(0, parts.size() - 1).stream().anyMatch(p -> !p.sized())) {
      return new Unknown(type, Reason.IMPOSSIBLE, "only the last field of a tuple can be unsized");
    }
    return univariant
        .layout(parts, FieldRules.RUST, StructKind.MAYBE_UNSIZED)
        .<LayoutAnswer>map(struct -> new Known(struct.layout()))
        .orElseGet(() -> tooLarge(type).answer());
  }

  private Sized array(Type type, Type element, ConstArg length, int depth) {
    if (!(length instanceof ConstArg.Value(long count, _))) {
      return unknown(type, Reason.GENERIC, "the length of `" + type + "` isn't a number");
    }
    Sized inner = at(element, depth + 1);
    if (!(inner.answer() instanceof Known(TypeLayout layout))) {
      return inner;
    }
    if (!layout.sized()) {
      return unknown(type, Reason.IMPOSSIBLE, "the elements of an array have to be sized");
    }
    long size = layout.size();
    if (size != 0 && Long.compareUnsigned(count, (maxObjectSize - 1) / size) > 0) {
      return tooLarge(type);
    }
    boolean some = count != 0;
    TypeLayout array =
        new TypeLayout(
            size == 0 ? 0 : size * count,
            layout.align(),
            true,
            some && layout.uninhabited(),
            layout.niche().filter(_ -> some),
            dev.corm.index.IndexVec.empty());
    return above(inner.height(), array);
  }

  private Sized pattern(Type type, Type base, String pattern, int depth) {
    Sized inner = at(base, depth + 1);
    if (!(inner.answer() instanceof Known(TypeLayout layout))) {
      return inner;
    }
    Optional<Niche> niche = Optional.empty();
    if (base instanceof Type.RawPtr && pattern.equals("!null")) {
      niche = scalars.pointer(Scalars.Metadata.NONE, true).niche();
    } else if (base instanceof Type.Primitive(PrimitiveKind kind)
        && (kind.isInteger() || kind == PrimitiveKind.CHAR)) {
      int size = (int) layout.size();
      Optional<PatternRange> range = PatternRange.parse(pattern, kind, size);
      if (range.isPresent()) {
        BigInteger first = range.get().first();
        TypeLayout restricted =
            withNiche(layout, Scalars.niche(0, size, first, range.get().last()));
        return above(inner.height(), restricted);
      }
    }
    return niche.isPresent()
        ? above(inner.height(), withNiche(layout, niche))
        : unknown(type, Reason.UNDEFINED, "the pattern `" + pattern + "` isn't understood");
  }

  private static TypeLayout withNiche(TypeLayout layout, Optional<Niche> niche) {
    return new TypeLayout(
        layout.size(),
        layout.align(),
        layout.sized(),
        layout.uninhabited(),
        niche,
        layout.offsets(),
        layout.variants());
  }

  /// Makes an answer from the layouts of parts.
  private interface FromParts {
    LayoutAnswer answer(List<TypeLayout> parts);
  }

  private Sized fields(Type type, List<Type> parts, int depth, FromParts then) {
    List<TypeLayout> layouts = new ArrayList<>(parts.size());
    int height = 0;
    for (Type part : parts) {
      Sized inner = at(part, depth + 1);
      switch (inner.answer()) {
        case Known(TypeLayout layout) -> layouts.add(layout);
        case Unknown _ -> {
          return inner;
        }
      }
      height = Math.max(height, inner.height());
    }
    return new Sized(then.answer(layouts), height + 1);
  }

  private static Sized above(int height, TypeLayout layout) {
    return new Sized(new Known(layout), height + 1);
  }

  private static Sized unknown(Type type, Reason reason, String detail) {
    return new Sized(new Unknown(type, reason, detail), 1);
  }

  private static Sized tooDeep(Type type) {
    return unknown(type, Reason.IMPOSSIBLE, "the type is nested too deeply");
  }

  private static Sized tooLarge(Type type) {
    return unknown(type, Reason.IMPOSSIBLE, "the type is larger than any object can be");
  }
}
