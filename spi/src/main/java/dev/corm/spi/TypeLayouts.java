package dev.corm.spi;

import dev.corm.mir.type.Type;

/// Computes layouts of types in one world. For one thread.
@FunctionalInterface
public interface TypeLayouts {
  /// The layout of a type.
  LayoutAnswer layoutOf(Type type);
}
