package dev.corm.diagnostics;

/// A fault of Corm itself: an invariant that does not hold, whatever the input was.
///
/// The driver adds which step ran on which body, writes the body to a file, and ends with exit code 70.
public final class CompilerBug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A bug with a sentence that says which invariant is broken.
  public CompilerBug(String message) {
    super(message);
  }

  /// A bug that showed as an exception.
  public CompilerBug(String message, Throwable cause) {
    super(message, cause);
  }
}
