package dev.corm.driver;

import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.print.ListingPrinter;
import dev.corm.report.ListingEntries;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sums up how sizes compare to rustc's.
final class SizeDifferences {
  private SizeDifferences() {}

  /// What differs, in the order of the rows.
  static List<ConformResult.Difference> of(List<CoroutineSize> rows) {
    return rows.stream()
        .filter(row -> row.status() == Status.DIFFERS)
        .map(row ->
            new ConformResult.Difference(
                ConformResult.Check.SIZES,
                row.unit() + ": " + row.type(),
                "ours:\n"
                    + ListingEntries.entry(row)
                        .map(entry -> ListingPrinter.print(new TypeListing(List.of(entry))))
                        .orElse("")))
        .toList();
  }

  /// The counts, each spelling of a type once: it is as good as its worst instance.
  static ConformResult.Counts counts(List<CoroutineSize> rows) {
    Map<String, Status> worst = new HashMap<>();
    for (CoroutineSize row : rows) {
      worst.merge(
          row.unit() + "\n" + row.type(), row.status(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
    long resolved = worst.values().stream().filter(s -> s != Status.UNRESOLVED).count();
    long exact = worst.values().stream().filter(s -> s == Status.EXACT).count();
    return new ConformResult.Counts(0, 0, 0, 0, 0, 0, 0, 0, worst.size(), resolved, exact);
  }
}
