package dev.corm.spi;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// What is known of named types, for the layout of types that contain them.
public interface TypeWorld {
  /// A world in which nothing is known.
  TypeWorld EMPTY =
      new TypeWorld() {
        @Override
        public Optional<LayoutAnswer> layout(Type type) {
          return Optional.empty();
        }

        @Override
        public Optional<TypeDefinition> definition(Type.Named type) {
          return Optional.empty();
        }
      };

  /// The layout of a type that somebody else already knows, for instance from a listing; empty to
  /// have it computed.
  Optional<LayoutAnswer> layout(Type type);

  /// The definition of a named type, if it is known.
  Optional<TypeDefinition> definition(Type.Named type);

  /// The types of what a closure captures, in order, if they are known; for closures of which
  /// [#layout] has no answer.
  default Optional<List<Type>> captures(Type.Coroutine closure) {
    return Optional.empty();
  }
}
