package dev.corm.mir.type;

import java.util.Optional;

/// The primitive types.
public enum PrimitiveKind {
  BOOL("bool"),
  CHAR("char"),
  STR("str"),
  NEVER("!"),
  I8("i8"),
  I16("i16"),
  I32("i32"),
  I64("i64"),
  I128("i128"),
  ISIZE("isize"),
  U8("u8"),
  U16("u16"),
  U32("u32"),
  U64("u64"),
  U128("u128"),
  USIZE("usize"),
  F16("f16"),
  F32("f32"),
  F64("f64"),
  F128("f128");

  private final String text;
  private final Type type;

  PrimitiveKind(String text) {
    this.text = text;
    this.type = new Type.Primitive(this);
  }

  /// How Rust spells it.
  public String text() {
    return text;
  }

  /// The type, one object per kind.
  public Type type() {
    return type;
  }

  /// The kind with this spelling.
  public static Optional<PrimitiveKind> of(String text) {
    for (PrimitiveKind kind : values()) {
      if (kind.text.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /// Whether it is a signed integer.
  public boolean isSigned() {
    return compareTo(I8) >= 0 && compareTo(ISIZE) <= 0;
  }

  /// Whether it is an integer.
  public boolean isInteger() {
    return compareTo(I8) >= 0 && compareTo(USIZE) <= 0;
  }

  /// Whether it is a floating-point number.
  public boolean isFloat() {
    return compareTo(F16) >= 0;
  }
}
