package dev.corm.mir.graph;

import dev.corm.index.IndexSet;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The control-flow graph of a body, computed once and immutable.
///
/// Edges are kept in flat arrays, in the order of blocks and, within a block, of
/// [dev.corm.mir.body.Terminator#forEachSuccessor]. Where two edges lead from one block to another,
/// both are there. All of it takes time and memory linear in the number of blocks and edges,
/// without recursion.
public final class ControlFlow {
  private final int size;
  private final int[] successorStarts;
  private final int[] successors;
  private final int[] predecessorStarts;
  private final int[] predecessors;
  private final int[] postOrder;
  private final IndexSet<BlockId> reachable;

  private ControlFlow(IndexVec<BlockId, BasicBlock> blocks) {
    size = blocks.size();
    successorStarts = new int[size + 1];
    List<BlockId> edges = new ArrayList<>(2 * size);
    for (int i = 0; i < size; i++) {
      blocks.get(i).terminator().forEachSuccessor(edges::add);
      successorStarts[i + 1] = edges.size();
    }
    successors = new int[edges.size()];
    predecessorStarts = new int[size + 1];
    for (int i = 0; i < successors.length; i++) {
      successors[i] = edges.get(i).index();
      predecessorStarts[successors[i] + 1]++;
    }
    for (int i = 0; i < size; i++) {
      predecessorStarts[i + 1] += predecessorStarts[i];
    }
    predecessors = new int[successors.length];
    int[] fill = predecessorStarts.clone();
    for (int i = 0; i < size; i++) {
      for (int edge = successorStarts[i]; edge < successorStarts[i + 1]; edge++) {
        predecessors[fill[successors[edge]]++] = i;
      }
    }
    reachable = IndexSet.empty(size);
    postOrder = size == 0 ? new int[0] : visit();
  }

  /// The graph of a body.
  ///
  /// @throws IndexOutOfBoundsException if an edge leads to a block that does not exist; the
  ///   verifier finds those with a message
  public static ControlFlow of(Body body) {
    return new ControlFlow(body.blocks());
  }

  private int[] visit() {
    int[] order = new int[size];
    int count = 0;
    int[] stack = new int[size];
    int[] next = Arrays.copyOf(successorStarts, size);
    int depth = 1;
    reachable.add(0);
    while (depth > 0) {
      int block = stack[depth - 1];
      if (next[block] < successorStarts[block + 1]) {
        int target = successors[next[block]++];
        if (reachable.add(target)) {
          stack[depth++] = target;
        }
      } else {
        order[count++] = block;
        depth--;
      }
    }
    return Arrays.copyOf(order, count);
  }

  /// The number of blocks.
  public int size() {
    return size;
  }

  /// The number of edges out of a block.
  public int successorCount(int block) {
    return successorStarts[block + 1] - successorStarts[block];
  }

  /// The block that an edge out of a block leads to.
  public int successor(int block, int edge) {
    return successors[successorStarts[block] + edge];
  }

  /// The number of edges into a block, also from blocks that can't be reached.
  public int predecessorCount(int block) {
    return predecessorStarts[block + 1] - predecessorStarts[block];
  }

  /// The block that an edge into a block comes from.
  public int predecessor(int block, int edge) {
    return predecessors[predecessorStarts[block] + edge];
  }

  /// The successors of a block, in order.
  public List<BlockId> successors(BlockId block) {
    return ids(successors, successorStarts, block.index());
  }

  /// The predecessors of a block, ascending, also those that can't be reached.
  public List<BlockId> predecessors(BlockId block) {
    return ids(predecessors, predecessorStarts, block.index());
  }

  private static List<BlockId> ids(int[] blocks, int[] starts, int block) {
    List<BlockId> ids = new ArrayList<>(starts[block + 1] - starts[block]);
    for (int i = starts[block]; i < starts[block + 1]; i++) {
      ids.add(BlockId.of(blocks[i]));
    }
    return Collections.unmodifiableList(ids);
  }

  /// Whether a block can be reached from the entry.
  public boolean isReachable(BlockId block) {
    return reachable.contains(block);
  }

  /// The blocks that can be reached from the entry; a copy.
  public IndexSet<BlockId> reachable() {
    return reachable.copy();
  }

  /// The blocks that can be reached, each before its successors but for back edges: the entry
  /// first.
  public List<BlockId> reversePostOrder() {
    List<BlockId> order = new ArrayList<>(postOrder.length);
    for (int i = postOrder.length - 1; i >= 0; i--) {
      order.add(BlockId.of(postOrder[i]));
    }
    return Collections.unmodifiableList(order);
  }

  /// The blocks that can be reached, each after its successors but for back edges: the entry last.
  public List<BlockId> postOrder() {
    return reversePostOrder().reversed();
  }
}
