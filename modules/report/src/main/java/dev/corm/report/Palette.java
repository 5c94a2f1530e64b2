package dev.corm.report;

/// Colours for a terminal, or none.
///
/// @param enabled whether there are any
record Palette(boolean enabled) {
  /// What is coloured.
  enum Style {
    HEADING("1"),
    UPVAR("33"),
    LOCAL("32"),
    TEMPORARY("36"),
    TAG("35"),
    FAINT("2"),
    GOOD("32"),
    BAD("31"),
    DOUBTFUL("33"),
    PLAIN("");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  /// The text in a style.
  String paint(Style style, String text) {
    if (!enabled || style.code.isEmpty() || text.isBlank()) {
      return text;
    }
    return "\u001B[" + style.code + "m" + text + "\u001B[0m";
  }
}
