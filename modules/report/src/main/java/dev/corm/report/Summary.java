package dev.corm.report;

import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Status;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many coroutines have which status.
///
/// @param types all of them
/// @param exact as rustc lists them
/// @param differs not as rustc lists them
/// @param unchecked laid out, but not listed by rustc
/// @param unresolved without a layout
/// @param reasons for the unresolved ones: how many have which reason, by the reason's id
public record Summary(
    int types,
    int exact,
    int differs,
    int unchecked,
    int unresolved,
    SortedMap<String, Integer> reasons) {
  /// Freezes the map.
  public Summary {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /// Counts.
  public static Summary of(List<CoroutineSize> coroutines) {
    SortedMap<String, Integer> reasons = new TreeMap<>();
    for (CoroutineSize coroutine : coroutines) {
      if (coroutine.status() == Status.UNRESOLVED) {
        String reason = coroutine.problem().map(SizeReport.Problem::id).orElse("unknown");
        reasons.merge(reason, 1, Integer::sum);
      }
    }
    return new Summary(
        coroutines.size(),
        count(coroutines, Status.EXACT),
        count(coroutines, Status.DIFFERS),
        count(coroutines, Status.UNCHECKED),
        count(coroutines, Status.UNRESOLVED),
        reasons);
  }

  private static int count(List<CoroutineSize> coroutines, Status status) {
    return (int) coroutines.stream().filter(coroutine -> coroutine.status() == status).count();
  }
}
