package dev.corm.mir.text.resolve;

import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The entries of a listing by type and by name.
///
/// Types are long, and to hash one takes as long as to read it. So a type is first looked up as the
/// object that the listing has.
final class ListedTypes {
  private final Map<Type, List<Entry>> entries = new IdentityHashMap<>();
  private final Map<String, List<Type>> byName = new HashMap<>();

  ListedTypes(TypeListing listing) {
    for (Entry entry : listing.entries()) {
      List<Entry> same = entries.get(entry.type());
      if (same == null) {
        entries.put(entry.type(), List.of(entry));
        byName.computeIfAbsent(name(entry.type()), _ -> new ArrayList<>()).add(entry.type());
      } else {
        List<Entry> more = new ArrayList<>(same);
        more.add(entry);
        entries.put(entry.type(), more);
      }
    }
  }

  /// The name that all spellings of a type share.
  static String name(Type type) {
    return switch (type) {
      case Type.Named(Path path) -> Names.last(path);
      case Type.Coroutine(_, CoroutineDefinition.OfFn(Path path)) -> Names.last(path);
      case Type.Coroutine(var kind, _) -> kind.text();
      case Type.Primitive _,
          Type.Ref _,
          Type.RawPtr _,
          Type.Array _,
          Type.Slice _,
          Type.Tuple _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Dyn _,
          Type.Impl _,
          Type.Pattern _,
          Type.UnsafeBinder _ ->
          "";
    };
  }

  /// The types of this name, each once.
  List<Type> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /// The entries of a type that is spelled as in the listing.
  List<Entry> entries(Type type) {
    List<Entry> same = entries.get(type);
    if (same != null) {
      return same;
    }
    for (Type listed : named(name(type))) {
      if (listed.equals(type)) {
        return entries.get(listed);
      }
    }
    return List.of();
  }
}
