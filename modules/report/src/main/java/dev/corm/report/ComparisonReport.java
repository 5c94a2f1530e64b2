package dev.corm.report;

import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.report.Comparison.Row;
import dev.corm.report.Palette.Style;
import dev.corm.report.Selection.SelectedModes;
import dev.corm.report.SizeReport.Copied;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.StateMap.Region;
import dev.corm.report.Table.Cell;
import dev.corm.report.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The report for people who compare modes: what each comes to, what grows and what shrinks most;
/// one table of all coroutines; then for each of them what it costs in every mode, what each await
/// keeps, and what the state of each mode holds.
///
/// The same reports and options give the same text.
public final class ComparisonReport {
  private static final Cell NONE = Cell.of("");

  private final SelectedModes selected;
  private final List<String> modes;
  private final TextPage page;

  private ComparisonReport(SelectedModes selected, TextReport.Options options) {
    this.selected = selected;
    this.modes = selected.comparison().modes();
    this.page = new TextPage(options);
  }

  /// The text; it ends with a line break.
  public static String render(SelectedModes selected, TextReport.Options options) {
    ComparisonReport report = new ComparisonReport(selected, options);
    report.summary();
    if (selected.totals().types() > 0) {
      report.totals();
      report.larger();
      report.savings();
    }
    if (!selected.comparison().rows().isEmpty()) {
      report.overview();
      selected.comparison().rows().forEach(report::coroutine);
    }
    return report.page.toString();
  }

  private static String quoted(String mode) {
    return "`" + mode + "`";
  }

  private void summary() {
    Totals totals = selected.totals();
    String names = modes.stream().map(ComparisonReport::quoted).collect(Collectors.joining(", "));
    page.line(TextPage.plural(totals.types(), "coroutine") + " in the modes " + names);
    // What rustc lists is about its own mode, which comes first by default. Of the others it only
    // matters whether they have a layout.
    for (int i = 0; i < modes.size(); i++) {
      Summary summary = selected.summaries().get(i);
      String statuses = i == 0 ? TextPage.statuses(summary) : TextPage.unresolved(summary, true);
      if (!statuses.isEmpty()) {
        page.line(TextPage.INDENT + modes.get(i) + statuses);
      }
    }
    if (totals.compared() < totals.types()) {
      page.line(totals.compared() + " of them have a layout in all modes and are compared");
    }
    if (selected.hidden() > 0) {
      page.line(selected.hidden() + " of them not shown");
    }
  }

  private void totals() {
    Totals totals = selected.totals();
    List<Column> columns = new ArrayList<>(List.of(Column.left("mode")));
    for (String heading : List.of("sum", "saved", "%", "mean ratio", "smaller", "larger")) {
      columns.add(Column.right(heading));
    }
    Table table = new Table(columns, 0);
    long first = totals.modes().getFirst().sum();
    for (int i = 0; i < modes.size(); i++) {
      Totals.Mode mode = totals.modes().get(i);
      List<Cell> row = new ArrayList<>(List.of(Cell.of(mode.mode()), Cell.of(mode.sum())));
      if (i > 0) {
        row.addAll(saved(first - mode.sum(), first));
        row.add(Cell.of(String.format(Locale.ROOT, "%.3f", mode.ratio())));
        row.add(Cell.of(mode.smaller()));
        row.add(Cell.of(mode.larger().size()));
      }
      table.add(filled(row, columns));
    }
    if (totals.lowerBound().isPresent()) {
      long bound = totals.lowerBound().getAsLong();
      List<Cell> row = new ArrayList<>(List.of(Cell.of("lower bound"), Cell.of(bound)));
      row.addAll(saved(first - bound, first));
      table.add(filled(row, columns));
    }
    page.table(table, "");
  }

  /// Bytes and percent that are saved.
  private static List<Cell> saved(long bytes, long of) {
    Style style = bytes > 0 ? Style.GOOD : bytes < 0 ? Style.BAD : Style.PLAIN;
    return List.of(
        new Cell(Long.toString(bytes), style), new Cell(TextPage.percent(bytes, of), style));
  }

  private static List<Cell> filled(List<Cell> row, List<Column> columns) {
    while (row.size() < columns.size()) {
      row.add(NONE);
    }
    return row;
  }

  private void larger() {
    for (int i = 1; i < modes.size(); i++) {
      ranking(quoted(modes.get(i)) + " needs more:", i, selected.totals().modes().get(i).larger());
    }
  }

  private void savings() {
    for (int i = 1; i < modes.size(); i++) {
      ranking(quoted(modes.get(i)) + " saves most:", i, selected.totals().modes().get(i).savings());
    }
  }

  private void ranking(String heading, int mode, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table(
            List.of(
                Column.right("saved"),
                Column.right("%"),
                Column.right(modes.getFirst()),
                Column.right(modes.get(mode)),
                Column.left("type"),
                Column.left("source")),
            4);
    for (Row row : rows) {
      List<Cell> cells = new ArrayList<>(against(row, mode));
      cells.add(TextPage.number(row.first().size()));
      cells.add(TextPage.number(row.sizes().get(mode).size()));
      cells.add(Cell.of(row.first().type().toString()));
      cells.add(page.source(row.first().source()));
      table.add(cells);
    }
    page.gap();
    page.line(heading);
    page.lines(table, "").forEach(page::line);
  }

