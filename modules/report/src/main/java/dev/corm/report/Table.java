package dev.corm.report;

import java.util.ArrayList;
import java.util.List;

/// Columns of text under their headings.
///
/// One column takes what the others leave of the width; its cells are made shorter to fit. Where
/// nothing is to be shortened it is as wide as it needs to be.
final class Table {
  private static final String GAP = "  ";

  /// The flexible column is never squeezed below this.
  private static final int SQUEEZED = 24;

  /// A cell.
  ///
  /// @param text what it says
  /// @param style how
  record Cell(String text, Palette.Style style) {
    static Cell of(String text) {
      return new Cell(text, Palette.Style.PLAIN);
    }

    static Cell of(long number) {
      return of(Long.toString(number));
    }
  }

  /// A column.
  ///
  /// @param heading its heading
  /// @param right whether it is aligned to the right, as numbers are
  record Column(String heading, boolean right) {
    static Column left(String heading) {
      return new Column(heading, false);
    }

    static Column right(String heading) {
      return new Column(heading, true);
    }
  }

  private final List<Column> columns;
  private final int flexible;
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(List<Column> columns, int flexible) {
    this.columns = columns;
    this.flexible = flexible;
  }

  void add(List<Cell> row) {
    rows.add(row);
  }

  /// The lines, headings first; the caller groups them.
  ///
  /// @param indent what every line starts with
  /// @param width how wide lines may be; 0 for as wide as needed
  List<String> lines(String indent, int width, Palette palette) {
    int[] widths = new int[columns.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = columns.get(c).heading().length();
      for (List<Cell> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).text().length());
      }
    }
    if (width > 0) {
      int others = indent.length();
      for (int c = 0; c < widths.length; c++) {
        others += c == flexible ? GAP.length() : widths[c] + GAP.length();
      }
      int left = Math.max(SQUEEZED, width - others + GAP.length());
      widths[flexible] = Math.min(widths[flexible], left);
    }
    List<String> lines = new ArrayList<>(rows.size() + 1);
    lines.add(
        line(
            indent,
            columns.stream().map(c -> new Cell(c.heading(), Palette.Style.HEADING)).toList(),
            widths,
            palette));
    for (List<Cell> row : rows) {
      lines.add(line(indent, row, widths, palette));
    }
    return lines;
  }

  private String line(String indent, List<Cell> row, int[] widths, Palette palette) {
    int last = row.size() - 1;
    while (last > 0 && row.get(last).text().isEmpty()) {
      last--;
    }
    StringBuilder line = new StringBuilder(indent);
    for (int c = 0; c <= last; c++) {
      Cell cell = row.get(c);
      String text = c == flexible ? TypeText.fit(cell.text(), widths[c]) : cell.text();
      String pad = " ".repeat(Math.max(0, widths[c] - text.length()));
      boolean right = columns.get(c).right();
      line.append(c == 0 ? "" : GAP).append(right ? pad : "");
      line.append(palette.paint(cell.style(), text)).append(right || c == last ? "" : pad);
    }
    return line.toString();
  }
}
