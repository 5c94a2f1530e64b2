package dev.corm.mir.body;

/// Binary operators, named as they print.
public enum BinaryOp {
  ADD("Add"),
  ADD_UNCHECKED("AddUnchecked"),
  ADD_WITH_OVERFLOW("AddWithOverflow"),
  SUB("Sub"),
  SUB_UNCHECKED("SubUnchecked"),
  SUB_WITH_OVERFLOW("SubWithOverflow"),
  MUL("Mul"),
  MUL_UNCHECKED("MulUnchecked"),
  MUL_WITH_OVERFLOW("MulWithOverflow"),
  DIV("Div"),
  REM("Rem"),
  BIT_XOR("BitXor"),
  BIT_AND("BitAnd"),
  BIT_OR("BitOr"),
  SHL("Shl"),
  SHL_UNCHECKED("ShlUnchecked"),
  SHR("Shr"),
  SHR_UNCHECKED("ShrUnchecked"),
  EQ("Eq"),
  LT("Lt"),
  LE("Le"),
  NE("Ne"),
  GE("Ge"),
  GT("Gt"),
  CMP("Cmp"),
  OFFSET("Offset");

  private final String text;

  BinaryOp(String text) {
    this.text = text;
  }

  /// How it prints.
  public String text() {
    return text;
  }
}
