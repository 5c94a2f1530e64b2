package dev.corm.liveness.dataflow;

import dev.corm.index.Index;
import dev.corm.index.IndexSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Finds the least fixpoint of an analysis.
///
/// 1. Each reachable block's effect is summed up in two sets: what it adds, and what it keeps.
/// 2. A worklist visits the blocks in reverse post-order (for backward analyses in post-order)
///    until nothing changes. A block's input is the union of its neighbours' outputs, after what
///    happens on the edge; its output is `added ∪ (input ∩ kept)`.
///
/// In reverse post-order a body without loops needs one visit per block, and each loop nesting
/// level adds about one. Every visit works on whole words of bits; no step looks at single locals.
///
/// @param <I> what the sets contain
public final class Dataflow<I extends Index> {
  private final FlowGraph graph;
  private final GenKill<I> analysis;
  private final boolean forward;
  private final List<IndexSet<I>> added;
  private final List<IndexSet<I>> kept;
  private final List<IndexSet<I>> inputs;
  private final IndexSet<I> empty;

  private Dataflow(FlowGraph graph, GenKill<I> analysis) {
    this.graph = graph;
    this.analysis = analysis;
    forward = analysis.direction() == Direction.FORWARD;
    empty = IndexSet.empty(analysis.domain());
    added = new ArrayList<>(graph.blocks());
    kept = new ArrayList<>(graph.blocks());
    inputs = new ArrayList<>(graph.blocks());
  }

  /// Solves an analysis.
  public static <I extends Index> Solution<I> solve(FlowGraph graph, GenKill<I> analysis) {
    Dataflow<I> dataflow = new Dataflow<>(graph, analysis);
    dataflow.summarize();
    dataflow.iterate();
    return new Solution<>(graph, analysis, dataflow.inputs);
  }

  private void summarize() {
    for (int block = 0; block < graph.blocks(); block++) {
      if (graph.isReachable(block)) {
        IndexSet<I> fromEmpty = empty.copy();
        IndexSet<I> fromFull = IndexSet.full(analysis.domain());
        effect(block, fromEmpty);
        effect(block, fromFull);
        added.add(fromEmpty);
        kept.add(fromFull);
        inputs.add(empty.copy());
      } else {
        added.add(empty);
        kept.add(empty);
        inputs.add(empty);
      }
    }
  }

  private void effect(int block, IndexSet<I> state) {
    int first = graph.firstPoint(block);
    int last = graph.terminatorPoint(block);
    if (forward) {
      for (int point = first; point <= last; point++) {
        analysis.early(point, state);
        analysis.primary(point, state);
      }
    } else {
      for (int point = last; point >= first; point--) {
        analysis.early(point, state);
        analysis.primary(point, state);
      }
    }
  }

  private void iterate() {
    int count = graph.reachableBlocks();
    int[] position = new int[graph.blocks()];
    for (int i = 0; i < count; i++) {
      position[block(i, count)] = i;
    }
    seed();
    BitSet dirty = new BitSet(count);
    dirty.set(0, count);
    IndexSet<I> output = empty.copy();
    IndexSet<I> delivered = empty.copy();
    for (int at = 0; at >= 0; at = next(dirty, at)) {
      dirty.clear(at);
      int block = block(at, count);
      output.assign(inputs.get(block));
      output.intersect(kept.get(block));
      output.union(added.get(block));
      FlowGraph.Edges downstream = forward ? graph.successors() : graph.predecessors();
      for (int edge = downstream.first(block); edge < downstream.end(block); edge++) {
        int neighbour = downstream.block(edge);
        if (graph.isReachable(neighbour)) {
          IndexSet<I> arriving = output;
          if (downstream.delivers(edge)) {
            delivered.assign(output);
            analysis.deliver(forward ? block : neighbour, delivered);
            arriving = delivered;
          }
          if (inputs.get(neighbour).union(arriving)) {
            dirty.set(position[neighbour]);
          }
        }
      }
    }
  }

  /// The reachable block at a position of the order in which this analysis visits them.
  private int block(int position, int count) {
    return graph.inOrder(forward ? position : count - 1 - position);
  }

  /// The next dirty position, first after the current one, then from the start; -1 if nothing is
  /// dirty.
  private static int next(BitSet dirty, int at) {
    int next = dirty.nextSetBit(at + 1);
    return next >= 0 ? next : dirty.nextSetBit(0);
  }

  /// Puts the boundary where facts begin: at block 0, or at the end of each block that leads
  /// nowhere.
  private void seed() {
    for (int i = 0; i < graph.reachableBlocks(); i++) {
      int block = graph.inOrder(i);
      boolean outermost =
          forward ? i == 0 : graph.successors().first(block) == graph.successors().end(block);
      if (outermost) {
        analysis.boundary(inputs.get(block));
      }
    }
  }
}
