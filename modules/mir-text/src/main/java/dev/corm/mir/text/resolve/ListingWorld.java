package dev.corm.mir.text.resolve;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeWorld;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a listing says of named types, closures and coroutines, for the layout of types around
/// them. Types are looked up as the listing spells them: the way in which [Resolution.Found] has
/// them.
///
/// A listing doesn't say whether a type is sized. It is if a resolved coroutine holds it by value;
/// and the size of a listed `Option<&T>`, `NonNull<T>`, `Box<T>` and the like tells whether a
/// pointer to `T` is wide.
public final class ListingWorld implements TypeWorld {
  private static final Set<String> AROUND_POINTERS =
      Set.of("Option", "Pin", "ManuallyDrop", "MaybeUninit", "MaybeDangling");
  private static final Set<String> POINTERS =
      Set.of("NonNull", "Unique", "Box", "Rc", "Arc", "Weak");

  private final ListedTypes types;
  private final ListedNiches niches;
  private final Set<Type> wide = new HashSet<>();
  private final Set<Type> values = new HashSet<>();
  private final Map<Type.Coroutine, List<Type>> closures = new HashMap<>();

  /// The world of a listing, some of whose coroutines were resolved.
  public ListingWorld(TypeListing listing, List<Resolution> resolutions) {
    types = new ListedTypes(listing);
    niches = new ListedNiches(types);
    for (Entry entry : listing.entries()) {
      if (entry.size() > entry.align()) {
        pointee(entry.type()).filter(Type.Named.class::isInstance).ifPresent(wide::add);
      }
    }
    for (Resolution resolution : resolutions) {
      switch (resolution) {
        case Resolution.Found found -> add(found);
        case Resolution.Undecided undecided ->
            undecided.alternatives().forEach(alternative -> add(alternative.found()));
        case Resolution.NotFound _ -> {
          // says nothing of types
        }
      }
    }
  }

  private void add(Resolution.Found found) {
    values.addAll(found.upvars());
    values.addAll(found.saved());
    closures.putAll(found.closures());
  }

  /// This world with a choice among entries of one type.
  ///
  /// @param entries for types of several entries the one that they have
  public TypeWorld choosing(Map<Type, Entry> entries) {
    return entries.isEmpty() ? this : new Chosen(this, entries);
  }

  private record Chosen(ListingWorld world, Map<Type, Entry> entries) implements TypeWorld {
    @Override
    public Optional<LayoutAnswer> layout(Type type) {
      Entry entry = entries.get(type);
      return entry == null
          ? world.layout(type)
          : Optional.of(known(entry.size(), entry.align(), true, world.niches.of(entry)));
    }

    @Override
    public Optional<TypeDefinition> definition(Type.Named type) {
      return world.definition(type);
    }

    @Override
    public Optional<List<Type>> captures(Type.Coroutine closure) {
      return world.captures(closure);
    }
  }

  /// What a listed pointer, or what is as large as a pointer, points to.
  private static Optional<Type> pointee(Type listed) {
    if (listed instanceof Type.Named(Path path)) {
      List<GenericArg> arguments = Names.ownArguments(path);
      if (arguments.size() == 1
          && arguments.getFirst() instanceof GenericArg.OfType(Type argument)) {
        String name = Names.last(path);
        if (POINTERS.contains(name)) {
          return Optional.of(argument);
        }
        if (AROUND_POINTERS.contains(name) && argument instanceof Type.Ref(_, _, Type to)) {
          return Optional.of(to);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<LayoutAnswer> layout(Type type) {
    List<Entry> listed = types.entries(type);
    boolean unsized = wide.contains(type) && !values.contains(type);
    if (listed.isEmpty()) {
      return unsized ? Optional.of(known(0, 1, false, Optional.empty())) : Optional.empty();
    }
    Entry first = listed.getFirst();
    for (Entry entry : listed) {
      if (entry.size() != first.size() || entry.align() != first.align()) {
        return Optional.of(
            new LayoutAnswer.Unknown(
                type,
                LayoutAnswer.Reason.AMBIGUOUS,
                "`" + type + "` is listed with different sizes"));
      }
    }
    return Optional.of(known(first.size(), first.align(), !unsized, niches.of(first)));
  }

  private static LayoutAnswer known(long size, long align, boolean sized, Optional<Niche> niche) {
    return new LayoutAnswer.Known(
        new TypeLayout(size, align, sized, false, niche, IndexVec.empty()));
  }

  @Override
  public Optional<TypeDefinition> definition(Type.Named type) {
    return Optional.empty();
  }

  @Override
  public Optional<List<Type>> captures(Type.Coroutine closure) {
    return Optional.ofNullable(closures.get(closure));
  }
}
