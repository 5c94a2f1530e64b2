package dev.corm.report;

import dev.corm.report.Comparison.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// What several modes come to over all coroutines that have a layout in each of them.
///
/// @param types how many coroutines there are
/// @param compared how many of them have a layout in every mode; all sums are over these
/// @param modes the totals of each mode
/// @param lowerBound the sum of their lower bounds, if all are known and there are any
public record Totals(int types, int compared, List<Mode> modes, OptionalLong lowerBound) {
  /// How many of the largest savings are kept.
  public static final int LARGEST = 10;

  /// Freezes the list.
  public Totals {
    modes = List.copyOf(modes);
  }

  /// The totals of one mode, held against the first one.
  ///
  /// @param mode the packing scheme's id
  /// @param sum the bytes of all coroutines compared
  /// @param ratio the geometric mean of size by size in the first mode; 1 if there is nothing
  /// @param smaller how many are smaller than in the first mode
  /// @param larger those that are larger than in the first mode, the largest growth first
  /// @param savings the largest savings, at most [#LARGEST]
  public record Mode(
      String mode, long sum, double ratio, int smaller, List<Row> larger, List<Row> savings) {
    /// Freezes the lists.
    public Mode {
      larger = List.copyOf(larger);
      savings = List.copyOf(savings);
    }
  }

  /// Adds up.
  public static Totals of(Comparison comparison) {
    List<Row> compared = comparison.rows().stream().filter(Row::complete).toList();
    List<Mode> modes = new ArrayList<>();
    for (int mode = 0; mode < comparison.modes().size(); mode++) {
      modes.add(mode(comparison.modes().get(mode), mode, compared));
    }
    boolean bounded =
        !compared.isEmpty() && compared.stream().allMatch(row -> row.lowerBound().isPresent());
    return new Totals(
        comparison.rows().size(),
        compared.size(),
        modes,
        bounded
            ? OptionalLong.of(
                compared.stream().mapToLong(row -> row.lowerBound().orElseThrow()).sum())
            : OptionalLong.empty());
  }

  private static Mode mode(String id, int mode, List<Row> compared) {
    Comparator<Row> mostSaved =
        Comparator.<Row>comparingLong(row -> saved(row, mode))
            .reversed()
            .thenComparing(row -> row.first().type().toString())
            .thenComparing(row -> row.first().unit());
    List<Row> savings =
        compared.stream().filter(row -> saved(row, mode) > 0).sorted(mostSaved).toList();
    List<Row> larger =
        compared.stream()
            .filter(row -> saved(row, mode) < 0)
            .sorted(
                Comparator.<Row>comparingLong(row -> saved(row, mode))
                    .thenComparing(row -> row.first().type().toString())
                    .thenComparing(row -> row.first().unit()))
            .toList();
    return new Mode(
        id,
        compared.stream().mapToLong(row -> size(row, mode)).sum(),
        ratio(mode, compared),
        savings.size(),
        larger,
        savings.subList(0, Math.min(LARGEST, savings.size())));
  }

  /// By logarithms, as a product of thousands of ratios is no number any more. A state is never
  /// empty: it has a tag.
  private static double ratio(int mode, List<Row> compared) {
    double sum = 0;
    for (Row row : compared) {
      sum += StrictMath.log((double) size(row, mode) / size(row, 0));
    }
    return compared.isEmpty() ? 1 : StrictMath.exp(sum / compared.size());
  }

  private static long size(Row row, int mode) {
    return row.sizes().get(mode).size().orElseThrow();
  }

  private static long saved(Row row, int mode) {
    return row.saved(mode).orElseThrow();
  }
}
