package dev.corm.mir.text.resolve;

import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the types of a listing by what their spellings share.
///
/// What that rests on: rustc lists every struct, enum, union, closure and coroutine whose layout it
/// computes, and it computes the layouts of everything that a listed type holds by value. So if
/// exactly one listed type can be the one that is looked up, it is.
final class ListingIndex {
  private final ListedTypes types;
  private final Map<String, Bucket> buckets = new HashMap<>();

  ListingIndex(ListedTypes types) {
    this.types = types;
  }

  /// The types of one name.
  ///
  /// @param all all of them
  /// @param byShape those that have a shape
  /// @param open the others
  private record Bucket(List<Type> all, Map<Long, List<Type>> byShape, List<Type> open) {
    static Bucket of(List<Type> all) {
      Map<Long, List<Type>> byShape = new HashMap<>();
      List<Type> open = new ArrayList<>();
      for (Type type : all) {
        long shape = Shape.of(type);
        if (shape == Shape.OPEN) {
          open.add(type);
        } else {
          byShape.computeIfAbsent(shape, _ -> new ArrayList<>(1)).add(type);
        }
      }
      return new Bucket(all, byShape, open);
    }
  }

  /// The entries of a type that is spelled as in the listing.
  List<Entry> entries(Type listed) {
    return types.entries(listed);
  }

  /// The listed types that an instance of a type can be: of all that fit those that fit best.
  List<Type> find(Type type, Substitution substitution, Crate crate, Matcher.Positions positions) {
    String name = ListedTypes.name(type);
    Bucket bucket = buckets.computeIfAbsent(name, _ -> Bucket.of(types.named(name)));
    Best best = new Best(type, substitution, crate, positions);
    long shape = Shape.of(type, substitution);
    if (shape != Shape.OPEN) {
      best.add(bucket.byShape().getOrDefault(shape, List.of()), false);
      best.add(bucket.open(), false);
    }
    if (best.found.isEmpty()) {
      best.add(bucket.all(), true);
    }
    return best.found;
  }

  private static final class Best {
    private final Type type;
    private final Substitution substitution;
    private final Crate crate;
    private final Matcher.Positions positions;
    private final List<Type> found = new ArrayList<>();
    private int rank = Names.NEVER;

    Best(Type type, Substitution substitution, Crate crate, Matcher.Positions positions) {
      this.type = type;
      this.substitution = substitution;
      this.crate = crate;
      this.positions = positions;
    }

    void add(List<Type> candidates, boolean defaults) {
      for (Type candidate : candidates) {
        Matcher matcher = new Matcher(substitution, false, defaults, crate, positions);
        if (matcher.match(type, candidate) && matcher.rank() >= rank) {
          if (matcher.rank() > rank) {
            rank = matcher.rank();
            found.clear();
          }
          found.add(candidate);
        }
      }
    }
  }
}
