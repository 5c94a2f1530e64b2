package dev.corm.tests.differential.random;

/// The kinds of coroutines.
public enum Kind {
  /// The body of an `async fn`: polled, stays in place, yields only while it waits.
  ASYNC,
  /// A `static` coroutine: stays in place, so that references may live across its suspensions.
  STATIC,
  /// A coroutine that can be moved between its resumptions.
  MOVABLE,
  /// A `gen` block: an iterator that can be moved.
  GEN;

  /// Whether references to its own locals may live across a suspension.
  public boolean keepsBorrows() {
    return this == ASYNC || this == STATIC;
  }
}
