package dev.corm.interp.exec;

/// What to do when a call ends. The call's frame is still there, but no longer on the stack.
interface Continuation {
  /// The call returned.
  void returned(Machine machine, Frame callee);

  /// A panic left the call.
  ///
  /// @return whether the panic ends here
  boolean unwound(Machine machine, Frame callee);
}
