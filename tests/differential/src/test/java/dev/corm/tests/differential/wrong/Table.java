package dev.corm.tests.differential.wrong;

import dev.corm.tests.differential.wrong.Bench.Notice;
import java.util.HashMap;
import java.util.Map;

/// The table as text.
final class Table {
  private static final String PROGRAM = "    program: ";

  private Table() {}

  static String text(Map<WrongTransform, Notice> notices) {
    long executed = notices.values().stream().filter(notice -> notice.at().isPresent()).count();
    long unchecked = notices.values().stream().filter(notice -> notice.checks().isEmpty()).count();
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Mistakes that a compiler of coroutines could make, and a run-test that shows each:
        what it does instead, and what the checks of the pipeline say, which come before. Written
        by `WrongTransformsTest` with `-Dcorm.bless=true`.

        """);
    text.append("mistakes:                        ").append(notices.size());
    text.append("\nshown by execution:              ").append(executed);
    text.append("\nof which no check says anything: ").append(unchecked).append('\n');
    notices.forEach((row, notice) -> text.append(text(row, notice)));
    return text.toString();
  }

  /// The programs that a table names, by the text of the mistake's name.
  static Map<String, String> programs(String text) {
    Map<String, String> programs = new HashMap<>();
    String row = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith(PROGRAM)) {
        programs.put(row, line.substring(PROGRAM.length(), line.indexOf(',')));
      } else if (!line.startsWith(" ")) {
        row = line;
      }
    }
    return programs;
  }

  private static String text(WrongTransform row, Notice notice) {
    return String.join(
            "\n    ",
            "\n" + row,
            "mistake: " + row.mistake(),
            "program: "
                + notice.program()
                + ", mode "
                + notice.mode()
                + notice.at().map(at -> ", " + at).orElse(""),
            "does:    " + notice.difference(),
            "checks:  " + notice.checks().orElse("nothing"))
        + "\n";
  }
}
