package dev.corm.mir.body;

/// What kind of raw pointer an `&raw` makes, and how it prints.
public enum RawBorrowKind {
  CONST("const "),
  MUT("mut "),
  FAKE_FOR_PTR_METADATA("const (fake) ");

  private final String text;

  RawBorrowKind(String text) {
    this.text = text;
  }

  /// What stands after `&raw `.
  public String text() {
    return text;
  }
}
