package dev.corm.mir.body;

/// How a reference borrows, and what stands between `&` and the place.
public enum BorrowKind {
  SHARED(""),
  MUT("mut "),
  /// A two-phase or closure-capture unique borrow prints as `mut` too in current rustc; older ones
  /// print `uniq`.
  UNIQUE("uniq "),
  FAKE_SHALLOW("fake shallow "),
  FAKE_DEEP("fake ");

  private final String text;

  BorrowKind(String text) {
    this.text = text;
  }

  /// What stands after `&`.
  public String text() {
    return text;
  }

  /// Whether it exists only for the borrow checker.
  public boolean isFake() {
    return this == FAKE_SHALLOW || this == FAKE_DEEP;
  }
}
