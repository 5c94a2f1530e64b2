package dev.corm.liveness;

import dev.corm.index.IndexSet;
import dev.corm.liveness.dataflow.Direction;
import dev.corm.liveness.dataflow.GenKill;
import dev.corm.mir.body.Local;

/// Into which locals a reference or raw pointer may point (forward).
///
/// Only `StorageDead` ends that: not a move out of the local, since a pointer may have been kept,
/// nor an assignment or a `StorageLive`.
record MaybeBorrowed(AccessTable table) implements GenKill<Local> {
  @Override
  public Direction direction() {
    return Direction.FORWARD;
  }

  @Override
  public int domain() {
    return table.locals();
  }

  @Override
  public void boundary(IndexSet<Local> state) {
    // nothing is borrowed at the start
  }

  @Override
  public void early(int point, IndexSet<Local> state) {
    // all at once
  }

  @Override
  public void primary(int point, IndexSet<Local> state) {
    for (int access = table.first(point); access < table.end(point); access++) {
      AccessKind kind = table.kind(access);
      if (kind == AccessKind.BORROW) {
        state.add(table.local(access));
      } else if (kind == AccessKind.STORAGE_DEAD) {
        state.remove(table.local(access));
      }
    }
  }

  @Override
  public void deliver(int block, IndexSet<Local> state) {
    // whatever a terminator borrows is borrowed on all its edges
  }
}
