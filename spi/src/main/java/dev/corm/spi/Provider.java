package dev.corm.spi;

/// What all services say of themselves.
public sealed interface Provider
    permits FrontEnd, AnalysisProvider, Pass, AbiLayout, PackingScheme, Target {
  /// The version of this set of interfaces.
  int SPI_VERSION = 1;

  /// The id: lower-case words separated by dashes, unique among services of its kind.
  String id();

  /// One line that says what it does, for lists.
  String summary();
}
