package dev.corm.liveness;

import dev.corm.index.IndexSet;
import dev.corm.liveness.dataflow.Direction;
import dev.corm.liveness.dataflow.GenKill;
import dev.corm.mir.body.Local;

/// Which locals may be read before they are written as a whole (backward).
///
/// Writing a part neither reads nor ends anything; writing through a pointer reads the pointer. A
/// borrow is a read when it is made; what is read through it later does not count here, see
/// [MaybeBorrowed].
record Live(AccessTable table) implements GenKill<Local> {
  @Override
  public Direction direction() {
    return Direction.BACKWARD;
  }

  @Override
  public int domain() {
    return table.locals();
  }

  @Override
  public void boundary(IndexSet<Local> state) {
    // nothing is read after the end: `return` itself reads `_0`
  }

  @Override
  public void early(int point, IndexSet<Local> state) {
    // all at once
  }

  /// A point's writes are listed before its reads, so `x = f(x)` leaves `x` live.
  @Override
  public void primary(int point, IndexSet<Local> state) {
    for (int access = table.first(point); access < table.end(point); access++) {
      switch (table.kind(access)) {
        case WRITE_WHOLE -> state.remove(table.local(access));
        case READ, MOVE, BORROW, WRITE_THROUGH, RESULT_THROUGH -> state.add(table.local(access));
        case STORAGE_LIVE,
            STORAGE_DEAD,
            WRITE_PART,
            RESULT_WHOLE,
            RESULT_PART,
            RESUME_WHOLE,
            RESUME_PART,
            RESUME_THROUGH,
            RESUME_INDEX -> {
          // neither read nor overwritten here
        }
      }
    }
  }

  @Override
  public void deliver(int block, IndexSet<Local> state) {
    int terminator = table.graph().terminatorPoint(block);
    for (int access = table.first(terminator); access < table.end(terminator); access++) {
      switch (table.kind(access)) {
        case RESULT_WHOLE, RESUME_WHOLE -> state.remove(table.local(access));
        case RESUME_THROUGH, RESUME_INDEX -> state.add(table.local(access));
        case STORAGE_LIVE,
            STORAGE_DEAD,
            READ,
            MOVE,
            BORROW,
            WRITE_WHOLE,
            WRITE_PART,
            WRITE_THROUGH,
            RESULT_PART,
            RESULT_THROUGH,
            RESUME_PART -> {
          // happens before the terminator is left, or changes nothing
        }
      }
    }
  }
}
