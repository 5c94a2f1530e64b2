package dev.corm.report;

import dev.corm.mir.type.SourceSpan;
import dev.corm.report.Palette.Style;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.Table.Cell;
import dev.corm.report.TextReport.Options;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The text that a report writes: lines, sentences that are broken between words, and the cells
/// that all tables have in common.
final class TextPage {
  /// What lines below a heading start with.
  static final String INDENT = "  ";

  private static final int LONGEST_SOURCE = 32;

  private final Options options;
  private final Palette palette;
  private final StringBuilder out = new StringBuilder();

  TextPage(Options options) {
    this.options = options;
    this.palette = new Palette(options.color());
  }

  /// How wide lines may be; 0 for as wide as needed.
  int width() {
    return options.verbose() ? 0 : options.width();
  }

  /// An empty line.
  void gap() {
    out.append('\n');
  }

  /// A line as it is.
  void line(String text) {
    out.append(text).append('\n');
  }

  /// A line in the style of headings.
  void heading(String text) {
    line(palette.paint(Style.HEADING, text));
  }

  /// The text in the style of headings, for the start of a line.
  String bold(String text) {
    return palette.paint(Style.HEADING, text);
  }

  /// The lines of a table, headings first; the caller groups them.
  List<String> lines(Table table, String indent) {
    return table.lines(indent, width(), palette);
  }

  /// A whole table after an empty line.
  void table(Table table, String indent) {
    gap();
    lines(table, indent).forEach(this::line);
  }

  /// A sentence on lines of its own, broken between words.
  void sentence(String text) {
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

  /// Why a coroutine has no layout.
  void problem(CoroutineSize coroutine) {
    String listed =
        coroutine.rustcSize().isPresent()
            ? "; rustc has " + plural(coroutine.rustcSize().getAsLong(), "byte")
            : "";
    sentence(at(coroutine) + "no layout" + listed + ".");
    coroutine
        .problem()
        .ifPresent(problem -> sentence(problem.id() + ": " + problem.detail() + "."));
  }

  /// The start of a sentence that says where a coroutine is; empty if nobody knows.
  static String at(CoroutineSize coroutine) {
    return coroutine.source().map(span -> "At " + place(span) + ": ").orElse("");
  }

  Cell source(Optional<SourceSpan> span) {
    String place = span.map(TextPage::place).orElse("");
    return Cell.of(options.verbose() ? place : TypeText.fitEnd(place, LONGEST_SOURCE));
  }

  Cell unit(String unit) {
    return Cell.of(options.verbose() ? unit : TypeText.fitEnd(unit, LONGEST_SOURCE));
  }

  static Cell number(OptionalLong number) {
    return Cell.of(number.isPresent() ? Long.toString(number.getAsLong()) : "-");
  }

  /// What ends a first line about some coroutines: how many have which status, and why those
  /// without a layout have none.
  static String statuses(Summary summary) {
    StringBuilder text = new StringBuilder();
    count(text, summary.exact(), Status.EXACT);
    count(text, summary.differs(), Status.DIFFERS);
    count(text, summary.unchecked(), Status.UNCHECKED);
    return text.append(unresolved(summary, text.isEmpty())).toString();
  }

  /// How many have no layout, and why; empty if all have one.
  ///
  /// @param first whether nothing stands before it
  static String unresolved(Summary summary, boolean first) {
    if (summary.unresolved() == 0) {
      return "";
    }
    String reasons =
        summary.reasons().entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
    return (first ? ": " : ", ")
        + summary.unresolved()
        + " "
        + Status.UNRESOLVED.word()
        + " ("
        + reasons
        + ")";
  }

  private static void count(StringBuilder text, int count, Status status) {
    if (count > 0) {
      text.append(text.isEmpty() ? ": " : ", ").append(count).append(' ').append(status.word());
    }
  }

  /// File, line and column.
  static String place(SourceSpan span) {
    return span.file() + ":" + span.startLine() + ":" + span.startColumn();
  }

  /// A number and what it counts.
  static String plural(long count, String noun) {
    return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /// A part of a whole in percent, with one digit after the point.
  static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
