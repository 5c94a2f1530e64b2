package dev.corm.mir.verify;

import dev.corm.index.Index;
import dev.corm.index.IndexSet;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.graph.ControlFlow;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Set;

/// Values: [Rule#INIT_READ] and [Rule#INIT_DROP].
///
/// A forward dataflow analysis finds at each point which [MovePaths] may have a value, and which
/// may have none, on some path of control flow. Arguments have one at the start. Writing gives one,
/// moving and dropping take it, and so do both storage statements.
///
/// Drops are asked for less than reads: where a value may be gone, a flag decides at run time
/// whether it is dropped. The text does not say which flag belongs to what, so any switch right in
/// front of the drop will do.
///
/// The unit value needs no writing.
final class InitRules {
  private final Body body;
  private final Findings findings;
  private final ControlFlow flow;
  private final MovePaths paths;
  private final Dialect dialect;
  private final Set<Local> homes;
  private final int size;
  private int block;
  private int at;
  private IndexSet<Fact> state;

  /// Numbers up to that of paths: this path may have a value; from there on: may have none.
  private record Fact(int index) implements Index {}

  InitRules(Body body, Findings findings, ControlFlow flow, Dialect dialect) {
    this.body = body;
    this.findings = findings;
    this.flow = flow;
    this.dialect = dialect;
    this.homes = Set.copyOf(PrologueRules.homes(body));
    this.paths = new MovePaths(body);
    this.size = paths.size();
  }

  void check() {
    if (body.blocks().isEmpty()) {
      return;
    }
    List<IndexSet<Fact>> entries =
        new ForwardFlow<Fact>(body, flow).entries(start(), new Effects());
    for (block = 0; block < entries.size() && !findings.areMany(); block++) {
      if (flow.isReachable(BlockId.of(block))) {
        state = entries.get(block);
        block(body.blocks().get(block));
      }
    }
  }

  private IndexSet<Fact> start() {
    IndexSet<Fact> start = IndexSet.empty(2 * size);
    for (int i = 0; i < body.locals().size(); i++) {
      set(start, i, body.isArgument(Local.of(i)));
    }
    return start;
  }

  /// Says of a path and all its parts whether they have a value.
  private void set(IndexSet<Fact> state, int path, boolean hasValue) {
    one(state, path, hasValue);
    for (int part : paths.parts(path)) {
      one(state, part, hasValue);
    }
  }

  private void one(IndexSet<Fact> state, int path, boolean hasValue) {
    if (hasValue) {
      state.add(path);
      state.remove(size + path);
    } else {
      state.remove(path);
      state.add(size + path);
    }
  }

  private void set(IndexSet<Fact> state, Place place, boolean hasValue) {
    MovePaths.Position position = paths.position(place);
    if (position.whole() && !position.indirect()) {
      set(state, position.path(), hasValue);
    }
  }

  /// What happens to values; see the head of the class.
  private final class Effects implements ForwardFlow.Transfer<Fact> {
    @Override
    public void block(BasicBlock block, IndexSet<Fact> state) {
      List<Statement> statements = block.statements();
      for (int i = 0; i < statements.size(); i++) {
        statement(statements.get(i), state);
      }
      block.terminator().forEachPlace((place, use) -> effect(place, use, state));
    }

    @Override
    public boolean edge(BasicBlock block, int edge, IndexSet<Fact> state, IndexSet<Fact> entry) {
      if (edge == 0) {
        switch (block.terminator()) {
          case Terminator.Call t when t.target().isPresent() -> {
            return written(t.destination(), state, entry);
          }
          case Terminator.Yield t -> {
            return written(t.resumePlace(), state, entry);
          }
          case Terminator _ -> {
            // what it writes is written on all edges
          }
        }
      }
      return entry.union(state);
    }

    private boolean written(Place place, IndexSet<Fact> state, IndexSet<Fact> entry) {
      IndexSet<Fact> after = state.copy();
      set(after, place, true);
      return entry.union(after);
    }
  }

  private void statement(Statement statement, IndexSet<Fact> state) {
    switch (statement) {
      case Statement.StorageLive(Local local) -> set(state, local.index(), false);
      case Statement.StorageDead(Local local) -> set(state, local.index(), false);
      case Statement _ -> statement.forEachPlace((place, use) -> effect(place, use, state));
    }
  }

  private void effect(Place place, PlaceUse use, IndexSet<Fact> state) {
    switch (use) {
      case MOVE, DROP, DEINIT -> set(state, place, false);
      case STORE, ASM_OUTPUT, ASYNC_DROP_FUTURE, SET_DISCRIMINANT -> set(state, place, true);
      case COPY,
          SHARED_BORROW,
          MUT_BORROW,
          FAKE_BORROW,
          RAW_BORROW,
          DISCRIMINANT,
          LENGTH,
          DEREF_COPY,
          INDEX,
          CALL_DESTINATION,
          YIELD_DESTINATION,
          PLACE_MENTION,
          FAKE_READ,
          ASCRIBE_TYPE,
          DROP_HINT,
          RETAG,
          DEBUG -> {
        // nothing changes, or not on all edges
      }
    }
  }

