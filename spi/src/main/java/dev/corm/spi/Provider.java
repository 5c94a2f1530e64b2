package dev.corm.spi;

/// What all services say of themselves.
///
/// The version of these interfaces, and of the records of `dev.corm.mir` that go through them, is
/// that of the module `dev.corm.spi`: `MAJOR.MINOR`. The Java compiler notes it in every module
/// that requires it, so a plug-in says by itself what it was built for.
public sealed interface Provider
    permits FrontEnd, AnalysisProvider, Pass, AbiLayout, PackingScheme, Target {
  /// The id: lower-case words separated by dashes, unique among services of its kind.
  String id();

  /// One line that says what it does, for lists.
  String summary();
}
