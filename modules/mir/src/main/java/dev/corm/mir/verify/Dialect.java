package dev.corm.mir.verify;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.Optional;
import java.util.function.Predicate;

/// What kind of MIR a body is in, where rules depend on it. A body is looked through only when a
/// rule asks, which is when it found something that other bodies don't have, and once only.
final class Dialect {
  private static final String ASYNC_DROP = "async_drop_in_place";

  private final Body body;
  private Optional<Boolean> endsStorageOnPanics = Optional.empty();
  private Optional<Boolean> isElaborated = Optional.empty();
  private Optional<Boolean> dropsAsynchronously = Optional.empty();
  private Optional<Boolean> pollsDrops = Optional.empty();

  Dialect(Body body) {
    this.body = body;
  }

  /// Whether storage ends before it returns. That of constants lasts until the program ends.
  boolean endsStorageOnReturn() {
    return body.head().kind() instanceof BodyHead.Kind.Function;
  }

  /// Whether storage statements stand on the way out of a panic too. In functions that are no
  /// coroutines rustc leaves them out there, since nobody asks, and so may whoever writes a
  /// coroutine by hand. A state machine that rustc did not record is not asked: where a call lets a
  /// panic go on, nothing ends the storage of captures' homes, and the state transform makes such a
  /// way out into one through cleanup.
  boolean endsStorageOnPanics() {
    if (endsStorageOnPanics.isEmpty()) {
      boolean mayEnd = body.isCoroutine() || body.phase().isAtLeast(Phase.STATE_MACHINE);
      endsStorageOnPanics =
          Optional.of(
              mayEnd
                  && body.blocks().stream()
                      .filter(BasicBlock::cleanup)
                      .flatMap(block -> block.statements().stream())
                      .anyMatch(Statement.StorageDead.class::isInstance));
    }
    return endsStorageOnPanics.get();
  }

  /// Whether drops mean what they say. Before drops are elaborated, `drop(p)` drops what is left of
  /// `p`, which may be nothing.
  boolean isElaborated() {
    if (isElaborated.isEmpty()) {
      isElaborated =
          Optional.of(
              !has(
                  Dialect::isForBorrowChecking,
                  terminator ->
                      terminator instanceof Terminator.FalseEdge
                          || terminator instanceof Terminator.FalseUnwind));
    }
    return isElaborated.get();
  }

  private static boolean isForBorrowChecking(Statement statement) {
    return switch (statement) {
      case Statement.FakeRead _, Statement.AscribeUserType _ -> true;
      case Statement.Assign(_, Rvalue.Ref(BorrowKind kind, _)) -> kind.isFake();
      case Statement _ -> false;
    };
  }

  /// Whether it drops something asynchronously. What rustc 1.95 makes of that unstable feature
  /// reads values that are moved out, and ends storage that never began.
  boolean dropsAsynchronously() {
    if (dropsAsynchronously.isEmpty()) {
      dropsAsynchronously =
          Optional.of(isAsyncDrop(body.head().path()) || has(_ -> false, Dialect::isAsyncDrop));
    }
    return dropsAsynchronously.get();
  }

  /// Whether storage may end in a block that never began. The state transform cuts a body into
  /// functions: where two ways out of a panic join, one function may have only the way that has no
  /// storage.
  boolean endsStorageInVain(BasicBlock block) {
    return dropsAsynchronously() || block.cleanup() && body.phase().isAtLeast(Phase.STATE_MACHINE);
  }

  /// Whether a way out of a panic lets it go on at once: in a body before the state transform that
  /// is no block at all (`unwind continue`), so nothing ends storage there; the transform puts a
  /// block in its place that says so in the state.
  boolean letsPanicsGoOn(BasicBlock from, BasicBlock to) {
    return body.phase().isAtLeast(Phase.STATE_MACHINE)
        && !from.cleanup()
        && to.cleanup()
        && to.terminator() instanceof Terminator.UnwindResume
        && to.statements().stream().allMatch(Statement.SetDiscriminant.class::isInstance);
  }

  /// Whether it may go on with an asynchronous drop that another body began: a state machine that
  /// nobody recorded, which polls an opaque future. Such a one polls with the context of whichever
  /// resume.
  boolean pollsDrops() {
    if (pollsDrops.isEmpty()) {
      pollsDrops = Optional.of(isUnrecordedMachine() && has(_ -> false, Dialect::isOpaquePoll));
    }
    return pollsDrops.get();
  }

  /// Whether it is a function of a state machine that nobody recorded, such as one that Corm made.
  /// The text of one does not say so, but shows it: the entry block asks a coroutine for its state.
  boolean isUnrecordedMachine() {
    return body.witness().isEmpty()
        && (body.phase().isAtLeast(Phase.STATE_MACHINE)
            || body.blocks().at(BlockId.ENTRY).statements().stream().anyMatch(this::asksForState));
  }

  private boolean asksForState(Statement statement) {
    if (!(statement instanceof Statement.Assign(_, Rvalue.Discriminant(Place place)))
        || !place.isIndirect()
        || place.projections().size() != 1) {
      return false;
    }
    return switch (body.locals().at(place.local()).type()) {
      case Type.Ref(_, _, Type.Coroutine coroutine) -> coroutine.kind().isCoroutine();
      case Type.RawPtr(_, Type.Coroutine coroutine) -> coroutine.kind().isCoroutine();
      case Type _ -> false;
    };
  }

  private static boolean isAsyncDrop(Terminator terminator) {
    return switch (terminator) {
      case Terminator.Drop t -> t.asyncFuture().isPresent();
      case Terminator.Call(Operand.Function(Path path), _, _, _, _) -> isAsyncDrop(path);
      case Terminator _ -> false;
    };
  }

  private static boolean isOpaquePoll(Terminator terminator) {
    return terminator instanceof Terminator.Call(Operand.Function(Path path), _, _, _, _)
        && path.self().filter(self -> self.type() instanceof Type.Impl).isPresent();
  }

  private static boolean isAsyncDrop(Path path) {
    return path.segments().stream()
        .anyMatch(segment ->
            segment instanceof PathSegment.Name(String name, _) && name.equals(ASYNC_DROP));
  }

  private boolean has(Predicate<Statement> statement, Predicate<Terminator> terminator) {
    for (BasicBlock block : body.blocks()) {
      if (terminator.test(block.terminator()) || block.statements().stream().anyMatch(statement)) {
        return true;
      }
    }
    return false;
  }
}
