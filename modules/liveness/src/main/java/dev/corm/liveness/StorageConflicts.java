package dev.corm.liveness;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexSet;
import dev.corm.liveness.dataflow.FlowGraph;
import dev.corm.liveness.dataflow.Solution;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import java.util.Arrays;
import java.util.BitSet;

/// Finds which saved locals may not share memory: those that require storage at the same point of a
/// reachable block.
///
/// Blocks that end in `unreachable` don't count: control never gets to their end. A saved local
/// that always has storage conflicts with all.
///
/// What a point needs counts, after its early effect: two locals that paths bring together only for
/// the point to end the storage of one don't conflict.
///
/// Instead of all pairs of the set at every point, only those are recorded that can be new: where a
/// local begins to require storage, its row gets the whole set; at the first point after paths
/// join, every local of the set does. A block with a single way in starts with a part of the set
/// that its predecessor's terminator had, unless a resume argument came in on the edge.
final class StorageConflicts {
  private final AccessTable table;
  private final Solution<Local> required;
  private final int[] saved;
  private final BitSet endsUnreachable;

  /// For each local the number of its row, or -1.
  private final int[] rowOf;

  private final IndexSet<Local> savedSet;

  /// Rows by saved local, columns by local, so that a row grows by whole words; columns of other
  /// locals are never looked at.
  private final IndexMatrix<SavedLocal, Local> rows;

  private StorageConflicts(
      AccessTable table, Solution<Local> required, int[] saved, BitSet endsUnreachable) {
    this.table = table;
    this.required = required;
    this.saved = saved;
    this.endsUnreachable = endsUnreachable;
    rowOf = new int[table.locals()];
    Arrays.fill(rowOf, -1);
    savedSet = IndexSet.empty(table.locals());
    for (int row = 0; row < saved.length; row++) {
      rowOf[saved[row]] = row;
      savedSet.add(saved[row]);
    }
    rows = IndexMatrix.empty(saved.length, table.locals());
  }

  /// The conflicts.
  ///
  /// @param table the body
  /// @param required which locals require storage
  /// @param saved the saved locals, ascending
  /// @param endsUnreachable the blocks that end in `unreachable`
  static IndexMatrix<SavedLocal, SavedLocal> find(
      AccessTable table, Solution<Local> required, int[] saved, BitSet endsUnreachable) {
    StorageConflicts conflicts = new StorageConflicts(table, required, saved, endsUnreachable);
    conflicts.record();
    return conflicts.matrix();
  }

  private void record() {
    FlowGraph graph = table.graph();
    for (int i = 0; i < graph.reachableBlocks(); i++) {
      int block = graph.inOrder(i);
      if (!endsUnreachable.get(block)) {
        int joining = bringsTogether(block) ? graph.firstPoint(block) : -1;
        required.walk(
            block,
            (point, state) -> {
              if (point == joining) {
                joined(state);
              } else {
                begun(point, state);
              }
            });
      }
    }
  }

  /// Whether the set at a block's start may hold pairs that no point before had.
  private boolean bringsTogether(int block) {
    FlowGraph.Edges into = table.graph().predecessors();
    int first = into.first(block);
    return block == 0 || into.end(block) - first != 1 || isResumption(into.block(first));
  }

  /// Whether a block's terminator writes a resume argument.
  private boolean isResumption(int block) {
    int terminator = table.graph().terminatorPoint(block);
    for (int access = table.first(terminator); access < table.end(terminator); access++) {
      switch (table.kind(access)) {
        case RESUME_WHOLE, RESUME_PART, RESUME_THROUGH -> {
          return true;
        }
        case STORAGE_LIVE,
            STORAGE_DEAD,
            READ,
            MOVE,
            BORROW,
            WRITE_WHOLE,
            WRITE_PART,
            WRITE_THROUGH,
            RESULT_WHOLE,
            RESULT_PART,
            RESULT_THROUGH,
            RESUME_INDEX -> {
          // not a resume argument
        }
      }
    }
    return false;
  }

  private void joined(IndexSet<Local> state) {
    IndexSet<Local> now = state.copy();
    now.intersect(savedSet);
    now.forEach(local -> rows.unionRow(rowOf[local], now));
  }

  private void begun(int point, IndexSet<Local> state) {
    for (int access = table.first(point); access < table.end(point); access++) {
      if (RequiresStorage.isNeed(table.kind(access))) {
        int row = rowOf[table.local(access)];
        if (row >= 0) {
          rows.unionRow(row, state);
        }
      }
    }
  }

  /// Keeps the columns of saved locals, makes both directions equal, and adds what always has
  /// storage.
  private IndexMatrix<SavedLocal, SavedLocal> matrix() {
    IndexMatrix<SavedLocal, SavedLocal> matrix = IndexMatrix.empty(saved.length, saved.length);
    IndexSet<Local> always = StorageLive.alwaysLive(table);
    for (int row = 0; row < saved.length; row++) {
      boolean all = always.contains(saved[row]);
      for (int column = 0; column < saved.length; column++) {
        if (all || rows.contains(row, saved[column])) {
          matrix.add(row, column);
          matrix.add(column, row);
        }
      }
    }
    return matrix;
  }
}
