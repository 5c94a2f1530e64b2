package dev.corm.liveness.dataflow;

import dev.corm.index.Index;
import dev.corm.index.IndexSet;

/// A dataflow analysis whose facts are sets that join by union, and whose effects only add and
/// remove fixed indices: what an effect adds or removes may depend on where it is, never on the
/// set. So a whole block's effect is known from what it makes of the empty and of the full set.
///
/// @param <I> what the sets contain
public interface GenKill<I extends Index> {
  /// Which way facts flow.
  Direction direction();

  /// The size of the sets' domain.
  int domain();

  /// Changes the empty set into the one that holds where the body begins; for a backward analysis,
  /// where it ends.
  void boundary(IndexSet<I> state);

  /// What a point does at once: for instance, an assignment makes its destination need memory while
  /// it runs.
  void early(int point, IndexSet<I> state);

  /// What a point does afterwards: for instance, a value moved out of needs no memory from then on.
  void primary(int point, IndexSet<I> state);

  /// What happens on the edges that deliver the result of a block's terminator.
  void deliver(int block, IndexSet<I> state);
}
