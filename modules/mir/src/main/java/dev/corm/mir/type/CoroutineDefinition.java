package dev.corm.mir.type;

/// What a closure's or coroutine's type says of its definition.
public sealed interface CoroutineDefinition {
  /// `of path<T>()`: the body of a function.
  ///
  /// @param path the function with its generic arguments
  record OfFn(Path path) implements CoroutineDefinition {}

  /// `@src/a.rs:1:2: 3:4`: where it stands, in the own crate.
  ///
  /// @param span where
  /// @param context the syntax context of ` (#0)` in aggregates, or -1 where none is printed
  record AtSpan(SourceSpan span, int context) implements CoroutineDefinition {}

  /// `@path::{closure#0}`: its path, in another crate.
  ///
  /// @param path the path of the closure
  record AtPath(Path path) implements CoroutineDefinition {}
}
