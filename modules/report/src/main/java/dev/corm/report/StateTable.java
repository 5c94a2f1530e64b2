package dev.corm.report;

import dev.corm.report.Palette.Style;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Variable;
import dev.corm.report.StateMap.Owner;
import dev.corm.report.StateMap.Region;
import dev.corm.report.Table.Cell;
import dev.corm.report.Table.Column;
import java.util.ArrayList;
import java.util.List;

/// The table of what a state holds, variant by variant, byte by byte.
final class StateTable {
  private final TextPage page;

  StateTable(TextPage page) {
    this.page = page;
  }

  /// Writes the table.
  void write(Layout layout) {
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
    List<String> lines = page.lines(table, TextPage.INDENT + TextPage.INDENT);
    page.gap();
    page.line(lines.getFirst());
    int line = 1;
    for (StateMap map : maps) {
      page.line(
          TextPage.INDENT + page.bold(map.name()) + ": " + TextPage.plural(map.size(), "byte"));
      lines.subList(line, line + map.regions().size()).forEach(page::line);
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
      case Owner.Upvar(_, var variable) ->
          variable(row, Style.UPVAR, "upvar", name(region.owner()), variable);
      case Owner.Saved(_, var variable) when variable.name().isPresent() ->
          variable(row, Style.LOCAL, "local", name(region.owner()), variable);
      case Owner.Saved(_, var variable) ->
          variable(row, Style.TEMPORARY, "temporary", name(region.owner()), variable);
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

  /// What a table calls the owner of some bytes; empty for nobody and the tag.
  static String name(Owner owner) {
    return switch (owner) {
      case Owner.Upvar(int index, var variable) -> variable.label("#" + index);
      case Owner.Saved(var index, var variable) -> variable.label(index.toString());
      case Owner.Tag _, Owner.Padding _ -> "";
    };
  }

  private void variable(List<Cell> row, Style style, String kind, String name, Variable variable) {
    row.add(new Cell(kind, style));
    row.add(Cell.of(name));
    row.add(Cell.of(variable.type().map(Object::toString).orElse("")));
    row.add(page.source(variable.source()));
  }
}
