package dev.corm.driver;

import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.type.Type;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeWorld;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/// What is known of a listing's types in a mode in which coroutines have other sizes than rustc
/// lists. For one thread.
///
/// Whatever holds a coroutine by value is listed with a size that is not smaller, and a coroutine
/// has its tag in addition. So in the order of their listed sizes, and of their texts' lengths
/// where sizes are equal, all types come after those they hold, and each is laid out once, without
/// recursion: coroutines by the mode, structs and enums around them by [RelaidTypes]. All other
/// types are as listed.
final class RelaidWorld implements TypeWorld {
  private final ListingWorld listed;
  private final AbiLayout abi;
  private final DataLayout data;
  private final RelaidTypes types;
  private final Map<Type, LayoutAnswer> answers = new HashMap<>();
  private final Map<Entry, LayoutAnswer> byEntry = new IdentityHashMap<>();

  RelaidWorld(ListingWorld listed, AbiLayout abi, DataLayout data) {
    this.listed = listed;
    this.abi = abi;
    this.data = data;
    this.types = new RelaidTypes(abi, data);
  }

  /// Lays out all types of a listing that are, or may hold, a coroutine.
  ///
  /// @param coroutine lays out a listed coroutine in this world, of which all that it holds is
  ///   known
  void lay(TypeListing listing, BiFunction<Entry, TypeWorld, LayoutAnswer> coroutine) {
    List<Sortable> entries =
        listing.entries().stream()
            .filter(entry -> TypeNames.mayHoldCoroutine(entry.type()))
            .map(Sortable::of)
            .sorted(ORDER)
            .toList();
    for (Sortable sortable : entries) {
      Entry entry = sortable.entry();
      LayoutAnswer answer =
          TypeNames.isCoroutine(entry.type()) ? coroutine.apply(entry, this) : around(entry);
      byEntry.put(entry, answer);
      answers.merge(entry.type(), answer, (one, other) -> merged(entry.type(), one, other));
      types.add(
          entry,
          answer instanceof LayoutAnswer.Known(TypeLayout layout)
              ? Optional.of(layout)
              : Optional.empty());
    }
  }

  /// An entry with what it is sorted by.
  ///
  /// @param names how many types its type's text names
  /// @param foreign whether it is not the standard library's
  private record Sortable(Entry entry, int names, boolean foreign, String text) {
    static Sortable of(Entry entry) {
      String text = entry.type().toString();
      boolean foreign = !text.startsWith("std::") && !text.startsWith("core::");
      return new Sortable(entry, TypeNames.count(entry.type()), foreign, text);
    }
  }

  private static final Comparator<Sortable> ORDER =
      Comparator.<Sortable>comparingLong(sortable -> sortable.entry().size())
          .thenComparingInt(Sortable::names)
          .thenComparing(Sortable::foreign)
          .thenComparing(Sortable::text);

  /// The layout of a type that several coroutines print as.
  static LayoutAnswer merged(Type type, LayoutAnswer one, LayoutAnswer other) {
    return one instanceof LayoutAnswer.Known(TypeLayout a)
            && other instanceof LayoutAnswer.Known(TypeLayout b)
            && a.size() == b.size()
            && a.align() == b.align()
        ? one
        : new LayoutAnswer.Unknown(
            type,
            LayoutAnswer.Reason.AMBIGUOUS,
            "several coroutines print as `" + type + "` and have different sizes");
  }

  /// The layout of something that may hold a coroutine: by what the machine's rules know of it, as
  /// listed if nothing in it is a coroutine's, or by its listed fields.
  private LayoutAnswer around(Entry entry) {
    Type type = entry.type();
    if (abi.layouts(data, this).layoutOf(type) instanceof LayoutAnswer.Known known) {
      return known;
    }
    if (!(listed.layout(type).orElse(null) instanceof LayoutAnswer.Known(TypeLayout old))) {
      return new LayoutAnswer.Unknown(
          type, LayoutAnswer.Reason.AMBIGUOUS, "`" + type + "` is listed with different sizes");
    }
    if (type instanceof Type.Coroutine) {
      return types.mayChange(type, old.size())
          ? new LayoutAnswer.Unknown(
              type,
              LayoutAnswer.Reason.UNDEFINED,
              "the listing does not tell what `" + type + "` captures, which changes in this mode")
          : new LayoutAnswer.Known(old);
    }
    return types.relay(entry, old, listed, this);
  }

  /// This world with a choice among entries of one type.
  TypeWorld choosing(Map<Type, Entry> entries) {
    if (entries.isEmpty()) {
      return this;
    }
    Map<Type, LayoutAnswer> chosen = new HashMap<>();
    entries.forEach((type, entry) -> chosen.put(type, byEntry.get(entry)));
    chosen.values().removeIf(Objects::isNull);
    return new Chosen(this, listed.choosing(entries), chosen);
  }

  private record Chosen(RelaidWorld world, TypeWorld listed, Map<Type, LayoutAnswer> chosen)
      implements TypeWorld {
    @Override
    public Optional<LayoutAnswer> layout(Type type) {
      LayoutAnswer answer = chosen.get(type);
      return answer == null
          ? TypeNames.mayHoldCoroutine(type) ? world.layout(type) : listed.layout(type)
          : Optional.of(answer);
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

  /// A listed type that may hold a coroutine has what was found for it, or nothing as long as it is
  /// being laid out.
  @Override
  public Optional<LayoutAnswer> layout(Type type) {
    return TypeNames.mayHoldCoroutine(type)
        ? Optional.ofNullable(answers.get(type))
        : listed.layout(type);
  }

  @Override
  public Optional<TypeDefinition> definition(Type.Named type) {
    return listed.definition(type);
  }

  @Override
  public Optional<List<Type>> captures(Type.Coroutine closure) {
    return listed.captures(closure);
  }
}
