package dev.corm.diagnostics;

/// How bad a diagnostic is.
public enum Severity {
  /// What was asked for could not be done, or not for this part of the input.
  ERROR,
  /// It was done, but probably not as meant.
  WARNING,
  /// A remark.
  NOTE;

  /// The lower-case word that reports show.
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
