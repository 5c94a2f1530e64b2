package dev.corm.spi;

import dev.corm.mir.type.Type;

/// What is known of types beyond their layout.
@FunctionalInterface
public interface TypeFacts {
  /// Whether dropping a value of this type runs code. A type parameter may have any.
  DropGlue dropGlue(Type type);
}
