package dev.corm.layout;

/// Where fields that lie side by side stand.
sealed interface StructKind {
  /// All fields may move.
  StructKind ALWAYS_SIZED = new AlwaysSized();

  /// The last field stays last.
  StructKind MAYBE_UNSIZED = new MaybeUnsized();

  /// A struct, closure or enum variant whose fields are all sized.
  record AlwaysSized() implements StructKind {}

  /// A tuple, or a struct whose last field may be unsized in another instance: that field stays
  /// behind all others, and nothing may depend on its layout.
  record MaybeUnsized() implements StructKind {}

  /// A variant behind something that all variants share.
  ///
  /// @param size the size of what is in front
  /// @param align the first field starts at a multiple of this
  record Prefixed(long size, long align) implements StructKind {}
}
