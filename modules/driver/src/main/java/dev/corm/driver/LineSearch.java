package dev.corm.driver;

import dev.corm.mir.text.resolve.Resolution.Alternative;
import dev.corm.report.SizeReport.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Finds which of several coroutines that print alike a listed one is, by the lines of its entry.
///
/// This is a last resort, for a name that several bodies have, or a type in the state that is
/// listed with several sizes, where neither names nor types tell more. All alternatives are laid
/// out as rustc does it. If exactly one gives the entry line by line, the entry is taken for that
/// one's. If none or several do, or one can't be laid out, nothing is concluded. Reports mark what
/// was identified so, since to find its lines equal is then no confirmation.
final class LineSearch {
  private LineSearch() {}

  /// The only alternative that gives the listed lines.
  ///
  /// @param status how the layout of an alternative compares to the entry
  static Optional<Alternative> only(
      List<Alternative> alternatives, Function<Alternative, Status> status) {
    Alternative only = null;
    for (Alternative alternative : alternatives) {
      switch (status.apply(alternative)) {
        case EXACT -> {
          if (only != null) {
            return Optional.empty();
          }
          only = alternative;
        }
        case DIFFERS -> {
          // it is another one
        }
        case UNCHECKED, UNRESOLVED -> {
          return Optional.empty();
        }
      }
    }
    return Optional.ofNullable(only);
  }
}
