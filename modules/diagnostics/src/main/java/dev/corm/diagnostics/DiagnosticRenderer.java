package dev.corm.diagnostics;

/// Turns diagnostics into the text that a terminal shows, in rustc's manner:
///
/// ```text
/// error[C0103]: expected `;` after a statement
///   --> work.mir:12:19
///    |
/// 12 |         _3 = move _4
///    |                     ^
///    = help: ...
/// note: `_4` was moved here
///   --> work.mir:11:14
///    |
/// 11 |         _2 = move _4
///    |              ^^^^^^^
/// ```
public final class DiagnosticRenderer {
  /// Longer source lines are cut around the place that is meant.
  private static final int WIDTH = 160;

  private DiagnosticRenderer() {}

  /// The text of a diagnostic; it ends with a line break.
  public static String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    out.append(diagnostic.severity().word()).append('[').append(diagnostic.code().id());
    out.append("]: ").append(visible(diagnostic.message())).append('\n');
    String margin = diagnostic.location().map(at -> snippet(out, at)).orElse(" ");
    diagnostic.notes().forEach(note -> remark(out, margin, "note", note));
    diagnostic.helps().forEach(help -> remark(out, margin, "help", help));
    for (Diagnostic.Label label : diagnostic.labels()) {
      out.append("note: ").append(visible(label.text())).append('\n');
      snippet(out, label.location());
    }
    return out.toString();
  }

  private static void remark(StringBuilder out, String margin, String word, String text) {
    out.append(margin).append(" = ").append(word).append(": ");
    out.append(visible(text)).append('\n');
  }

  private static String snippet(StringBuilder out, Diagnostic.Location at) {
    SourceFile.Position start = at.file().position(at.span().start());
    SourceFile.Position end = at.file().position(at.span().end());
    String number = Integer.toString(start.line());
    String margin = " ".repeat(number.length());
    out.append(margin).append("--> ").append(visible(at.file().name()));
    out.append(':').append(start.line()).append(':').append(start.column()).append('\n');
    SourceFile.Excerpt excerpt = at.file().excerpt(at.span().start(), 8 * WIDTH);
    int[] line = excerpt.text().codePoints().toArray();
    int column = excerpt.column();
    int from = Math.max(0, Math.min(column - WIDTH / 2, line.length - WIDTH));
    int to = Math.min(line.length, from + WIDTH);
    int length = end.line() == start.line() ? end.column() - start.column() : to - column;
    int carets = Math.max(1, Math.min(length, to - column));
    String shown = visible(new String(line, from, to - from).replace('\t', ' '));
    String open = from > 0 || excerpt.cutBefore() ? "..." : "";
    out.append(margin).append(" |\n");
    out.append(number).append(" | ").append(open).append(shown);
    out.append(to < line.length || excerpt.cutAfter() ? "...\n" : "\n");
    out.append(margin).append(" | ").append(" ".repeat(open.length() + column - from));
    out.append("^".repeat(carets)).append('\n');
    return margin;
  }

  /// Control characters could move the cursor or hide text: they become a replacement character.
  private static String visible(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        if (out == null) {
          out = new StringBuilder(text);
        }
        out.setCharAt(i, '\uFFFD');
      }
    }
    return out == null ? text : out.toString();
  }
}
