package dev.corm.mir.type;

/// A constant inside a type: an array length or a const generic argument.
public sealed interface ConstArg {
  /// A known integer (or, after `true`/`false`/`'c'`, see [Text]).
  ///
  /// @param value the number, as an unsigned 64-bit value
  /// @param suffix the type suffix where it is printed (`8_usize` has `usize`), else empty
  record Value(long value, String suffix) implements ConstArg {}

  /// A const parameter or an associated constant, by path.
  ///
  /// @param path the path
  record Named(Path path) implements ConstArg {}

  /// Anything else, as printed: `true`, `'x'`, `{ N + 1 }`, `_`, `-1`.
  ///
  /// @param text the text
  record Text(String text) implements ConstArg {}

  /// A plain number.
  static ConstArg of(long value) {
    return new Value(value, "");
  }
}
