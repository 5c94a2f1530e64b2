package dev.corm.driver;

import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.text.resolve.UnitBody;
import java.util.List;

/// A unit whose files have been read.
///
/// @param files where it came from
/// @param groups the dumps, in order
/// @param listings the type-size listings, in order
record LoadedUnit(UnitFiles files, List<LoadedGroup> groups, List<NamedListing> listings) {
  /// A listing and the name that reports give it.
  ///
  /// @param name the path of its file
  /// @param listing what it says
  record NamedListing(String name, TypeListing listing) {}

  LoadedUnit {
    groups = List.copyOf(groups);
    listings = List.copyOf(listings);
  }

  /// The coroutine bodies of all groups, in order.
  List<UnitBody> bodies() {
    return groups.stream().flatMap(group -> group.coroutines().stream()).toList();
  }

  ConformResult.Counts counts() {
    return groups.stream()
        .map(LoadedGroup::counts)
        .reduce(ConformResult.Counts.ZERO, ConformResult.Counts::plus);
  }

  List<ConformResult.Difference> differences() {
    return groups.stream().flatMap(group -> group.differences().stream()).toList();
  }
}
