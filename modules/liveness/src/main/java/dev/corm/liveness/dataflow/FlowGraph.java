package dev.corm.liveness.dataflow;

import java.util.Arrays;

/// The control flow of one body, as arrays: which edges connect its blocks, and the numbers of its
/// points.
///
/// A *point* is a statement or a terminator; points are numbered through the body in block order,
/// so that the last point of a block is its terminator. An edge *delivers* if the result of the
/// terminator it comes from is written on it and on no other: the normal return of a call, the
/// resumption after a yield.
public final class FlowGraph {
  private final int[] firstPoint;
  private final Edges successors;
  private final Edges predecessors;
  private final int[] order;
  private final boolean[] reachable;

  private FlowGraph(int[] firstPoint, Edges successors) {
    this.firstPoint = firstPoint;
    this.successors = successors;
    this.predecessors = successors.reversed();
    this.reachable = new boolean[firstPoint.length - 1];
    this.order = reversePostOrder();
  }

  /// The number of blocks.
  public int blocks() {
    return reachable.length;
  }

  /// The number of points.
  public int points() {
    return firstPoint[blocks()];
  }

  /// The first point of a block.
  public int firstPoint(int block) {
    return firstPoint[block];
  }

  /// The last point of a block.
  public int terminatorPoint(int block) {
    return firstPoint[block + 1] - 1;
  }

  /// The edges out of each block.
  public Edges successors() {
    return successors;
  }

  /// The edges into each block.
  public Edges predecessors() {
    return predecessors;
  }

  /// Whether some path leads from block 0 to this one.
  public boolean isReachable(int block) {
    return reachable[block];
  }

  /// How many blocks are reachable.
  public int reachableBlocks() {
    return order.length;
  }

  /// The reachable block at a position of a reverse post-order: block 0 first, and a block before
  /// its successors except along back edges.
  public int inOrder(int position) {
    return order[position];
  }

  /// A depth-first walk with a stack of its own: bodies may be long chains of blocks.
  private int[] reversePostOrder() {
    int[] reversed = new int[blocks()];
    int[] stack = new int[blocks()];
    int[] nextEdge = new int[blocks()];
    int depth = 0;
    int unused = blocks();
    if (blocks() > 0) {
      stack[depth++] = 0;
      reachable[0] = true;
      nextEdge[0] = successors.first(0);
    }
    while (depth > 0) {
      int block = stack[depth - 1];
      if (nextEdge[block] == successors.end(block)) {
        reversed[--unused] = block;
        depth--;
        continue;
      }
      int target = successors.block(nextEdge[block]++);
      if (!reachable[target]) {
        reachable[target] = true;
        nextEdge[target] = successors.first(target);
        stack[depth++] = target;
      }
    }
    return Arrays.copyOfRange(reversed, unused, blocks());
  }

  /// For each block its edges in one direction, as ranges of edge numbers.
  public static final class Edges {
    private final int[] start;
    private final int[] packed;

    private Edges(int[] start, int[] packed) {
      this.start = start;
      this.packed = packed;
    }

    /// The number of a block's first edge.
    public int first(int block) {
      return start[block];
    }

    /// The number after that of a block's last edge.
    public int end(int block) {
      return start[block + 1];
    }

    /// The block at the other end of an edge.
    public int block(int edge) {
      return packed[edge] >> 1;
    }

    /// Whether the edge delivers a result.
    public boolean delivers(int edge) {
      return (packed[edge] & 1) != 0;
    }

    private Edges reversed() {
      int blocks = start.length - 1;
      int[] cursor = new int[blocks + 1];
      for (int edge = 0; edge < start[blocks]; edge++) {
        cursor[block(edge) + 1]++;
      }
      for (int block = 0; block < blocks; block++) {
        cursor[block + 1] += cursor[block];
      }
      int[] reversedStart = cursor.clone();
      int[] reversedPacked = new int[packed.length];
      for (int block = 0; block < blocks; block++) {
        for (int edge = first(block); edge < end(block); edge++) {
          reversedPacked[cursor[block(edge)]++] = block << 1 | packed[edge] & 1;
        }
      }
      return new Edges(reversedStart, reversedPacked);
    }
  }

  /// Makes a graph, block by block: the block's points, its edges, the end of the block.
  public static final class Builder {
    private final int[] firstPoint;
    private final int[] start;
    private int[] packed = new int[64];
    private int points;
    private int edges;
    private int block;

    /// A builder for this many blocks.
    public Builder(int blocks) {
      firstPoint = new int[blocks + 1];
      start = new int[blocks + 1];
    }

    /// Adds a point to the current block; its number.
    public int point() {
      return points++;
    }

    /// Adds an edge from the current block.
    ///
    /// @param target where it leads
    /// @param delivers whether the terminator's result is written on it
    /// @throws IndexOutOfBoundsException if there is no such block
    public void edge(int target, boolean delivers) {
      if (target >= firstPoint.length - 1) {
        throw new IndexOutOfBoundsException("an edge to the missing block " + target);
      }
      if (edges == packed.length) {
        packed = Arrays.copyOf(packed, edges * 2);
      }
      packed[edges++] = target << 1 | (delivers ? 1 : 0);
    }

    /// Ends the current block.
    public void endBlock() {
      block++;
      firstPoint[block] = points;
      start[block] = edges;
    }

    /// The graph of the blocks that were added.
    public FlowGraph build() {
      return new FlowGraph(firstPoint, new Edges(start, Arrays.copyOf(packed, edges)));
    }
  }
}
