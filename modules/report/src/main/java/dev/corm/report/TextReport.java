package dev.corm.report;

import dev.corm.report.Palette.Style;
import dev.corm.report.Selection.Selected;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.Table.Cell;
import dev.corm.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The report for people: a table of all coroutines, then for each of them what its state holds and
/// why it is large.
///
/// The same report and options give the same text.
public final class TextReport {
  private final TextPage page;

  /// How it looks.
  ///
  /// @param width how many characters a line may have; longer types are shortened
  /// @param verbose whether types and file names are shown in full, however long
  /// @param color whether to use a terminal's colours
  public record Options(int width, boolean verbose, boolean color) {
    /// For output that is not a terminal.
    public static final Options PLAIN = new Options(100, false, false);
  }

  private TextReport(Options options) {
    this.page = new TextPage(options);
  }

  /// The text; it ends with a line break.
  public static String render(Selected selected, Options options) {
    TextReport report = new TextReport(options);
    report.summary(selected);
    if (!selected.report().coroutines().isEmpty()) {
      report.overview(selected);
      selected.report().coroutines().forEach(report::coroutine);
    }
    return report.page.toString();
  }

  private void summary(Selected selected) {
    Summary summary = selected.summary();
    page.line(
        TextPage.plural(summary.types(), "coroutine")
            + " in mode `"
            + selected.report().mode()
            + "`"
            + TextPage.statuses(summary));
    if (selected.hidden() > 0) {
      page.line(selected.hidden() + " of them not shown");
    }
  }

  private void overview(Selected selected) {
    List<CoroutineSize> coroutines = selected.report().coroutines();
    boolean units = coroutines.stream().map(CoroutineSize::unit).distinct().count() > 1;
    List<Column> columns = new ArrayList<>();
    for (String heading : List.of("size", "rustc", "align", "awaits")) {
      columns.add(Column.right(heading));
    }
    columns.add(Column.left("status"));
    columns.add(Column.left("type"));
    columns.add(Column.left("source"));
    if (units) {
      columns.add(Column.left("unit"));
    }
    Table table = new Table(columns, 5);
    for (CoroutineSize coroutine : coroutines) {
      List<Cell> row = new ArrayList<>();
      Optional<Layout> layout = coroutine.layout();
      row.add(TextPage.number(coroutine.size()));
      row.add(TextPage.number(coroutine.rustcSize()));
      row.add(
          TextPage.number(
              layout
                  .map(found -> OptionalLong.of(found.layout().align()))
                  .orElse(coroutine.rustcAlign())));
      row.add(
          TextPage.number(
              layout
                  .map(found -> OptionalLong.of(found.suspensions()))
                  .orElse(OptionalLong.empty())));
      row.add(new Cell(coroutine.status().word(), style(coroutine.status())));
      row.add(Cell.of(coroutine.type().toString()));
      row.add(page.source(coroutine.source()));
      if (units) {
        row.add(page.unit(coroutine.unit()));
      }
      table.add(row);
    }
    page.table(table, "");
  }

  private void coroutine(CoroutineSize coroutine) {
    page.gap();
    page.heading(coroutine.type().toString());
    if (coroutine.layout().isEmpty()) {
      page.problem(coroutine);
      return;
    }
    Layout layout = coroutine.layout().get();
    page.sentence(TextPage.at(coroutine) + extent(layout) + verdict(coroutine) + ".");
    Findings.of(layout).forEach(page::sentence);
    new StateTable(page).write(layout);
  }

  /// Size, alignment and number of awaits.
  static String extent(Layout layout) {
    return TextPage.plural(layout.layout().size(), "byte")
        + ", alignment "
        + layout.layout().align()
        + ", "
        + TextPage.plural(layout.suspensions(), "await");
  }

  /// How it compares to what rustc lists, as the end of a sentence.
  static String verdict(CoroutineSize coroutine) {
    return switch (coroutine.status()) {
      case EXACT -> ", as rustc has it";
      case DIFFERS ->
          coroutine.rustcSize().isPresent()
              ? ", unlike rustc's "
                  + TextPage.plural(coroutine.rustcSize().getAsLong(), "byte")
                  + (coroutine.rustcAlign().isPresent()
                      ? ", alignment " + coroutine.rustcAlign().getAsLong()
                      : "")
              : ", unlike rustc's";
      case UNCHECKED -> ", not listed by rustc";
      case UNRESOLVED -> "";
    };
  }

  private static Style style(Status status) {
    return switch (status) {
      case EXACT -> Style.GOOD;
      case DIFFERS -> Style.BAD;
      case UNCHECKED -> Style.PLAIN;
      case UNRESOLVED -> Style.DOUBTFUL;
    };
  }
}
