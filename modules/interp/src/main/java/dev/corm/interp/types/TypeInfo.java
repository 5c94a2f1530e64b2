package dev.corm.interp.types;

import dev.corm.interp.scalar.ScalarKind;
import dev.corm.mir.type.Type;

/// What the interpreter has to know of a type.
public final class TypeInfo {
  /// How values are held while they are computed with.
  public enum Kind {
    /// A scalar of up to eight bytes.
    SCALAR,
    /// A pointer without metadata: its address, and what it belongs to.
    POINTER,
    /// Bytes in memory.
    MEMORY
  }

  /// What a pointer to a type has beside its address.
  public enum Metadata {
    /// Nothing.
    NONE,
    /// The number of elements, or of bytes of a `str`.
    LENGTH,
    /// A virtual table.
    VTABLE
  }

  private final Type type;
  private final long size;
  private final long align;
  private final boolean sized;
  private final Kind kind;
  private final ScalarKind scalar;
  private final long[] fields;
  private final EnumCodec variants;
  private final Metadata metadata;
  private final Type pointee;
  private final CoroutineInfo coroutine;
  private Validity validity;

  TypeInfo(Builder builder) {
    this.type = builder.type;
    this.size = builder.size;
    this.align = builder.align;
    this.sized = builder.sized;
    this.kind = builder.kind;
    this.scalar = builder.scalar;
    this.fields = builder.fields;
    this.variants = builder.variants;
    this.metadata = builder.metadata;
    this.pointee = builder.pointee;
    this.coroutine = builder.coroutine;
  }

  /// Collects the parts.
  static final class Builder {
    final Type type;
    long size;
    long align = 1;
    boolean sized = true;
    Kind kind = Kind.MEMORY;
    ScalarKind scalar;
    long[] fields = {};
    EnumCodec variants;
    Metadata metadata = Metadata.NONE;
    Type pointee;
    CoroutineInfo coroutine;

    Builder(Type type) {
      this.type = type;
    }
  }

  /// The type.
  public Type type() {
    return type;
  }

  /// Its size in bytes; of an unsized type that of the sized part.
  public long size() {
    return size;
  }

  /// Its alignment in bytes.
  public long align() {
    return align;
  }

  /// Whether all its values have one size.
  public boolean isSized() {
    return sized;
  }

  /// How its values are held.
  public Kind kind() {
    return kind;
  }

  /// Which scalar it is; null if it is none.
  public ScalarKind scalar() {
    return scalar;
  }

  /// The offsets of the fields of a struct, tuple, union or closure.
  public long[] fields() {
    return fields;
  }

  /// How it says which variant it is; null if it is no enum.
  public EnumCodec variants() {
    return variants;
  }

  /// What pointers to it have beside their address.
  public Metadata metadata() {
    return metadata;
  }

  /// What it points to, if it is a reference, pointer or box; else null.
  public Type pointee() {
    return pointee;
  }

  /// Whether it points to something, with metadata or not.
  public boolean isPointer() {
    return pointee != null;
  }

  /// The coroutine that it is; null if it is none.
  public CoroutineInfo coroutine() {
    return coroutine;
  }

  /// Which bytes are its values.
  public Validity validity() {
    return validity;
  }

  void setValidity(Validity valid) {
    validity = valid;
  }

  @Override
  public String toString() {
    return type.toString();
  }
}
