package dev.corm.pass.elidemoves;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.body.Statement;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.pass.elidemoves.StateSlots.StatePlace;
import dev.corm.spi.PassContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The work on one function of a state machine; see [ElideMoves].
final class Elision {
  private final Body body;
  private final StateSlots slots;
  private final PassContext context;
  private final int[] mentions;
  private final BitSet goneTemporaries;
  private final List<BitSet> goneStatements = new ArrayList<>();
  private int moves;
  private long bytes;

  Elision(Body body, StateSlots slots, PassContext context) {
    this.body = body;
    this.slots = slots;
    this.context = context;
    this.mentions = new int[body.locals().size()];
    this.goneTemporaries = new BitSet(body.locals().size());
  }

  /// The body without the moves; itself if it has none of them.
  Body run() {
    countMentions();
    for (BasicBlock block : body.blocks()) {
      goneStatements.add(search(block.statements()));
    }
    context.count("moves-elided", moves);
    context.count("bytes-not-copied", bytes);
    if (moves == 0) {
      return body;
    }
    List<BasicBlock> blocks = new ArrayList<>(body.blocks().size());
    for (int i = 0; i < body.blocks().size(); i++) {
      blocks.add(without(body.blocks().get(i), goneStatements.get(i)));
    }
    return new Body(
        body.head(),
        body.phase(),
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        IndexVec.<BlockId, BasicBlock>copyOf(blocks),
        body.witness(),
        body.allocations());
  }

  private void countMentions() {
    for (BasicBlock block : body.blocks()) {
      block.statements().forEach(s -> s.forEachPlace((place, _) -> mention(place)));
      block.terminator().forEachPlace((place, _) -> mention(place));
    }
    Deque<Scope> open = new ArrayDeque<>(List.of(body.scope()));
    while (!open.isEmpty()) {
      Scope scope = open.pop();
      scope.debug().forEach(entry -> entry.forEachPlace((place, _) -> mention(place)));
      scope.children().forEach(open::push);
    }
  }

  private void mention(Place place) {
    mentions[place.local().index()]++;
  }

  /// The statements of a block that go away, but for storage statements of temporaries.
  private BitSet search(List<Statement> statements) {
    BitSet gone = new BitSet(statements.size());
    TakenSlots taken = new TakenSlots();
    for (int i = 0; i < statements.size(); i++) {
      switch (statements.get(i)) {
        case Statement.Assign(Place to, Rvalue.Use(Operand operand))
            when operand.readPlace().isPresent() ->
            move(i, to, operand.readPlace().get(), operand instanceof Operand.Move, taken, gone);
        case Statement.Assign(Place to, _) -> written(to, taken);
        case Statement.SetDiscriminant(Place place, _) -> {
          if (!slots.isCoroutine(place)) {
            written(place, taken);
          }
        }
        case Statement.Deinit(Place place) -> written(place, taken);
        case Statement.CopyNonOverlapping _ -> taken.clear();
        case Statement.PlaceMention _,
            Statement.FakeRead _,
            Statement.Retag _,
            Statement.AscribeUserType _,
            Statement.BackwardIncompatibleDropHint _,
            Statement.Assume _,
            Statement.StorageLive _,
            Statement.StorageDead _,
            Statement.Coverage _,
            Statement.ConstEvalCounter _,
            Statement.Nop _ -> {
          // writes no memory
        }
      }
    }
    return gone;
  }

  private void move(int at, Place to, Place from, boolean isMove, TakenSlots taken, BitSet gone) {
    Optional<StatePlace> target = slots.at(to);
    Optional<StatePlace> source = slots.at(from);
    if (target.isPresent() && source.isPresent()) {
      if (source.get().isSame(target.get())) {
        gone.set(at);
        moves++;
        bytes += target.get().slot().size();
        return;
      }
      boolean inOneField = target.get().slot().equals(source.get().slot());
      if (!inOneField && target.get().overlaps(source.get())) {
        throw overlap(to, from, target.get().slot(), source.get().slot());
      }
    }
    if (target.isPresent() && isMove && from.isLocal()) {
      Optional<TakenSlots.Taken> start = taken.arrive(from.local());
      if (start.isPresent() && start.get().place().isSame(target.get())) {
        gone.set(start.get().statement());
        gone.set(at);
        goneTemporaries.set(from.local().index());
        moves += 2;
        bytes += 2 * target.get().slot().size();
        return;
      }
    }
    written(to, taken);
    if (source.isPresent() && source.get().whole() && isMove && isTemporary(to)) {
      taken.leave(to.local(), new TakenSlots.Taken(at, source.get()));
    }
  }

  /// A local that nothing but two statements mention.
  private boolean isTemporary(Place place) {
    return place.isLocal()
        && !place.local().equals(Local.RETURN_PLACE)
        && !body.isArgument(place.local())
        && mentions[place.local().index()] == 2;
  }

  private void written(Place place, TakenSlots taken) {
    Optional<StatePlace> target = slots.at(place);
    if (target.isPresent()) {
      taken.spoil(target.get().slot());
    } else if (place.isIndirect()) {
      taken.clear();
    }
  }

  private static CompilerBug overlap(Place to, Place from, Slot target, Slot source) {
    return new CompilerBug(
        "`"
            + to
            + " = move "
            + from
            + "` copies bytes "
            + source.offset()
            + ".."
            + source.end()
            + " of the state to "
            + target.offset()
            + ".."
            + target.end()
            + ", which overlap: such a move must go through a temporary");
  }

  private BasicBlock without(BasicBlock block, BitSet gone) {
    List<Statement> statements = new ArrayList<>(block.statements().size());
    List<SourceInfo> sources = new ArrayList<>(block.sources().size());
    int[] moved = new int[block.statements().size() + 2];
    for (int i = 0; i < block.statements().size(); i++) {
      moved[i] = statements.size();
      if (!gone.get(i) && !isGoneStorage(block.statements().get(i))) {
        statements.add(block.statements().get(i));
        if (!block.sources().isEmpty()) {
          sources.add(block.sources().get(i));
        }
      }
    }
    if (statements.size() == block.statements().size()) {
      return block;
    }
    if (!block.sources().isEmpty()) {
      sources.add(block.sources().getLast());
    }
    moved[block.statements().size()] = statements.size();
    moved[block.statements().size() + 1] = statements.size() + 1;
    List<BasicBlock.Comment> comments =
        block.comments().stream()
            .map(c -> new BasicBlock.Comment(moved[c.statement()], c.text()))
            .toList();
    return new BasicBlock(block.cleanup(), statements, block.terminator(), sources, comments);
  }

  private boolean isGoneStorage(Statement statement) {
    return switch (statement) {
      case Statement.StorageLive(Local local) -> goneTemporaries.get(local.index());
      case Statement.StorageDead(Local local) -> goneTemporaries.get(local.index());
      case Statement _ -> false;
    };
  }
}
