package dev.corm.mir.verify;

import dev.corm.index.Index;
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
import java.util.List;

/// Storage: [Rule#STORAGE_TARGET] to [Rule#STORAGE_LEFT].
///
/// A local without storage statements has storage all the time. The others have none at the start;
/// a forward dataflow analysis finds at each point which of them may have storage on some path, and
/// which may have none.
final class StorageRules {
  private final Body body;
  private final Findings findings;
  private final ControlFlow flow;
  private final Dialect dialect;
  private final int size;
  private final List<Local> homes;
  private final IndexSet<Local> tracked;
  private int block;
  private int at;
  private IndexSet<Fact> state;

  /// Numbers up to that of locals: this one may have storage; from there on: may have none.
  private record Fact(int index) implements Index {}

  StorageRules(Body body, Findings findings, ControlFlow flow, Dialect dialect) {
    this.body = body;
    this.findings = findings;
    this.flow = flow;
    this.dialect = dialect;
    this.size = body.locals().size();
    this.homes = PrologueRules.homes(body);
    this.tracked = IndexSet.empty(size);
  }

  void check() {
    targets();
    if (tracked.isEmpty()) {
      return;
    }
    IndexSet<Fact> start = IndexSet.empty(2 * size);
    tracked.forEach(local -> start.add(size + local));
    List<IndexSet<Fact>> entries = new ForwardFlow<Fact>(body, flow).entries(start, new Flow());
    for (block = 0; block < entries.size() && !findings.areMany(); block++) {
      if (flow.isReachable(BlockId.of(block))) {
        state = entries.get(block);
        block(body.blocks().get(block));
      }
    }
  }

  /// What blocks and edges do to storage.
  private final class Flow implements ForwardFlow.Transfer<Fact> {
    @Override
    public void block(BasicBlock current, IndexSet<Fact> facts) {
      current.statements().forEach(statement -> transfer(statement, facts));
    }

    @Override
    public boolean edge(BasicBlock current, int edge, IndexSet<Fact> facts, IndexSet<Fact> entry) {
      boolean isPanic = current.terminator().unwindAction().isPresent() && !current.cleanup();
      return !(isPanic && letsPanicsGoOn(current, edge)) && entry.union(facts);
    }

    private boolean letsPanicsGoOn(BasicBlock current, int edge) {
      BlockId target = current.terminator().successors().get(edge);
      return dialect.letsPanicsGoOn(current, body.blocks().at(target));
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

  private void transfer(Statement statement, IndexSet<Fact> state) {
    switch (statement) {
      case Statement.StorageLive(Local local) -> {
        state.add(local.index());
        state.remove(size + local.index());
      }
      case Statement.StorageDead(Local local) -> {
        state.remove(local.index());
        state.add(size + local.index());
      }
      case Statement _ -> {
        // storage stays as it is
      }
    }
  }

  private void block(BasicBlock current) {
    List<Statement> statements = current.statements();
    for (at = 0; at < statements.size(); at++) {
      Statement statement = statements.get(at);
      switch (statement) {
        case Statement.StorageLive(Local local) when state.contains(local.index()) -> {
          String message = "`" + local + "` gets storage, but may have some already";
          findings.code(Rule.STORAGE_TWICE, block, at, message);
        }
        case Statement.StorageDead(Local local)
            when !state.contains(local.index())
                && !dialect.endsStorageInVain(body.blocks().get(block)) -> {
          String message = "`" + local + "` loses storage, but has none on any path";
          findings.code(Rule.STORAGE_DEAD, block, at, message);
        }
        case Statement _ -> statement.forEachPlace(this::use);
      }
      transfer(statement, state);
    }
    Terminator terminator = current.terminator();
    switch (terminator) {
      case Terminator.Return _ -> left(dialect.endsStorageOnReturn());
      case Terminator.CoroutineDrop _ -> {
        // The homes of captures may have storage until the coroutine as a whole is gone.
        homes.forEach(home -> state.remove(home.index()));
        left(true);
      }
      case Terminator.UnwindResume _ -> left(dialect.endsStorageOnPanics());
      case Terminator _ -> terminator.forEachPlace(this::use);
    }
  }

  private void left(boolean isChecked) {
    int local = isChecked ? state.next(0) : -1;
    if (local >= 0 && local < size && !dialect.dropsAsynchronously()) {
      String message = "the body ends, but `_" + local + "` may have storage";
      findings.code(Rule.STORAGE_LEFT, block, at, message);
    }
  }

  private void use(Place place, PlaceUse use) {
    int local = place.local().index();
    if (!tracked.contains(local) || use == PlaceUse.PLACE_MENTION) {
      return;
    }
    if (!state.contains(local)) {
      String message = "`" + place + "` is used, but `" + place.local() + "` has no storage";
      findings.code(Rule.STORAGE_USE, block, at, message);
    } else if (state.contains(size + local)) {
      String message = "`" + place + "` is used, but `" + place.local() + "` may have no storage";
      findings.code(Rule.STORAGE_PATH, block, at, message);
    }
  }
}
