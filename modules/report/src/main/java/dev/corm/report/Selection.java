package dev.corm.report;

import dev.corm.mir.type.SourceSpan;
import dev.corm.report.SizeReport.CoroutineSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

  /// Selects from a report.
  public Selected apply(SizeReport report) {
    List<CoroutineSize> kept =
        report.coroutines().stream()
            .filter(coroutine -> filter.isEmpty() || filter.get().test(coroutine.type().toString()))
            .sorted(
                sort.order
                    .thenComparing(coroutine -> coroutine.type().toString())
                    .thenComparing(CoroutineSize::unit))
            .toList();
    List<CoroutineSize> shown =
        limit.isPresent() ? kept.subList(0, Math.min(kept.size(), limit.getAsInt())) : kept;
    return new Selected(new SizeReport(report.mode(), shown), Summary.of(kept));
  }
}
