package dev.corm.driver;

/// The services on the module path don't fit together. The message is a sentence for the user.
public final class ServiceProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A problem, described by a sentence without a full stop.
  public ServiceProblem(String message) {
    super(message);
  }
}
