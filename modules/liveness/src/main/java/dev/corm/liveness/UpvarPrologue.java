package dev.corm.liveness;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.fact.UpvarHomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the prologue by which a body with relocated captures starts: `_8 = move (_1.0: T);` takes
/// a capture out of the coroutine, and the next `_7 = move _8;` brings it home.
///
/// Only the first move of each counts. What the program does with its captures afterwards may look
/// the same, but starts at their homes.
final class UpvarPrologue {
  private final SortedMap<Integer, Local> homes = new TreeMap<>();
  private final Map<Local, Integer> underway = new HashMap<>();

  private UpvarPrologue() {}

  /// The homes of a body; none if its captures were not relocated.
  static UpvarHomes homes(Body body) {
    UpvarPrologue prologue = new UpvarPrologue();
    if (body.phase() == Phase.UPVARS_LOCAL && body.isCoroutine()) {
      body.blocks().at(BlockId.ENTRY).statements().forEach(prologue::read);
    }
    return prologue.result();
  }

  private void read(Statement statement) {
    if (statement instanceof Statement.Assign(Place to, Rvalue.Use(Operand.Move(Place from)))
        && to.isLocal()) {
      if (from.isLocal()) {
        Integer capture = underway.remove(from.local());
        if (capture != null) {
          homes.put(capture, to.local());
        }
      } else if (from.local().equals(Local.SELF)
          && from.projections().size() == 1
          && from.projections().getFirst() instanceof Projection.Field(var field, _)) {
        underway.put(to.local(), field.index());
      }
    }
  }

  private UpvarHomes result() {
    int count = homes.isEmpty() ? 0 : homes.lastKey() + 1;
    List<Optional<Local>> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(Optional.ofNullable(homes.get(i)));
    }
    return new UpvarHomes(list);
  }
}
