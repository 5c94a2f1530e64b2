package dev.corm.report;

import dev.corm.mir.type.SourceSpan;
import dev.corm.report.SizeReport.CoroutineSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Which coroutines a report shows, and in which order.
///
/// @param filter what their types have to match
/// @param sort the order
/// @param limit how many to show at most
public record Selection(Optional<TypeFilter> filter, Sort sort, OptionalInt limit) {
  /// Everything, the largest first.
  public static final Selection ALL =
      new Selection(Optional.empty(), Sort.SIZE, OptionalInt.empty());

  /// An order. Ties are broken by type and then by unit, so that it never depends on the input's
  /// order.
  public enum Sort {
    /// The largest first.
    SIZE("size", Comparator.comparingLong(CoroutineSize::knownSize).reversed()),
    /// By type.
    NAME("name", Comparator.comparing(coroutine -> coroutine.type().toString())),
    /// By file, line and column; those without a known source come last.
    SOURCE("source", Comparator.comparing(Sort::sourceKey, Sort::compareSources)),
    /// Those with the most bytes in saved locals first.
    SAVED("saved", Comparator.comparingLong(CoroutineSize::savedBytes).reversed());

    private final String word;
    private final Comparator<CoroutineSize> order;

    Sort(String word, Comparator<CoroutineSize> order) {
      this.word = word;
      this.order = order;
    }

    /// The word that asks for it.
    public String word() {
      return word;
    }

    private static Optional<SourceSpan> sourceKey(CoroutineSize coroutine) {
      return coroutine.source();
    }

    private static int compareSources(Optional<SourceSpan> a, Optional<SourceSpan> b) {
      if (a.isEmpty() || b.isEmpty()) {
        return Boolean.compare(a.isEmpty(), b.isEmpty());
      }
      return Comparator.comparing(SourceSpan::file)
          .thenComparingInt(SourceSpan::startLine)
          .thenComparingInt(SourceSpan::startColumn)
          .compare(a.get(), b.get());
    }
  }

  /// What is left of a report.
  ///
  /// @param report what to show
  /// @param summary counts everything that the filter lets through, also what is beyond the limit
  public record Selected(SizeReport report, Summary summary) {
    /// How many coroutines are beyond the limit.
    public int hidden() {
      return summary.types() - report.coroutines().size();
    }
  }

  /// What is left of several reports about the same coroutines.
  ///
  /// @param comparison what to show
  /// @param totals over everything that the filter lets through, also what is beyond the limit
  /// @param summaries for each mode how many of them have which status
  public record SelectedModes(Comparison comparison, Totals totals, List<Summary> summaries) {
    /// Freezes the list.
    public SelectedModes {
      summaries = List.copyOf(summaries);
    }

    /// How many coroutines are beyond the limit.
    public int hidden() {
      return totals.types() - comparison.rows().size();
    }
  }

  /// Selects from a report.
  public Selected apply(SizeReport report) {
    List<CoroutineSize> kept = kept(report.coroutines(), coroutine -> coroutine);
    return new Selected(new SizeReport(report.mode(), shown(kept)), Summary.of(kept));
  }

  /// Selects the same coroutines from several reports. They are sorted by what the first one says.
  public SelectedModes apply(Comparison comparison) {
    List<Comparison.Row> kept = kept(comparison.rows(), Comparison.Row::first);
    List<Summary> summaries = new ArrayList<>();
    for (int i = 0; i < comparison.modes().size(); i++) {
      int mode = i;
      summaries.add(Summary.of(kept.stream().map(row -> row.sizes().get(mode)).toList()));
    }
    return new SelectedModes(
        new Comparison(comparison.modes(), shown(kept)),
        Totals.of(new Comparison(comparison.modes(), kept)),
        summaries);
  }

  private <T> List<T> kept(List<T> all, Function<T, CoroutineSize> coroutine) {
    return all.stream()
        .filter(
            one -> filter.isEmpty() || filter.get().test(coroutine.apply(one).type().toString()))
        .sorted(
            Comparator.comparing(
                coroutine,
                sort.order
                    .thenComparing(one -> one.type().toString())
                    .thenComparing(CoroutineSize::unit)))
        .toList();
  }

  private <T> List<T> shown(List<T> kept) {
    return limit.isPresent() ? kept.subList(0, Math.min(kept.size(), limit.getAsInt())) : kept;
  }
}
