package dev.corm.mir.verify;

import dev.corm.index.IndexSet;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.graph.ControlFlow;
import java.util.ArrayList;
import java.util.List;

/// Storage: [Rule#STORAGE_TARGET] to [Rule#STORAGE_USE].
///
/// A local without storage statements has storage all the time. The others have none at the start;
/// a forward dataflow analysis finds at each point which of them may have storage on some path.
final class StorageRules {
  /// States of more words than this (128 MB) are not made. The largest bodies that rustc makes of
  /// hand-written code need fifty thousand.
  private static final long MAX_WORDS = 1L << 24;

  /// Blocks are visited at most so often on average: once, and once more for each loop around them.
  private static final long MAX_VISITS = 64;

  private final Body body;
  private final Findings findings;
  private final IndexSet<Local> tracked;
  private int block;
  private int at;
  private IndexSet<Local> live;

  StorageRules(Body body, Findings findings) {
    this.body = body;
    this.findings = findings;
    this.tracked = IndexSet.empty(body.locals().size());
  }

  void check() {
    targets();
    if (tracked.isEmpty()) {
      return;
    }
    long words = (tracked.domain() + 63L) / 64 * body.blocks().size();
    ControlFlow flow = ControlFlow.of(body);
    List<IndexSet<Local>> entries = words > MAX_WORDS ? List.of() : entries(flow);
    for (block = 0; block < entries.size() && !findings.areMany(); block++) {
      if (flow.isReachable(BlockId.of(block))) {
        live = entries.get(block).copy();
        block(body.blocks().get(block));
      }
    }
  }

  private void targets() {
    for (block = 0; block < body.blocks().size(); block++) {
      List<Statement> statements = body.blocks().get(block).statements();
      for (at = 0; at < statements.size(); at++) {
        switch (statements.get(at)) {
          case Statement.StorageLive(Local local) -> target(local, "gets");
          case Statement.StorageDead(Local local) -> target(local, "loses");
          case Statement _ -> {
            // no storage statement
          }
        }
      }
    }
  }

  private void target(Local local, String verb) {
    tracked.add(local);
    if (local.index() <= body.argumentCount()) {
      findings.code(Rule.STORAGE_TARGET, block, at, "`" + local + "` " + verb + " storage");
    }
  }

  /// The locals that may have storage at the start of each block; empty if that takes too long.
  private List<IndexSet<Local>> entries(ControlFlow flow) {
    List<IndexSet<Local>> entries = new ArrayList<>(flow.size());
    for (int i = 0; i < flow.size(); i++) {
      entries.add(IndexSet.empty(tracked.domain()));
    }
    List<BlockId> order = flow.reversePostOrder();
    int[] position = new int[flow.size()];
    for (int i = 0; i < order.size(); i++) {
      position[order.get(i).index()] = i;
    }
    IndexSet<BlockId> dirty = IndexSet.full(order.size());
    IndexSet<Local> state = IndexSet.empty(tracked.domain());
    long visits = MAX_VISITS * flow.size();
    int next = 0;
    while (next >= 0 && visits-- > 0) {
      dirty.remove(next);
      int current = order.get(next).index();
      state.assign(entries.get(current));
      for (Statement statement : body.blocks().get(current).statements()) {
        transfer(statement, state);
      }
      for (int edge = 0; edge < flow.successorCount(current); edge++) {
        int successor = flow.successor(current, edge);
        if (entries.get(successor).union(state)) {
          dirty.add(position[successor]);
        }
      }
      next = dirty.next(next + 1);
      next = next >= 0 ? next : dirty.next(0);
    }
    return next >= 0 ? List.of() : entries;
  }

  private static void transfer(Statement statement, IndexSet<Local> state) {
    switch (statement) {
      case Statement.StorageLive(Local local) -> state.add(local);
      case Statement.StorageDead(Local local) -> state.remove(local);
      case Statement _ -> {
        // storage stays as it is
      }
    }
  }

  private void block(BasicBlock current) {
    List<Statement> statements = current.statements();
    for (at = 0; at < statements.size(); at++) {
      Statement statement = statements.get(at);
      if (statement instanceof Statement.StorageLive(Local local) && live.contains(local)) {
        String message = "`" + local + "` gets storage, but may have some already";
        findings.code(Rule.STORAGE_TWICE, block, at, message);
      }
      statement.forEachPlace(this::use);
      transfer(statement, live);
    }
    if (!(current.terminator() instanceof Terminator.Return)) {
      current.terminator().forEachPlace(this::use);
    }
  }

  private void use(Place place, PlaceUse use) {
    int local = place.local().index();
    if (tracked.contains(local) && !live.contains(local) && use != PlaceUse.PLACE_MENTION) {
      String message = "`" + place + "` is used, but `" + place.local() + "` has no storage";
      findings.code(Rule.STORAGE_USE, block, at, message);
    }
  }
}
