package dev.corm.mir.body;

/// What happens when a terminator unwinds.
public sealed interface UnwindAction {
  /// `unwind continue`.
  UnwindAction CONTINUE = new Continue();

  /// `unwind unreachable`.
  UnwindAction UNREACHABLE = new Unreachable();

  /// The panic goes on into the caller.
  record Continue() implements UnwindAction {}

  /// It can't.
  record Unreachable() implements UnwindAction {}

  /// The program ends: `unwind terminate(cleanup)`.
  ///
  /// @param reason `abi` or `cleanup`
  record Terminate(String reason) implements UnwindAction {}

  /// A cleanup block runs: `unwind: bb3`.
  ///
  /// @param block the cleanup block
  record Cleanup(BlockId block) implements UnwindAction {}
}
