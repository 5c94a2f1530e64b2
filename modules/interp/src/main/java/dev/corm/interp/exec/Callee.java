package dev.corm.interp.exec;

/// Something that can be called.
abstract class Callee {
  /// Calls it.
  ///
  /// @param frame the caller
  /// @param arguments the arguments, to be evaluated in the caller's frame
  /// @param invocation the call, which is told when it ends
  /// @return the block of the caller that comes next if the call is over, else [Exit#ELSEWHERE]
  abstract int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation);
}
