package dev.corm.driver;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lays out listed structs and enums anew that hold a coroutine by value, in a mode in which that
/// coroutine has another size.
///
/// A listing has the sizes of fields, but not their types. Here they are concluded:
///
/// 1. A field may hold a type if the type is as large as the field, the struct's own text names the
///    type's coroutines, and the type stands inside the struct's text or is smaller than the
///    struct.
/// 2. If all types that a field may hold get one new size and alignment, the field gets it too. A
///    field that can hold none of them stays as it is. Otherwise the struct stays unknown.
/// 3. What was concluded is put to the test: with the old sizes it must give the listed size and
///    alignment. If it does not, the struct stays unknown.
///
/// What the standard library defines ([AbiLayout] knows it) is never concluded.
final class RelaidTypes {
  private final AbiLayout abi;
  private final DataLayout data;

  /// Listed types that hold coroutines by their size, of entries that were relaid already.
  private final Map<Long, List<Candidate>> bySize = new HashMap<>();

  /// The listed sizes of the coroutines that have another layout in the mode, or none that is
  /// known.
  private final Map<Type, Long> changed = new HashMap<>();

  /// A type that a field may hold.
  ///
  /// @param type the type
  /// @param size its listed size
  /// @param coroutines the coroutines that its text names
  /// @param relaid its layout in the mode, if that could be told
  private record Candidate(
      Type type, long size, Set<Type> coroutines, Optional<TypeLayout> relaid) {}

  RelaidTypes(AbiLayout abi, DataLayout data) {
    this.abi = abi;
    this.data = data;
  }

  /// Notes what became of a listed type; empty if its layout can't be told.
  void add(Entry listed, Optional<TypeLayout> relaid) {
    boolean same =
        relaid
            .filter(now -> now.size() == listed.size() && now.align() == listed.align())
            .isPresent();
    if (!same && TypeNames.isCoroutine(listed.type())) {
      changed.merge(listed.type(), listed.size(), Math::min);
    }
    bySize
        .computeIfAbsent(listed.size(), _ -> new ArrayList<>())
        .add(new Candidate(listed.type(), listed.size(), coroutines(listed.type()), relaid));
  }

  /// Whether something of this listed size may hold a coroutine that a type names and that has
  /// another layout in the mode.
  boolean mayChange(Type type, long size) {
    return TypeNames.anyByValue(type, part -> changed.getOrDefault(part, Long.MAX_VALUE) <= size);
  }

  private static Set<Type> coroutines(Type type) {
    Set<Type> found = new HashSet<>();
    TypeNames.anyByValue(
        type,
        part -> {
          if (TypeNames.isCoroutine(part)) {
            found.add(part);
          }
          return false;
        });
    return found;
  }

  /// The layout of a listed struct or enum, or why it can't be told.
  ///
  /// @param entry the listed type
  /// @param old the layout that it has as rustc lists it
  /// @param listed what is known of all types as rustc lists them
  /// @param world what is known in this mode of all types but this one
  LayoutAnswer relay(Entry entry, TypeLayout old, TypeWorld listed, TypeWorld world) {
    Set<Type> named = coroutines(entry.type());
    List<Candidate> arguments = arguments(entry.type(), listed, world);
    List<List<Field>> variants = new ArrayList<>();
    boolean changes = false;
    for (Variant variant : entry.variants()) {
      List<Field> fields = new ArrayList<>();
      long offset = entry.discriminant().orElse(0);
      for (Item item : variant.items()) {
        switch (item) {
          case Item.Padding(long size) -> offset += size;
          case Item.Member member -> {
            offset = member.offset().orElse(offset);
            Optional<Field> field =
                field(entry, member, offset, candidates(entry, member, named, arguments));
            if (field.isEmpty()) {
              return unknown(entry.type(), "`" + member.name() + "` of `" + entry.type() + "`");
            }
            changes |= field.get().changes();
            fields.add(field.get());
            offset += member.size();
          }
        }
      }
      variants.add(fields);
    }
    if (!changes) {
      return new LayoutAnswer.Known(old);
    }
    boolean holds =
        defined(entry, variants, true, world) instanceof LayoutAnswer.Known(TypeLayout again)
            && again.size() == entry.size()
            && again.align() == entry.align();
    return holds
        ? defined(entry, variants, false, world)
        : unknown(entry.type(), "the fields of `" + entry.type() + "`");
  }

  private static LayoutAnswer unknown(Type type, String what) {
    return new LayoutAnswer.Unknown(
        type,
        LayoutAnswer.Reason.UNDEFINED,
        "the listing does not tell what " + what + " holds, which changes in this mode");
  }

  /// A field with its layouts in both modes.
  private record Field(String name, TypeLayout old, TypeLayout relaid) {
    boolean changes() {
      return old.size() != relaid.size() || old.align() != relaid.align();
    }
  }

