package dev.corm.pass.relocateupvars;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import dev.corm.spi.DropGlue;
import dev.corm.spi.PassContext;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The work on one coroutine body; see [RelocateUpvars].
final class Relocation {
  private static final LocalDecl NO_CAPTURE =
      new LocalDecl(Type.UNIT, Mutability.NOT, LocalDecl.Origin.MISSING, Optional.empty());

  private final Body body;
  private final SortedMap<Integer, Type> types;
  private final PassContext context;
  private final BodyPatch patch;
  private final SortedMap<Integer, Capture> captures = new TreeMap<>();
  private final boolean dropsItself;

  /// Whether none of the body's own storage ends on the way out of a panic.
  private final boolean leavesStorageToPanics;

  private int rewritten;

  /// @param types the types of the captures, as the body first mentions them
  Relocation(Body body, SortedMap<Integer, Type> types, PassContext context) {
    this.body = body;
    this.types = types;
    this.context = context;
    this.patch = new BodyPatch(body);
    this.dropsItself =
        body.blocks().stream()
            .anyMatch(block -> block.terminator() instanceof Terminator.Drop drop && isWhole(drop));
    this.leavesStorageToPanics =
        has(body, Statement.StorageLive.class, false)
            && !has(body, Statement.StorageDead.class, true);
  }

  private static boolean has(Body body, Class<? extends Statement> kind, boolean inCleanup) {
    return body.blocks().stream()
        .filter(block -> block.cleanup() == inCleanup)
        .flatMap(block -> block.statements().stream())
        .anyMatch(kind::isInstance);
  }

  Body run() {
    declare();
    // First of all: what else is queued in front of the entry block's terminator comes behind it.
    prologue();
    DropLadder ladder = new DropLadder(patch, homesToDrop());
    int opened = 0;
    for (int i = 0; i < body.blocks().size(); i++) {
      BlockId id = BlockId.of(i);
      BasicBlock block = body.blocks().at(id);
      rewriteStatements(id, block);
      Terminator terminator = block.terminator();
      if (terminator instanceof Terminator.Drop drop && isWhole(drop)) {
        ladder.open(id, block.cleanup(), drop).ifPresent(this::endStorageOnPanic);
        opened++;
      } else {
        int before = rewritten;
        Terminator mapped = terminator.mapPlaces(this::rebase);
        if (rewritten != before) {
          patch.replaceTerminator(id, mapped);
        }
      }
      boolean returns = terminator instanceof Terminator.Return && !block.cleanup();
      if (returns) {
        endStorage(id);
      } else if (terminator instanceof Terminator.UnwindResume) {
        endStorageOnPanic(id);
      }
    }
    context.count("captures-relocated", captures.size());
    context.count("places-rewritten", rewritten);
    context.count("drops-opened", opened);
    patch.mapDebug(entry -> entry.mapPlaces(this::rebase));
    patch.phase(Phase.UPVARS_LOCAL);
    return patch.apply();
  }

  /// Capture `i` gets the locals `base + 2i` and `base + 2i + 1`, whether or not the captures
  /// before it are known.
  private void declare() {
    int count = types.isEmpty() ? 0 : types.lastKey() + 1;
    int unmentioned = 0;
    for (int i = 0; i < count; i++) {
      if (types.containsKey(i)) {
        Type type = types.get(i);
        Local home = patch.newLocal(type, Mutability.MUT);
        captures.put(i, new Capture(i, type, home, patch.newLocal(type, Mutability.MUT)));
      } else {
        patch.newLocal(NO_CAPTURE);
        patch.newLocal(NO_CAPTURE);
        unmentioned++;
      }
    }
    if (unmentioned > 0) {
      context.count("captures-unmentioned", unmentioned);
    }
  }

  private List<Local> homesToDrop() {
    return captures.values().stream()
        .filter(capture -> context.types().dropGlue(capture.type()) != DropGlue.NONE)
        .map(Capture::home)
        .toList();
  }

  private static boolean isWhole(Terminator.Drop drop) {
    return drop.place().equals(Place.of(Local.SELF));
  }

  private void rewriteStatements(BlockId id, BasicBlock block) {
    for (int i = id.equals(BlockId.ENTRY) ? leadingRetags() : 0;
        i < block.statements().size();
        i++) {
      Statement statement = block.statements().get(i);
      if (isForItsOwnDrop(statement)) {
        continue;
      }
      int before = rewritten;
      Statement mapped = statement.mapPlaces(this::rebase);
      if (rewritten != before) {
        patch.replaceStatement(id, i, mapped);
      }
    }
  }

  private int leadingRetags() {
    List<Statement> statements = body.blocks().at(BlockId.ENTRY).statements();
    int count = 0;
    while (count < statements.size() && statements.get(count) instanceof Statement.Retag) {
      count++;
    }
    return count;
  }

  private boolean isForItsOwnDrop(Statement statement) {
    return dropsItself
        && statement instanceof Statement.Assign(_, Rvalue.Ref(BorrowKind kind, Place place))
        && kind == BorrowKind.MUT
        && place.equals(Place.of(Local.SELF));
  }

  private Place rebase(Place place) {
    for (Projection step : place.projections()) {
      if (step instanceof Projection.Index(Local index) && index.equals(Local.SELF)) {
        throw new CompilerBug("`" + place + "` is indexed by the coroutine");
      }
    }
    if (!place.local().equals(Local.SELF)) {
      return place;
    }
    if (place.projections().isEmpty()
        || !(place.projections().getFirst() instanceof Projection.Field(var field, Type type))) {
      throw new CompilerBug(
          "`" + place + "` uses the coroutine itself, not one of its captures or to drop it");
    }
    Capture capture = captures.get(field.index());
    if (!capture.type().equals(type)) {
      throw new CompilerBug(
          "capture "
              + capture.number()
              + " has type `"
              + type
              + "` in `"
              + place
              + "`, but its home `"
              + capture.home()
              + "` has type `"
              + capture.type()
              + "`");
    }
    rewritten++;
    return place.rebase(Place.of(capture.home()), 1);
  }

  private void prologue() {
    int at = leadingRetags();
    for (Capture capture : captures.values()) {
      Place field =
          Place.of(Local.SELF)
              .project(new Projection.Field(FieldIndex.of(capture.number()), capture.type()));
      insert(at, new Statement.StorageLive(capture.home()));
      insert(at, new Statement.StorageLive(capture.scratch()));
      insert(at, move(capture.scratch(), field));
    }
    for (Capture capture : captures.values()) {
      insert(at, move(capture.home(), Place.of(capture.scratch())));
      insert(at, new Statement.StorageDead(capture.scratch()));
    }
  }

  private void insert(int at, Statement statement) {
    patch.insert(BlockId.ENTRY, at, statement);
  }

  private static Statement move(Local to, Place from) {
    return new Statement.Assign(Place.of(to), new Rvalue.Use(new Operand.Move(from)));
  }

  /// A body by hand may leave storage as it is when a panic goes on. It does so with all of it or
  /// with none.
  private void endStorageOnPanic(BlockId block) {
    if (!leavesStorageToPanics) {
      endStorage(block);
    }
  }

  private void endStorage(BlockId block) {
    for (Capture capture : captures.values()) {
      patch.append(block, List.of(new Statement.StorageDead(capture.home())));
    }
  }
}
