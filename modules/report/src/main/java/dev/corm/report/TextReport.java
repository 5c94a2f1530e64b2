package dev.corm.report;

import dev.corm.mir.type.SourceSpan;
import dev.corm.report.Palette.Style;
import dev.corm.report.Selection.Selected;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.SizeReport.Variable;
import dev.corm.report.StateMap.Owner;
import dev.corm.report.StateMap.Region;
import dev.corm.report.Table.Cell;
import dev.corm.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The report for people: a table of all coroutines, then for each of them what its state holds and
/// why it is large.
///
/// The same report and options give the same text.
public final class TextReport {
  private static final String INDENT = "  ";
  private static final int LONGEST_SOURCE = 32;

  private final Options options;
  private final Palette palette;
  private final StringBuilder out = new StringBuilder();

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
    this.options = options;
    this.palette = new Palette(options.color());
  }

  /// The text; it ends with a line break.
  public static String render(Selected selected, Options options) {
    TextReport report = new TextReport(options);
    report.summary(selected);
    if (!selected.report().coroutines().isEmpty()) {
      report.overview(selected);
      selected.report().coroutines().forEach(report::coroutine);
    }
    return report.out.toString();
  }

  private void summary(Selected selected) {
    Summary summary = selected.summary();
    List<String> parts = new ArrayList<>();
    count(parts, summary.exact(), Status.EXACT);
    count(parts, summary.differs(), Status.DIFFERS);
    count(parts, summary.unchecked(), Status.UNCHECKED);
    count(parts, summary.unresolved(), Status.UNRESOLVED);
    String reasons =
        summary.reasons().entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
    out.append(plural(summary.types(), "coroutine"))
        .append(" in mode `")
        .append(selected.report().mode())
        .append('`')
        .append(parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        .append(reasons.isEmpty() ? "" : " (" + reasons + ")")
        .append('\n');
    if (selected.hidden() > 0) {
      out.append(selected.hidden()).append(" of them not shown\n");
    }
  }

  private static void count(List<String> parts, int count, Status status) {
    if (count > 0) {
      parts.add(count + " " + status.word());
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
      row.add(number(layout.map(found -> found.layout().size())));
      row.add(number(boxed(coroutine.rustcSize())));
      row.add(
          number(
              layout.map(found -> found.layout().align()).or(() -> boxed(coroutine.rustcAlign()))));
      row.add(number(layout.map(found -> (long) found.suspensions())));
      row.add(new Cell(coroutine.status().word(), style(coroutine.status())));
      row.add(Cell.of(coroutine.type().toString()));
      row.add(source(coroutine.source()));
      if (units) {
        row.add(
            Cell.of(
                options.verbose()
                    ? coroutine.unit()
                    : TypeText.fitEnd(coroutine.unit(), LONGEST_SOURCE)));
      }
      table.add(row);
    }
    out.append('\n');
    print(table.lines("", width(), palette));
  }

  private void coroutine(CoroutineSize coroutine) {
    out.append('\n').append(palette.paint(Style.HEADING, coroutine.type().toString())).append('\n');
    String place = coroutine.source().map(span -> "At " + place(span) + ": ").orElse("");
    if (coroutine.layout().isEmpty()) {
      String listed =
          coroutine.rustcSize().isPresent()
              ? "; rustc has " + plural(coroutine.rustcSize().getAsLong(), "byte")
              : "";
      sentence(place + "no layout" + listed + ".");
      coroutine
          .problem()
          .ifPresent(problem -> sentence(problem.id() + ": " + problem.detail() + "."));
      return;
    }
    Layout layout = coroutine.layout().get();
    sentence(
        place
            + plural(layout.layout().size(), "byte")
            + ", alignment "
            + layout.layout().align()
            + ", "
            + plural(layout.suspensions(), "await")
            + verdict(coroutine)
            + ".");
    Findings.of(layout).forEach(this::sentence);
    variants(layout);
  }

  private static String verdict(CoroutineSize coroutine) {
    return switch (coroutine.status()) {
      case EXACT -> ", as rustc has it";
      case DIFFERS ->
          coroutine.rustcSize().isPresent()
              ? ", unlike rustc's "
                  + plural(coroutine.rustcSize().getAsLong(), "byte")
                  + (coroutine.rustcAlign().isPresent()
                      ? ", alignment " + coroutine.rustcAlign().getAsLong()
                      : "")
              : ", unlike rustc's";
      case UNCHECKED -> ", not listed by rustc";
      case UNRESOLVED -> "";
    };
  }

  private void variants(Layout layout) {
    List<StateMap> maps = withoutRepetitions(StateMap.of(layout));
    Table table =
        new Table(
            List.of(
                Column.right("offset"),
                Column.right("size"),
                Column.left("kind"),
                Column.left("name"),
                Column.left("type"),
                Column.left("source")),
            4);
    maps.forEach(map -> map.regions().forEach(region -> table.add(row(region))));
    List<String> lines = table.lines(INDENT + INDENT, width(), palette);
    out.append('\n').append(lines.getFirst()).append('\n');
    int line = 1;
    for (StateMap map : maps) {
      out.append(INDENT).append(palette.paint(Style.HEADING, map.name())).append(": ");
      out.append(plural(map.size(), "byte")).append('\n');
      print(lines.subList(line, line + map.regions().size()));
      line += map.regions().size();
    }
  }

  /// Variants that follow one another and look alike become one, with all their names.
  private static List<StateMap> withoutRepetitions(List<StateMap> maps) {
    List<StateMap> shorter = new ArrayList<>();
    for (StateMap map : maps) {
      if (!shorter.isEmpty() && shorter.getLast().regions().equals(map.regions())) {
        StateMap same = shorter.removeLast();
        shorter.add(new StateMap(same.name() + ", " + map.name(), map.size(), map.regions()));
      } else {
        shorter.add(map);
      }
    }
    return shorter;
  }

  private List<Cell> row(Region region) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(region.slot().offset()));
    row.add(Cell.of(region.slot().size()));
    switch (region.owner()) {
      case Owner.Upvar(int index, var variable) ->
          variable(row, Style.UPVAR, "upvar", variable.label("#" + index), variable);
      case Owner.Saved(var index, var variable) when variable.name().isPresent() ->
          variable(row, Style.LOCAL, "local", variable.label(index.toString()), variable);
      case Owner.Saved(var index, var variable) ->
          variable(row, Style.TEMPORARY, "temporary", variable.label(index.toString()), variable);
      case Owner.Tag() -> {
        row.add(new Cell("tag", Style.TAG));
        row.addAll(List.of(Cell.of(""), Cell.of(""), Cell.of("")));
      }
      case Owner.Padding(var reserved) -> {
        row.add(new Cell("padding", Style.FAINT));
        String why = reserved.isEmpty() ? "" : "kept free for " + String.join(", ", reserved);
        row.addAll(List.of(Cell.of(""), new Cell(why, Style.FAINT), Cell.of("")));
      }
    }
    return row;
  }

  private void variable(List<Cell> row, Style style, String kind, String name, Variable variable) {
    row.add(new Cell(kind, style));
    row.add(Cell.of(name));
    row.add(Cell.of(variable.type().map(Object::toString).orElse("")));
    row.add(source(variable.source()));
  }

  private Cell source(Optional<SourceSpan> span) {
    String place = span.map(TextReport::place).orElse("");
    return Cell.of(options.verbose() ? place : TypeText.fitEnd(place, LONGEST_SOURCE));
  }

  private static String place(SourceSpan span) {
    return span.file() + ":" + span.startLine() + ":" + span.startColumn();
  }

  /// A sentence on lines of its own, broken between words.
  private void sentence(String text) {
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && width() > 0 && column + 1 + word.length() > width()) {
        out.append('\n');
        column = 0;
      }
      out.append(column == 0 ? INDENT : " ").append(word);
      column += (column == 0 ? INDENT.length() : 1) + word.length();
    }
    out.append('\n');
  }

  private void print(List<String> lines) {
    lines.forEach(line -> out.append(line).append('\n'));
  }

  private int width() {
    return options.verbose() ? 0 : options.width();
  }

  private static Cell number(Optional<Long> number) {
    return Cell.of(number.map(Object::toString).orElse("-"));
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static Style style(Status status) {
    return switch (status) {
      case EXACT -> Style.GOOD;
      case DIFFERS -> Style.BAD;
      case UNCHECKED -> Style.PLAIN;
      case UNRESOLVED -> Style.DOUBTFUL;
    };
  }

  private static String plural(long count, String noun) {
    return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
