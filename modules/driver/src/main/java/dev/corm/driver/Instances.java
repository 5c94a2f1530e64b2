package dev.corm.driver;

import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import dev.corm.spi.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Concludes the layout of a body from what is listed of its instances. A generic body has as many
/// layouts as its instances have; it has one only if all of them agree.
final class Instances {
  private Instances() {}

  /// The layout of a body, or why it has none.
  ///
  /// Listings of one unit list some instances twice: one that has a layout once needs no other.
  ///
  /// @param rows what is, or may be, an instance of the body; at least one
  static Outcome<CoroutineLayout> layout(List<CoroutineSize> rows) {
    Set<Type> all = new LinkedHashSet<>();
    Set<Type> known = new LinkedHashSet<>();
    Set<CoroutineLayout> layouts = new LinkedHashSet<>();
    for (CoroutineSize row : rows) {
      all.add(row.type());
      if (row.layout().isPresent() && row.status() != Status.DIFFERS) {
        known.add(row.type());
        layouts.add(row.layout().get().layout());
      }
    }
    if (layouts.size() > 1) {
      return new Outcome.Refused<>(
          "a generic body has no one layout: "
              + Math.max(all.size(), layouts.size())
              + " instances of it are listed, with "
              + layouts.size()
              + " different ones");
    }
    for (CoroutineSize row : rows) {
      if (!known.contains(row.type())) {
        return new Outcome.Refused<>(unknown(row, all.size()));
      }
    }
    return new Outcome.Done<>(layouts.iterator().next());
  }

  private static String unknown(CoroutineSize row, int instances) {
    String detail =
        row.problem()
            .map(Problem::detail)
            .orElse("the listing shows another layout than the one that was computed");
    return instances == 1
        ? detail
        : "the layout of `"
            + row.type()
            + "`, one of its "
            + instances
            + " listed instances, can't be told: "
            + detail;
  }
}
