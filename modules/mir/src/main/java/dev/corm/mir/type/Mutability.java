package dev.corm.mir.type;

/// Shared or exclusive; for raw pointers `*const` or `*mut`.
public enum Mutability {
  /// `&T`, `*const T`.
  NOT,
  /// `&mut T`, `*mut T`.
  MUT
}
