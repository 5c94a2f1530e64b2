package dev.corm.spi;

/// Whether dropping a value of a type runs code.
public enum DropGlue {
  /// It never does: the type is made of numbers, references and the like.
  NONE,
  /// It may.
  SOME,
  /// The text does not tell. To drop a value without drop glue does nothing, so whoever must decide
  /// takes this for [#SOME].
  UNKNOWN
}
