package dev.corm.spi;

/// What a pass did with its input.
///
/// @param <T> what it works on
public sealed interface Outcome<T> {
  /// The input went through, changed or not.
  ///
  /// @param value the result; the input itself if nothing changed
  /// @param <T> what it works on
  record Done<T>(T value) implements Outcome<T> {}

  /// The pass can't run on this input; it stays as it was.
  ///
  /// @param reason a sentence for the user, without a full stop
  /// @param <T> what it works on
  record Refused<T>(String reason) implements Outcome<T> {}
}
