package dev.corm.cli;

import dev.corm.driver.ConformResult;
import dev.corm.driver.ConformResult.Counts;
import dev.corm.driver.ConformResult.Difference;
import dev.corm.driver.ConformResult.UnitCounts;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The result of `corm conform` for people.
final class ConformText {
  private static final List<String> HEADINGS =
      List.of(
          "unit",
          "files",
          "printed",
          "bodies",
          "verified",
          "saved locals",
          "transformed",
          "types",
          "resolved",
          "exact");

  private ConformText() {}

  static String render(ConformResult result, ConformLists lists) {
    StringBuilder out = new StringBuilder();
    differences(out, result.differences());
    if (lists.untransformed()) {
      differences(out, result.untransformed());
    }
    if (lists.unresolved()) {
      for (CoroutineSize size : result.sizes().coroutines()) {
        if (size.status() == Status.UNRESOLVED) {
          Problem problem = size.problem().orElse(new Problem("unknown", "no reason was given"));
          out.append("unresolved (").append(problem.id()).append("): ").append(size.unit());
          out.append(": ").append(size.type()).append('\n');
          out.append("  ").append(problem.detail()).append('\n');
        }
      }
    }
    if (!out.isEmpty()) {
      out.append('\n');
    }
    table(out, result);
    totals(out, result);
    return out.toString();
  }

  private static void differences(StringBuilder out, List<Difference> differences) {
    for (Difference difference : differences) {
      out.append("difference (").append(difference.check().words()).append("): ");
      out.append(difference.where()).append('\n');
      difference.what().lines().forEach(line -> out.append("  ").append(line).append('\n'));
    }
  }

  private static void table(StringBuilder out, ConformResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    for (UnitCounts unit : result.units()) {
      rows.add(row(unit.unit(), unit.counts()));
    }
    if (result.units().size() > 1) {
      rows.add(row("all", result.total()));
    }
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(row.getFirst());
      line.repeat(' ', widths[0] - row.getFirst().length());
      for (int c = 1; c < widths.length; c++) {
        line.repeat(' ', 2 + widths[c] - row.get(c).length()).append(row.get(c));
      }
      out.append(line).append('\n');
    }
  }

  private static List<String> row(String name, Counts counts) {
    return List.of(
        name,
        Long.toString(counts.files()),
        Long.toString(counts.printed()),
        Long.toString(counts.bodies()),
        Long.toString(counts.verified()),
        counts.conforming() + "/" + counts.coroutines(),
        counts.transforms().equal() + "/" + counts.transforms().compared(),
        Long.toString(counts.listed()),
        Long.toString(counts.resolved()),
        Long.toString(counts.exact()));
  }

  private static void totals(StringBuilder out, ConformResult result) {
    Counts total = result.total();
    out.append('\n');
    line(out, "read", total.files() - total.unparsed(), total.files(), "dump files");
    line(out, "printed as rustc did", total.printed(), total.files(), "dump files");
    line(out, "keep the verifier's rules", total.verified(), total.bodies(), "bodies");
    line(out, "save what rustc saves", total.conforming(), total.coroutines(), "coroutines");
    ConformResult.Transforms transforms = total.transforms();
    line(out, "transformed as rustc did", transforms.equal(), transforms.compared(), "coroutines");
    line(out, "resolved", total.resolved(), total.listed(), "listed coroutine types");
    line(out, "sized as rustc did", total.exact(), total.resolved(), "resolved types");
    long concluded =
        result.sizes().coroutines().stream().filter(CoroutineSize::nichesConcluded).count();
    if (concluded > 0) {
      out.append("niches concluded from the listed order of captures: ").append(concluded);
      out.append(" coroutines\n");
    }
    long identified =
        result.sizes().coroutines().stream().filter(CoroutineSize::identifiedByLines).count();
    if (identified > 0) {
      out.append("identified by their listed lines: ").append(identified).append(" coroutines\n");
    }
    Summary.of(result.sizes().coroutines())
        .reasons()
        .forEach((reason, count) ->
            out.append("unresolved: ").append(count).append(' ').append(reason).append('\n'));
    if (transforms.onlyGlue() > 0) {
      out.append("different only in drops of captures of unknown drop glue: ");
      out.append(transforms.onlyGlue()).append(" coroutines\n");
    }
    int differences = result.differences().size();
    out.append(
        switch (differences) {
          case 0 -> "no differences\n";
          case 1 -> "1 difference\n";
          default -> differences + " differences\n";
        });
  }

  private static void line(StringBuilder out, String what, long good, long all, String of) {
    String percent = all == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", floor(good, all));
    out.append(what).append(": ").append(good).append(" of ").append(all).append(' ').append(of);
    out.append(percent).append('\n');
  }

  /// Per cent with one digit, rounded down: 100.0 says that nothing is missing.
  private static double floor(long good, long all) {
    return Math.floorDiv(good * 1000, all) / 10.0;
  }
}
