package dev.corm.tests.differential.campaign;

/// What is wrong with a program.
///
/// @param kind in what way it fails
/// @param text what happened, for people
public record Verdict(Kind kind, String text) {
  /// In what way a program fails.
  public enum Kind {
    /// It is stopped as it is written, although it is well-defined.
    STOPPED,
    /// A stage does something else than the first one.
    DIFFERS,
    /// It is no program, or does not get through a pipeline.
    REFUSED,
    /// Corm itself fails.
    BROKEN
  }

  /// Whether another program fails in the same way.
  public boolean isLike(Verdict other) {
    return kind == other.kind;
  }
}
