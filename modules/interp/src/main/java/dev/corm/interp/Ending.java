package dev.corm.interp;

/// How a run ended.
public sealed interface Ending {
  /// The exit code of a program that panicked.
  int PANIC_CODE = 101;

  /// The exit code of a program that aborted: 128 and the number of `SIGABRT`.
  int ABORT_CODE = 134;

  /// `main` returned, or the program called `exit`.
  ///
  /// @param code its exit code, of which a system keeps the low eight bits
  record Exited(int code) implements Ending {}

  /// A panic left `main`. Its message is on the standard error stream.
  record Panicked() implements Ending {}

  /// The program aborted. Why is on the standard error stream.
  record Aborted() implements Ending {}

  /// The run was stopped.
  ///
  /// @param fault why
  record Stopped(Fault fault) implements Ending {}
}