  private Optional<Field> field(
      Entry entry, Item.Member member, long offset, List<Optional<TypeLayout>> candidates) {
    long align = member.align().orElse(Math.min(entry.align(), lowestBit(offset, member.size())));
    TypeLayout old = TypeLayout.of(member.size(), align);
    if (candidates.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    TypeLayout relaid = candidates.isEmpty() ? old : candidates.getFirst().orElseThrow();
    boolean agree =
        candidates.stream()
            .flatMap(Optional::stream)
            .allMatch(c -> c.size() == relaid.size() && c.align() == relaid.align());
    boolean unlisted =
        candidates.isEmpty() && fills(entry, member) && mayChange(entry.type(), member.size());
    return agree && !unlisted
        ? Optional.of(new Field(member.name(), old, relaid))
        : Optional.empty();
  }

  private static boolean fills(Entry entry, Item.Member member) {
    return member.size() + entry.discriminant().orElse(0) == entry.size();
  }

  /// The new layouts of all that a field may hold.
  private List<Optional<TypeLayout>> candidates(
      Entry entry, Item.Member member, Set<Type> named, List<Candidate> arguments) {
    List<Optional<TypeLayout>> direct =
        arguments.stream()
            .filter(argument -> argument.size() == member.size())
            .map(Candidate::relaid)
            .toList();
    return !direct.isEmpty()
        ? direct
        : bySize.getOrDefault(member.size(), List.of()).stream()
            .filter(candidate -> mayHold(entry, candidate, named))
            .map(Candidate::relaid)
            .toList();
  }

  /// The generic arguments of a type, as far as their layouts are known.
  private List<Candidate> arguments(Type type, TypeWorld listed, TypeWorld world) {
    List<Candidate> arguments = new ArrayList<>();
    TypeNames.parts(
        type,
        argument -> {
          if (abi.layouts(data, listed).layoutOf(argument)
                  instanceof LayoutAnswer.Known(TypeLayout old)
              && abi.layouts(data, world).layoutOf(argument)
                  instanceof LayoutAnswer.Known(TypeLayout relaid)) {
            Set<Type> named = coroutines(argument);
            arguments.add(new Candidate(argument, old.size(), named, Optional.of(relaid)));
          }
        });
    return arguments;
  }

  private static boolean mayHold(Entry entry, Candidate candidate, Set<Type> named) {
    return !candidate.coroutines().isEmpty()
        && named.containsAll(candidate.coroutines())
        && !candidate.type().equals(entry.type())
        && candidate.relaid().map(TypeLayout::align).orElse(1L) <= entry.align();
  }

  private static long lowestBit(long offset, long size) {
    long bits = offset | size;
    return bits == 0 ? 1 : Long.lowestOneBit(bits);
  }

  private LayoutAnswer defined(
      Entry entry, List<List<Field>> variants, boolean old, TypeWorld world) {
    Map<Type, TypeLayout> layouts = new HashMap<>();
    List<VariantDefinition> definitions = new ArrayList<>();
    for (int v = 0; v < variants.size(); v++) {
      List<FieldDefinition> fields = new ArrayList<>();
      for (int f = 0; f < variants.get(v).size(); f++) {
        Field field = variants.get(v).get(f);
        Type stand = standIn(v, f);
        layouts.put(stand, old ? field.old() : field.relaid());
        fields.add(new FieldDefinition(field.name(), stand));
      }
      definitions.add(
          new VariantDefinition(
              entry.variants().get(v).name().orElse(""), Optional.empty(), fields));
    }
    Type.Named self = standIn(-1, -1);
    TypeDefinition definition =
        new TypeDefinition(
            self.path(),
            List.of(),
            kind(entry),
            TypeDefinition.Repr.RUST,
            IndexVec.<VariantIndex, VariantDefinition>copyOf(definitions));
    return abi.layouts(data, new Around(world, self, definition, layouts)).layoutOf(self);
  }

  private static TypeDefinition.Kind kind(Entry entry) {
    boolean isUnion =
        entry.variants().size() == 1
            && entry.variants().getFirst().name().isPresent()
            && entry.discriminant().isEmpty()
            && entry.variants().getFirst().items().size() > 1
            && entry.size() < sum(entry.variants().getFirst());
    return isUnion
        ? TypeDefinition.Kind.UNION
        : entry.variants().size() == 1 && entry.variants().getFirst().name().isEmpty()
            ? TypeDefinition.Kind.STRUCT
            : TypeDefinition.Kind.ENUM;
  }

  private static long sum(Variant variant) {
    long sum = 0;
    for (Item item : variant.items()) {
      sum += item instanceof Item.Member member ? member.size() : 0;
    }
    return sum;
  }

  /// A name that no dump can have, in place of a field's type.
  private static Type.Named standIn(int variant, int field) {
    return new Type.Named(
        new Path(
            Optional.empty(),
            List.of(
                new PathSegment.Name("<field>", GenericArgs.NONE),
                new PathSegment.Name(variant + "." + field, GenericArgs.NONE))));
  }

  /// A world that knows one definition more, and the layouts of its fields.
  private record Around(
      TypeWorld world, Type.Named self, TypeDefinition definition, Map<Type, TypeLayout> fields)
      implements TypeWorld {
    @Override
    public Optional<LayoutAnswer> layout(Type type) {
      TypeLayout field = fields.get(type);
      return field == null
          ? type.equals(self) ? Optional.empty() : world.layout(type)
          : Optional.of(new LayoutAnswer.Known(field));
    }

    @Override
    public Optional<TypeDefinition> definition(Type.Named type) {
      return type.equals(self) ? Optional.of(definition) : world.definition(type);
    }
  }
}