  /// What a mode saves of a coroutine against the first mode.
  private static List<Cell> against(Row row, int mode) {
    OptionalLong bytes = row.saved(mode);
    return bytes.isPresent()
        ? saved(bytes.getAsLong(), row.first().size().orElseThrow())
        : List.of(Cell.of("-"), Cell.of("-"));
  }

  private void overview() {
    List<Row> rows = selected.comparison().rows();
    boolean units = rows.stream().map(row -> row.first().unit()).distinct().count() > 1;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < modes.size(); i++) {
      columns.add(Column.right(modes.get(i)));
      if (i > 0) {
        columns.add(Column.right("saved"));
        columns.add(Column.right("%"));
      }
    }
    columns.add(Column.right("bound"));
    columns.add(Column.left("type"));
    columns.add(Column.left("source"));
    if (units) {
      columns.add(Column.left("unit"));
    }
    Table table = new Table(columns, columns.size() - (units ? 3 : 2));
    for (Row row : rows) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < modes.size(); i++) {
        cells.add(TextPage.number(row.sizes().get(i).size()));
        cells.addAll(i > 0 ? against(row, i) : List.of());
      }
      cells.add(TextPage.number(row.lowerBound()));
      cells.add(Cell.of(row.first().type().toString()));
      cells.add(page.source(row.first().source()));
      if (units) {
        cells.add(page.unit(row.first().unit()));
      }
      table.add(cells);
    }
    page.table(table, "");
  }

  private void coroutine(Row row) {
    page.gap();
    page.heading(row.first().type().toString());
    if (row.sizes().stream().allMatch(size -> size.layout().isEmpty())) {
      page.problem(row.first());
      return;
    }
    row.first().source().ifPresent(span -> page.sentence("At " + TextPage.place(span) + "."));
    costs(row);
    awaits(row);
    for (int i = 0; i < modes.size(); i++) {
      CoroutineSize size = row.sizes().get(i);
      page.gap();
      page.line(TextPage.INDENT + page.bold("In mode " + quoted(modes.get(i))));
      if (size.layout().isEmpty()) {
        page.problem(size);
        continue;
      }
      Layout layout = size.layout().get();
      String verdict = i == 0 ? TextReport.verdict(size) : "";
      page.sentence(TextReport.extent(layout) + verdict + ".");
      Findings.of(layout).forEach(page::sentence);
      new StateTable(page).write(layout);
    }
  }

  /// Size, gap to the bound, and bytes copied, mode by mode.
  private void costs(Row row) {
    List<Column> columns = new ArrayList<>(List.of(Column.left("mode")));
    for (String heading :
        List.of("size", "saved", "%", "over bound", "copied at creation", "by first resume")) {
      columns.add(Column.right(heading));
    }
    Table table = new Table(columns, 0);
    OptionalLong bound = row.lowerBound();
    for (int i = 0; i < modes.size(); i++) {
      CoroutineSize coroutine = row.sizes().get(i);
      OptionalLong size = coroutine.size();
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(modes.get(i)), TextPage.number(size)));
      cells.addAll(i > 0 ? against(row, i) : List.of(NONE, NONE));
      cells.add(
          TextPage.number(
              size.isPresent() && bound.isPresent()
                  ? OptionalLong.of(size.getAsLong() - bound.getAsLong())
                  : OptionalLong.empty()));
      Optional<Copied> copied = coroutine.copied();
      cells.add(Cell.of(copied.map(c -> Long.toString(c.creation())).orElse("-")));
      cells.add(Cell.of(copied.map(c -> Long.toString(c.firstResume())).orElse("-")));
      table.add(cells);
    }
    if (bound.isPresent()) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of("lower bound"), TextPage.number(bound)));
      table.add(filled(cells, columns));
    }
    page.table(table, TextPage.INDENT + TextPage.INDENT);
  }

  /// What each await keeps, in the last mode that has a layout, and how many bytes in the others.
  private void awaits(Row row) {
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < modes.size(); i++) {
      if (row.sizes().get(i).layout().isPresent()) {
        known.add(i);
      }
    }
    Layout last = row.sizes().get(known.getLast()).layout().orElseThrow();
    if (last.suspensions() > 0) {
      page.gap();
    }
    for (int i = VariantIndex.RESERVED; i < last.layout().variants().size(); i++) {
      VariantIndex variant = VariantIndex.of(i);
      List<String> others = new ArrayList<>();
      for (int mode : known.subList(0, known.size() - 1)) {
        long bytes = bytes(kept(row.sizes().get(mode).layout().orElseThrow(), variant));
        others.add(bytes + " in " + quoted(modes.get(mode)));
      }
      List<Region> kept = kept(last, variant);
      String names =
          kept.stream()
              .map(region -> StateTable.name(region.owner()) + " " + region.slot().size())
              .collect(Collectors.joining(", "));
      page.sentence(
          last.layout().variants().at(variant).name()
              + " keeps "
              + TextPage.plural(bytes(kept), "byte")
              + (others.isEmpty() ? "" : " (" + String.join(", ", others) + ")")
              + (names.isEmpty() ? "" : ": " + names)
              + ".");
    }
  }

  /// The variables that a variant has, the largest first, without those that have no bytes.
  private static List<Region> kept(Layout layout, VariantIndex variant) {
    return StateMap.fields(layout, variant).stream()
        .filter(region -> region.slot().size() > 0)
        .sorted(Comparator.comparing(Region::slot, Comparator.comparingLong(Slot::size).reversed()))
        .toList();
  }

  private static long bytes(List<Region> regions) {
    return regions.stream().mapToLong(region -> region.slot().size()).sum();
  }
}
