package dev.corm.liveness.dataflow;

/// Which way facts flow.
public enum Direction {
  /// Along control flow: what happened before.
  FORWARD,
  /// Against it: what will happen.
  BACKWARD
}
