package dev.corm.liveness;

import dev.corm.index.IndexSet;
import dev.corm.liveness.dataflow.Direction;
import dev.corm.liveness.dataflow.GenKill;
import dev.corm.liveness.dataflow.Solution;
import dev.corm.mir.body.Local;
import java.util.BitSet;

/// Which locals hold something that memory must be kept for (forward).
///
/// `StorageLive` alone needs no memory: the first write or borrow does. `StorageDead` ends the
/// need, and so does a move out of a whole local that nothing points into just before the point.
///
/// A point needs memory for all that it writes or borrows while it runs (its early effect); what it
/// moves out of it lets go of afterwards (its primary effect). The result of a call needs memory
/// during the call and after its normal return, but not when the call unwinds.
final class RequiresStorage implements GenKill<Local> {
  private final AccessTable table;
  private final BitSet freeing;

  private RequiresStorage(AccessTable table, BitSet freeing) {
    this.table = table;
    this.freeing = freeing;
  }

  /// The analysis of a body.
  static RequiresStorage of(AccessTable table, Solution<Local> borrowed) {
    BitSet freeing = new BitSet(table.size());
    for (int block = 0; block < table.graph().blocks(); block++) {
      if (table.graph().isReachable(block)) {
        borrowed.walk(block, (point, state) -> freeingMoves(table, point, state, freeing));
      }
    }
    return new RequiresStorage(table, freeing);
  }

  /// Marks the moves of a point after which nothing needs the local's memory.
  private static void freeingMoves(
      AccessTable table, int point, IndexSet<Local> borrowed, BitSet freeing) {
    for (int access = table.first(point); access < table.end(point); access++) {
      if (table.kind(access) == AccessKind.MOVE && !borrowed.contains(table.local(access))) {
        freeing.set(access);
      }
    }
  }

  /// Whether an access makes its local need memory, as part of its point's early effect.
  static boolean isNeed(AccessKind kind) {
    return switch (kind) {
      case BORROW, WRITE_WHOLE, WRITE_PART, WRITE_THROUGH -> true;
      case RESULT_WHOLE, RESULT_PART, RESULT_THROUGH -> true;
      case STORAGE_LIVE, STORAGE_DEAD, READ, MOVE -> false;
      case RESUME_WHOLE, RESUME_PART, RESUME_THROUGH, RESUME_INDEX -> false;
    };
  }

  @Override
  public Direction direction() {
    return Direction.FORWARD;
  }

  @Override
  public int domain() {
    return table.locals();
  }

  /// All arguments but the coroutine itself, whose memory is the caller's affair.
  @Override
  public void boundary(IndexSet<Local> state) {
    for (int argument = 2; argument <= table.arguments(); argument++) {
      state.add(argument);
    }
  }

  @Override
  public void early(int point, IndexSet<Local> state) {
    for (int access = table.first(point); access < table.end(point); access++) {
      AccessKind kind = table.kind(access);
      if (isNeed(kind)) {
        state.add(table.local(access));
      } else if (kind == AccessKind.STORAGE_DEAD) {
        state.remove(table.local(access));
      }
    }
  }

  /// What a statement writes is needed early and never again: after `x = f(move x)` rustc takes the
  /// memory of `x` for free, as the saved locals of its async drop glue for arrays show.
  @Override
  public void primary(int point, IndexSet<Local> state) {
    for (int access = table.first(point); access < table.end(point); access++) {
      switch (table.kind(access)) {
        case MOVE -> {
          if (freeing.get(access)) {
            state.remove(table.local(access));
          }
        }
        case RESULT_WHOLE, RESULT_PART, RESULT_THROUGH -> state.remove(table.local(access));
        case STORAGE_LIVE,
            STORAGE_DEAD,
            READ,
            BORROW,
            WRITE_WHOLE,
            WRITE_PART,
            WRITE_THROUGH,
            RESUME_WHOLE,
            RESUME_PART,
            RESUME_THROUGH,
            RESUME_INDEX -> {
          // was all early, or comes on the edge
        }
      }
    }
  }

  @Override
  public void deliver(int block, IndexSet<Local> state) {
    int terminator = table.graph().terminatorPoint(block);
    for (int access = table.first(terminator); access < table.end(terminator); access++) {
      switch (table.kind(access)) {
        case RESULT_WHOLE, RESULT_PART, RESULT_THROUGH, RESUME_WHOLE, RESUME_PART, RESUME_THROUGH ->
            state.add(table.local(access));
        case STORAGE_LIVE,
            STORAGE_DEAD,
            READ,
            MOVE,
            BORROW,
            WRITE_WHOLE,
            WRITE_PART,
            WRITE_THROUGH,
            RESUME_INDEX -> {
          // happens before the terminator is left
        }
      }
    }
  }
}
