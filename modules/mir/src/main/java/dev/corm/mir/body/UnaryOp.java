package dev.corm.mir.body;

/// Unary operators, named as they print.
public enum UnaryOp {
  NOT("Not"),
  NEG("Neg"),
  PTR_METADATA("PtrMetadata");

  private final String text;

  UnaryOp(String text) {
    this.text = text;
  }

  /// How it prints.
  public String text() {
    return text;
  }
}
