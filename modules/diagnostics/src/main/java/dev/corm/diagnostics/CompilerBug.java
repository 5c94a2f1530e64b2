package dev.corm.diagnostics;

import java.util.Optional;

/// A fault of Corm itself: an invariant that does not hold, whatever the input was.
///
/// The driver adds which step ran on which body; the command line writes both to a file and ends
/// with exit code 70.
public final class CompilerBug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The text of the body that was worked on, if it was one.
  private final transient Optional<String> body;

  /// The class of the service that is at fault, if it is one.
  private transient Optional<Class<?>> culprit = Optional.empty();

  /// A bug with a sentence that says which invariant is broken.
  public CompilerBug(String message) {
    super(message);
    this.body = Optional.empty();
  }

  /// A bug that showed as an exception.
  public CompilerBug(String message, Throwable cause) {
    super(message, cause);
    this.body = Optional.empty();
  }

  /// A bug that shows in a body.
  ///
  /// @param message a sentence that says which invariant is broken, and by which step
  /// @param body the text of the body
  public CompilerBug(String message, String body) {
    super(message);
    this.body = Optional.of(body);
  }

  /// A bug that showed as an exception while a step worked on a body.
  ///
  /// @param step the id of the pass, analysis or scheme
  /// @param body the text of the body
  /// @param cause what was thrown
  public CompilerBug(String step, String body, Throwable cause) {
    super("`" + step + "` failed: " + cause, cause);
    this.body = Optional.of(body);
  }

  /// The text of the body that was worked on.
  public Optional<String> body() {
    return body == null ? Optional.empty() : body;
  }

  /// Says which service is at fault, unless that was said before, closer to it.
  ///
  /// @return this
  public CompilerBug blame(Class<?> service) {
    if (culprit().isEmpty()) {
      culprit = Optional.of(service);
    }
    return this;
  }

  /// The class of the service that is at fault.
  public Optional<Class<?>> culprit() {
    return culprit == null ? Optional.empty() : culprit;
  }
}
