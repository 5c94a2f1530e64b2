package dev.corm.mir.body;

/// How far a coroutine body has come. Phases only move forward, and the verifier's rules tighten
/// with each.
public enum Phase {
  /// Suspension points are `yield` terminators; captures are read through `_1`.
  BUILT,
  /// Captures are locals; `_1` is touched only by the prologue.
  UPVARS_LOCAL,
  /// No `yield` is left; the entry block switches on the state.
  STATE_MACHINE,
  /// Every saved place has an offset.
  LAID_OUT;

  /// Whether this phase is `other` or a later one.
  public boolean isAtLeast(Phase other) {
    return compareTo(other) >= 0;
  }

  /// The comment line by which the text of a body says that it is in this phase. It is printed for
  /// [#UPVARS_LOCAL] only: the other phases show by what the text consists of.
  public String comment() {
    return "// phase: " + name();
  }
}
