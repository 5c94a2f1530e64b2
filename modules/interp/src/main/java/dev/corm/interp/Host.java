package dev.corm.interp;

/// What is around a running program.
public interface Host {
  /// The program writes to its standard output.
  void out(byte[] text);

  /// The program, or the report of its panic, writes to its standard error stream.
  void err(byte[] text);

  /// A statement or terminator is about to be executed, if the host wants to know.
  ///
  /// @param depth how many calls are active
  /// @param site which one
  default void step(int depth, Site site) {}

  /// A statement was executed, or a call returned, if the host wants to know.
  ///
  /// @param depth how many calls are active
  /// @param site which one
  /// @param effect what it wrote, as in `_3 = 5_i32`; empty if it wrote nothing
  default void effect(int depth, Site site, String effect) {}

  /// Whether the host wants to be told about steps and effects, which takes time.
  default boolean traces() {
    return false;
  }
}
