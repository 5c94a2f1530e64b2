package dev.corm.liveness.dataflow;

import dev.corm.index.Index;
import dev.corm.index.IndexSet;
import java.util.ArrayList;
import java.util.List;

/// The fixpoint of an analysis.
///
/// @param <I> what the sets contain
public final class Solution<I extends Index> {
  private final FlowGraph graph;
  private final GenKill<I> analysis;
  private final List<IndexSet<I>> inputs;

  Solution(FlowGraph graph, GenKill<I> analysis, List<IndexSet<I>> inputs) {
    this.graph = graph;
    this.analysis = analysis;
    this.inputs = inputs;
  }

  /// Whether the analysis reached a block.
  public boolean isReachable(int block) {
    return graph.isReachable(block);
  }

  /// What holds where facts enter a block: at its start, or, for a backward analysis, at its end
  /// with what its edges do. Empty for an unreachable block. Not to be changed.
  public IndexSet<I> input(int block) {
    return inputs.get(block);
  }

  /// What holds at a block's terminator, of a forward analysis: after its early and before its
  /// primary effect.
  public IndexSet<I> atTerminator(int block) {
    requireForward();
    IndexSet<I> state = input(block).copy();
    int terminator = graph.terminatorPoint(block);
    for (int point = graph.firstPoint(block); point < terminator; point++) {
      analysis.early(point, state);
      analysis.primary(point, state);
    }
    analysis.early(terminator, state);
    return state;
  }

  /// Walks a block forward and shows each point's state, of a forward analysis: after its early and
  /// before its primary effect.
  public void walk(int block, PointVisitor<I> visitor) {
    requireForward();
    IndexSet<I> state = input(block).copy();
    for (int point = graph.firstPoint(block); point <= graph.terminatorPoint(block); point++) {
      analysis.early(point, state);
      visitor.visit(point, state);
      analysis.primary(point, state);
    }
  }

  /// What holds at each point of a block and at its end. Forward: after the point's early and
  /// before its primary effect, and at the end after the terminator. Backward: before the point
  /// runs, and at the end with what the block's edges do.
  public List<IndexSet<I>> atPoints(int block) {
    int first = graph.firstPoint(block);
    int last = graph.terminatorPoint(block);
    IndexSet<I> state = input(block).copy();
    List<IndexSet<I>> states = new ArrayList<>(last - first + 2);
    if (analysis.direction() == Direction.FORWARD) {
      for (int point = first; point <= last; point++) {
        analysis.early(point, state);
        states.add(state.copy());
        analysis.primary(point, state);
      }
      states.add(state);
      return states;
    }
    states.add(state.copy());
    for (int point = last; point >= first; point--) {
      analysis.early(point, state);
      analysis.primary(point, state);
      states.add(state.copy());
    }
    return states.reversed();
  }

  private void requireForward() {
    if (analysis.direction() != Direction.FORWARD) {
      throw new IllegalStateException("a backward analysis has no state on the way to a point");
    }
  }

  /// Sees the state at a point.
  ///
  /// @param <I> what the sets contain
  @FunctionalInterface
  public interface PointVisitor<I extends Index> {
    /// Called for each point in turn; the set is reused and not to be changed.
    void visit(int point, IndexSet<I> state);
  }
}
