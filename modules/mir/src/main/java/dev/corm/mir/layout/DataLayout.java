package dev.corm.mir.layout;

/// The facts of a machine that layouts depend on.
///
/// @param name the name of the architecture
/// @param pointerSize size and alignment of a pointer in bytes
/// @param i128Align alignment of `i128` and `u128`
/// @param f128Align alignment of `f128`
/// @param littleEndian whether the least significant byte comes first
/// @param maxObjectSize no type may be this large
public record DataLayout(
    String name,
    int pointerSize,
    int i128Align,
    int f128Align,
    boolean littleEndian,
    long maxObjectSize) {
  /// x86-64, System V.
  public static final DataLayout X86_64 = new DataLayout("x86_64", 8, 16, 16, true, 1L << 61);

  /// AArch64, little-endian.
  public static final DataLayout AARCH64 = new DataLayout("aarch64", 8, 16, 16, true, 1L << 61);
}
