package org.example.movedout;

import dev.corm.index.IndexSet;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Statement;
import dev.corm.mir.fact.LocalFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Finds the locals that may have been moved out at each point of a body: forward, joined by union.
///
/// `move _3` moves `_3` out; a write to the whole of it and the ends of its storage take that back.
/// What a terminator writes counts on all its edges.
final class MovedOut {
  private final Body body;
  private final List<Optional<IndexSet<Local>>> entries = new ArrayList<>();

  MovedOut(Body body) {
    this.body = body;
    body.blocks().forEach(_ -> entries.add(Optional.empty()));
  }

  LocalFacts find() {
    Deque<BlockId> open = new ArrayDeque<>();
    enter(BlockId.ENTRY, IndexSet.empty(body.locals().size()), open);
    while (!open.isEmpty()) {
      BlockId block = open.pop();
      IndexSet<Local> end = points(block, entries.get(block.index()).orElseThrow()).getLast();
      body.blocks().at(block).terminator().forEachSuccessor(next -> enter(next, end, open));
    }
    List<Boolean> reachable = new ArrayList<>();
    List<List<IndexSet<Local>>> points = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      BlockId block = BlockId.of(i);
      reachable.add(entries.get(i).isPresent());
      points.add(entries.get(i).map(entry -> points(block, entry)).orElse(List.of()));
    }
    return new LocalFacts(
        MovedOutProvider.MOVED_OUT.id(), IndexVec.copyOf(reachable), IndexVec.copyOf(points));
  }

  /// Joins a state into a block's entry; the block is open if that changed anything.
  private void enter(BlockId block, IndexSet<Local> state, Deque<BlockId> open) {
    Optional<IndexSet<Local>> known = entries.get(block.index());
    if (known.isEmpty()) {
      entries.set(block.index(), Optional.of(state.copy()));
    }
    if (known.isEmpty() || known.get().union(state)) {
      open.push(block);
    }
  }

  /// The sets at all points of a block: in front of each statement and of the terminator, and at
  /// the end.
  private List<IndexSet<Local>> points(BlockId id, IndexSet<Local> entry) {
    BasicBlock block = body.blocks().at(id);
    List<IndexSet<Local>> points = new ArrayList<>();
    IndexSet<Local> state = entry.copy();
    for (Statement statement : block.statements()) {
      points.add(state.copy());
      statement.forEachPlace((place, use) -> move(place, use, state));
      statement.forEachPlace((place, use) -> write(place, use, state));
      if (statement instanceof Statement.StorageLive(Local local)) {
        state.remove(local);
      } else if (statement instanceof Statement.StorageDead(Local local)) {
        state.remove(local);
      }
    }
    points.add(state.copy());
    block.terminator().forEachPlace((place, use) -> move(place, use, state));
    block.terminator().forEachPlace((place, use) -> write(place, use, state));
    points.add(state);
    return points;
  }

  private static void move(Place place, PlaceUse use, IndexSet<Local> state) {
    if (use == PlaceUse.MOVE && place.isLocal()) {
      state.add(place.local());
    }
  }

  private static void write(Place place, PlaceUse use, IndexSet<Local> state) {
    if (use.effect() == PlaceUse.Effect.WRITE && place.isLocal()) {
      state.remove(place.local());
    }
  }
}
