package dev.corm.liveness;

import dev.corm.liveness.dataflow.FlowGraph;
import java.util.Arrays;

/// A body as the analyses see it: its control flow, and the accesses of every point in compact
/// form.
///
/// The accesses of a point are numbered consecutively: first what it writes, then what it reads.
final class AccessTable {
  private static final int KIND_BITS = 4;
  private static final int KIND_MASK = (1 << KIND_BITS) - 1;

  /// The shared array behind [AccessKind#values], which copies.
  private final AccessKind[] kinds = AccessKind.values();

  private final int locals;
  private final int arguments;
  private final FlowGraph graph;
  private final int[] start;
  private final int[] packed;

  private AccessTable(int locals, int arguments, FlowGraph graph, int[] start, int[] packed) {
    this.locals = locals;
    this.arguments = arguments;
    this.graph = graph;
    this.start = start;
    this.packed = packed;
  }

  /// The number of locals.
  int locals() {
    return locals;
  }

  /// The number of arguments, which are the locals from 1 on.
  int arguments() {
    return arguments;
  }

  /// The control flow.
  FlowGraph graph() {
    return graph;
  }

  /// The number of all accesses.
  int size() {
    return packed.length;
  }

  /// The first access of a point.
  int first(int point) {
    return start[point];
  }

  /// The number after a point's last access.
  int end(int point) {
    return start[point + 1];
  }

  /// What an access does.
  AccessKind kind(int access) {
    return kinds[packed[access] & KIND_MASK];
  }

  /// The local it does it with.
  int local(int access) {
    return packed[access] >> KIND_BITS;
  }

  /// Collects accesses, point by point.
  static final class Builder {
    private int[] start = new int[256];
    private int[] packed = new int[512];
    private int points;
    private int accesses;

    /// Adds an access to the current point.
    void add(AccessKind kind, int local) {
      if (accesses == packed.length) {
        packed = Arrays.copyOf(packed, accesses * 2);
      }
      packed[accesses++] = local << KIND_BITS | kind.ordinal();
    }

    /// Ends the current point.
    void endPoint() {
      if (++points == start.length) {
        start = Arrays.copyOf(start, points * 2);
      }
      start[points] = accesses;
    }

    /// The table of the points that were added.
    ///
    /// @throws IllegalArgumentException if the graph has another number of points
    AccessTable build(int locals, int arguments, FlowGraph graph) {
      if (points != graph.points()) {
        throw new IllegalArgumentException(points + " points in a graph of " + graph.points());
      }
      return new AccessTable(
          locals,
          arguments,
          graph,
          Arrays.copyOf(start, points + 1),
          Arrays.copyOf(packed, accesses));
    }
  }
}
