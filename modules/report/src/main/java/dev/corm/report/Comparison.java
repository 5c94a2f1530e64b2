package dev.corm.report;

import dev.corm.report.SizeReport.CoroutineSize;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The same coroutines in several modes.
///
/// @param modes the packing schemes' ids; the others are held against the first
/// @param rows one for each coroutine
public record Comparison(List<String> modes, List<Row> rows) {
  /// Freezes the lists.
  public Comparison {
    modes = List.copyOf(modes);
    rows = List.copyOf(rows);
  }

  /// Puts reports side by side.
  ///
  /// @param reports at least one; all have the same coroutines in the same order
  /// @throws IllegalArgumentException if they don't
  public static Comparison of(List<SizeReport> reports) {
    List<Row> rows = new ArrayList<>();
    int count = reports.getFirst().coroutines().size();
    for (SizeReport report : reports) {
      if (report.coroutines().size() != count) {
        throw new IllegalArgumentException(
            report.mode() + " has " + report.coroutines().size() + " coroutines, not " + count);
      }
    }
    for (int i = 0; i < count; i++) {
      int number = i;
      rows.add(new Row(reports.stream().map(report -> report.coroutines().get(number)).toList()));
    }
    return new Comparison(reports.stream().map(SizeReport::mode).toList(), rows);
  }

  /// One coroutine type.
  ///
  /// @param sizes its size in each mode
  public record Row(List<CoroutineSize> sizes) {
    /// Freezes the list and checks that it is about one coroutine.
    public Row {
      sizes = List.copyOf(sizes);
      CoroutineSize first = sizes.getFirst();
      for (CoroutineSize other : sizes) {
        if (!other.type().equals(first.type()) || !other.unit().equals(first.unit())) {
          throw new IllegalArgumentException("a row of " + first.type() + " and " + other.type());
        }
      }
    }

    /// The coroutine in the first mode.
    public CoroutineSize first() {
      return sizes.getFirst();
    }

    /// Whether there is a layout in every mode.
    public boolean complete() {
      return sizes.stream().allMatch(size -> size.layout().isPresent());
    }

    /// How many bytes a mode saves against the first; negative if it needs more. Empty if there is
    /// no layout in one of them.
    public OptionalLong saved(int mode) {
      OptionalLong before = first().size();
      OptionalLong after = sizes.get(mode).size();
      return before.isPresent() && after.isPresent()
          ? OptionalLong.of(before.getAsLong() - after.getAsLong())
          : OptionalLong.empty();
    }

    /// What no packing scheme can go below: the bound in the mode in which the coroutine is
    /// smallest, since the coroutines that it holds have the sizes of the mode in other bounds too.
    /// Of several such modes it is the largest bound, as all of them are right.
    public OptionalLong lowerBound() {
      OptionalLong smallest = sizes.stream().flatMapToLong(size -> size.size().stream()).min();
      return sizes.stream()
          .filter(size -> size.size().equals(smallest))
          .flatMapToLong(size -> size.lowerBound().stream())
          .max();
    }
  }
}