  private void block(BasicBlock current) {
    List<Statement> statements = current.statements();
    for (at = 0; at < statements.size(); at++) {
      Statement statement = statements.get(at);
      if (statement instanceof Statement.StorageLive
          || statement instanceof Statement.StorageDead) {
        statement(statement, state);
      } else {
        statement.forEachPlace(this::use);
      }
    }
    current.terminator().forEachPlace(this::use);
  }

  /// Checks a place, then does what its use does: in `f(move _3, move _3)` the second one is wrong.
  private void use(Place place, PlaceUse use) {
    MovePaths.Position position = paths.position(place);
    int path = position.path();
    switch (use) {
      case MUT_BORROW -> {
        if (!isSelf(place)) {
          read(place, position, true);
        }
      }
      case COPY, MOVE, SHARED_BORROW, RAW_BORROW, LENGTH, DEREF_COPY, INDEX, RETAG ->
          read(place, position, true);
      case DISCRIMINANT -> {
        // Behind a drop flag it is the tag of what was moved out elsewhere.
        if (!isGuarded()) {
          read(place, position, false);
        }
      }
      case STORE, ASM_OUTPUT, CALL_DESTINATION, YIELD_DESTINATION, SET_DISCRIMINANT, DEINIT -> {
        // What is only written in parts after a suspension is not kept over it.
        boolean kept = !body.phase().isAtLeast(Phase.STATE_MACHINE);
        if (position.indirect() || kept && !position.whole() && !isOfVariant(place)) {
          read(place, position, false);
        }
      }
      case DROP -> {
        if (position.indirect()) {
          read(place, position, true);
        } else if (isMissing(position, false)
            && !isGuarded()
            && !mayBeLeft(place)
            && dialect.isElaborated()
            && !dialect.dropsAsynchronously()) {
          String message = "`" + place + "` is dropped, but may have no value";
          findings.code(Rule.INIT_DROP, block, at, message);
        }
      }
      case FAKE_BORROW,
          ASYNC_DROP_FUTURE,
          PLACE_MENTION,
          FAKE_READ,
          ASCRIBE_TYPE,
          DROP_HINT,
          DEBUG -> {
        // reads nothing at run time
      }
    }
    effect(place, use, state);
  }

  /// Whether control comes here only as some switch decides.
  private boolean isGuarded() {
    boolean guarded = at == 0;
    for (int i = 0; i < flow.predecessorCount(block); i++) {
      guarded &=
          body.blocks().get(flow.predecessor(block, i)).terminator()
              instanceof Terminator.SwitchInt;
    }
    return guarded;
  }

  /// A coroutine borrows itself only to drop, asynchronously, the captures that are left.
  private boolean isSelf(Place place) {
    return body.isCoroutine() && place.isLocal() && place.local().equals(Local.SELF);
  }

  /// Whether a place may be the rest of a capture. Those are all dropped where the coroutine was
  /// dropped as a whole, moved out or not, unless the text tells that they have no drop glue; of
  /// those that were moved out there it is true all the same. State machines that nobody recorded
  /// don't tell any more which locals they are.
  private boolean mayBeLeft(Place place) {
    return homes.contains(place.local()) || dialect.isUnrecordedMachine();
  }

  /// Whether a place is inside a variant. Such places are written before the discriminant says that
  /// there is a value: an enum or coroutine may be built that way.
  private static boolean isOfVariant(Place place) {
    return place.projections().getFirst() instanceof Projection.Downcast
        || place.projections().getFirst() instanceof Projection.DowncastIndex;
  }

  private void read(Place place, MovePaths.Position position, boolean withParts) {
    if (isMissing(position, withParts)
        && !mayBeMissing(body.locals().at(place.local()).type())
        && !dialect.dropsAsynchronously()) {
      String message = "`" + place + "` is read, but may have no value";
      findings.code(Rule.INIT_READ, block, at, message);
    }
  }

  private boolean mayBeMissing(Type type) {
    boolean isContext =
        type instanceof Type.Ref ref
            && ref.pointee() instanceof Type.Named(Path path)
            && path.last() instanceof PathSegment.Name(String name, _)
            && name.equals("Context");
    return type.equals(Type.UNIT) || isContext && dialect.pollsDrops();
  }

  private boolean isMissing(MovePaths.Position position, boolean withParts) {
    int path = position.path();
    boolean missing = state.contains(size + path);
    if (withParts && position.whole() && !position.indirect()) {
      for (int part : paths.parts(path)) {
        missing |= state.contains(size + part);
      }
    }
    return missing;
  }
}
