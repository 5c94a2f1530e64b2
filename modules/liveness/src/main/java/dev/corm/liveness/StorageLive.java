package dev.corm.liveness;

import dev.corm.index.IndexSet;
import dev.corm.liveness.dataflow.Direction;
import dev.corm.liveness.dataflow.GenKill;
import dev.corm.mir.body.Local;

/// Which locals may have memory (forward).
///
/// At the start: all arguments, and all locals without any `StorageLive` or `StorageDead`.
record StorageLive(AccessTable table) implements GenKill<Local> {
  /// The locals that no `StorageLive` or `StorageDead` of the body mentions, reachable or not: they
  /// have memory all the time.
  static IndexSet<Local> alwaysLive(AccessTable table) {
    IndexSet<Local> always = IndexSet.full(table.locals());
    for (int access = 0; access < table.size(); access++) {
      AccessKind kind = table.kind(access);
      if (kind == AccessKind.STORAGE_LIVE || kind == AccessKind.STORAGE_DEAD) {
        always.remove(table.local(access));
      }
    }
    return always;
  }

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
    state.union(alwaysLive(table));
    for (int argument = 1; argument <= table.arguments(); argument++) {
      state.add(argument);
    }
  }

  @Override
  public void early(int point, IndexSet<Local> state) {
    // all at once
  }

  @Override
  public void primary(int point, IndexSet<Local> state) {
    for (int access = table.first(point); access < table.end(point); access++) {
      AccessKind kind = table.kind(access);
      if (kind == AccessKind.STORAGE_LIVE) {
        state.add(table.local(access));
      } else if (kind == AccessKind.STORAGE_DEAD) {
        state.remove(table.local(access));
      }
    }
  }

  @Override
  public void deliver(int block, IndexSet<Local> state) {
    // a result changes no storage
  }
}
