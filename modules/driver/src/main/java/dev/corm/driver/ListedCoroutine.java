package dev.corm.driver;

import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.text.resolve.Resolution;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Problem;
import java.util.List;
import java.util.Map;

/// A coroutine of a listing, and what the dumps tell of it: the same for all modes.
sealed interface ListedCoroutine {
  /// The listed coroutine.
  Entry entry();

  /// Its body and the types in its state are known.
  ///
  /// @param found the body and the types
  /// @param listed for types of several entries which of them it is here
  /// @param byLines whether only its listed lines told which of several bodies or types it is
  record Known(Resolution.Found found, Map<Type, Entry> listed, boolean byLines)
      implements ListedCoroutine {
    @Override
    public Entry entry() {
      return found.entry();
    }
  }

  /// They are not.
  ///
  /// @param entry the listed coroutine
  /// @param problem why
  /// @param bodies the bodies that it may be an instance of all the same
  record Unknown(Entry entry, Problem problem, List<UnitBody> bodies) implements ListedCoroutine {
    /// Freezes the list.
    public Unknown {
      bodies = List.copyOf(bodies);
    }
  }

  /// The bodies that it is, or may be, an instance of.
  default List<UnitBody> candidates() {
    return switch (this) {
      case Known known -> List.of(known.found().body());
      case Unknown unknown -> unknown.bodies();
    };
  }
}
