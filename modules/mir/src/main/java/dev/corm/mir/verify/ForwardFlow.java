package dev.corm.mir.verify;

import dev.corm.index.Index;
import dev.corm.index.IndexSet;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.graph.ControlFlow;
import java.util.ArrayList;
import java.util.List;

/// Solves forward dataflow problems whose states are sets and whose join is the union: "on some
/// path". What holds on all paths is what fails on none.
///
/// @param <I> what the sets are of
final class ForwardFlow<I extends Index> {
  /// States of more words than this (128 MB) are not made. The largest bodies that rustc makes of
  /// hand-written code need fifty thousand.
  private static final long MAX_WORDS = 1L << 24;

  /// Blocks are visited at most so often on average: once, and once more for each loop around them.
  private static final long MAX_VISITS = 64;

  /// What a block does to a state.
  interface Transfer<I extends Index> {
    /// Turns the state at the start of a block into the one behind its terminator, as far as all
    /// edges have it in common.
    void block(BasicBlock block, IndexSet<I> state);

    /// What only some edges do.
    ///
    /// @param block the block that an edge leaves
    /// @param edge which one, in the order of [dev.corm.mir.body.Terminator#forEachSuccessor]
    /// @param state the state that [#block] gave
    /// @param entry the state at the start of the block that the edge leads to, to be enlarged
    /// @return whether it grew
    default boolean edge(BasicBlock block, int edge, IndexSet<I> state, IndexSet<I> entry) {
      return entry.union(state);
    }
  }

  private final Body body;
  private final ControlFlow flow;

  ForwardFlow(Body body, ControlFlow flow) {
    this.body = body;
    this.flow = flow;
  }

  /// The state at the start of each block; that of a block which can't be reached says nothing.
  /// Empty if finding out takes too long.
  List<IndexSet<I>> entries(IndexSet<I> start, Transfer<I> transfer) {
    int domain = start.domain();
    if ((domain + 63L) / 64 * flow.size() > MAX_WORDS) {
      return List.of();
    }
    List<IndexSet<I>> entries = new ArrayList<>(flow.size());
    for (int i = 0; i < flow.size(); i++) {
      entries.add(IndexSet.empty(domain));
    }
    entries.getFirst().assign(start);
    List<BlockId> order = flow.reversePostOrder();
    int[] position = new int[flow.size()];
    for (int i = 0; i < order.size(); i++) {
      position[order.get(i).index()] = i;
    }
    IndexSet<BlockId> dirty = IndexSet.full(order.size());
    IndexSet<I> state = IndexSet.empty(domain);
    long visits = MAX_VISITS * flow.size();
    int next = 0;
    while (next >= 0 && visits-- > 0) {
      dirty.remove(next);
      int current = order.get(next).index();
      BasicBlock block = body.blocks().get(current);
      state.assign(entries.get(current));
      transfer.block(block, state);
      for (int edge = 0; edge < flow.successorCount(current); edge++) {
        int successor = flow.successor(current, edge);
        if (transfer.edge(block, edge, state, entries.get(successor))) {
          dirty.add(position[successor]);
        }
      }
      next = dirty.next(next + 1);
      next = next >= 0 ? next : dirty.next(0);
    }
    return next >= 0 ? List.of() : entries;
  }
}
