package dev.corm.mir.type;

import java.util.Optional;

/// One segment of a path.
public sealed interface PathSegment {
  /// The generic arguments after the segment.
  GenericArgs arguments();

  /// A named item: `Vec<u8>`, `r#async`.
  ///
  /// @param name the identifier
  /// @param arguments its arguments
  record Name(String name, GenericArgs arguments) implements PathSegment {}

  /// An unnamed item: `{closure#0}`, `{impl#2}`, `{constant#0}`, `{shim:vtable#0}`, `{extern#0}`.
  ///
  /// @param kind the word before `#`
  /// @param number the number after it
  /// @param arguments its arguments
  record Anonymous(String kind, int number, GenericArgs arguments) implements PathSegment {}

  /// An impl block that is named by where it stands: `<impl at src/a.rs:1:2: 3:4>`.
  ///
  /// @param span where
  /// @param arguments its arguments
  record ImplAt(SourceSpan span, GenericArgs arguments) implements PathSegment {}

  /// An impl block that is named by what it is: `<impl Type>` or `<impl Trait for Type>`.
  ///
  /// @param trait the trait, for a trait impl
  /// @param type the type
  /// @param arguments its arguments
  record ImplOf(Optional<Path> trait, Type type, GenericArgs arguments) implements PathSegment {}
}
