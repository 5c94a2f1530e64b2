package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;

/// The function that drops a coroutine.
///
/// 1. In state `Unresumed` it drops the captures.
/// 2. In a suspended state it gives memory back to the locals that had it and goes where the drop
///    edge of the `yield` led: what the body keeps there is dropped in reverse order of
///    declaration.
/// 3. In all other states there is nothing to drop.
///
/// Homes of captures have storage until the body ends, but not one of its drop edges says so: their
/// storage ends where the function does.
///
/// It is `(*mut Self) -> ()`, as drop glue is. If values of the body are dropped asynchronously, to
/// drop the coroutine means to wait for them: then the function is polled like a future, `(Pin<&mut
/// Self>, &mut Context) -> Poll<()>`, and suspends in states of its own.
final class DropFunction {
  private DropFunction() {}

  /// Makes the function.
  ///
  /// @param asyncDrop whether it has to wait
  /// @param homes the locals that captures were relocated to
  static Body of(Skeleton skeleton, boolean asyncDrop, List<Local> homes) {
    List<Statement> storage = new ArrayList<>();
    for (Local home : homes) {
      if (skeleton.points().stream().allMatch(point -> point.storage().contains(home))) {
        storage.add(new Statement.StorageDead(home));
      }
    }
    return asyncDrop ? waiting(skeleton, storage) : plain(skeleton, storage);
  }

  private static Body plain(Skeleton skeleton, List<Statement> storage) {
    MachineFunction function = new MachineFunction(skeleton);
    function.enter(VariantIndex.UNRESUMED, skeleton.cleanDrop());
    enter(function, skeleton, false);
    end(function, storage);
    BlockId otherwise = function.add(List.of(), new Terminator.Return());
    Type pointer = new Type.RawPtr(Mutability.MUT, skeleton.protocol().self());
    return function.finish(
        new MachineFunction.Signature(
            "coroutine_drop", pointer, false, 1, Type.UNIT, Type.UNIT, Type.UNIT),
        otherwise);
  }

  private static Body waiting(Skeleton skeleton, List<Statement> storage) {
    MachineFunction function = new MachineFunction(skeleton);
    returnUnitPolls(function, skeleton.protocol());
    if (skeleton.canUnwind()) {
      function.poison();
    }
    function.enter(VariantIndex.UNRESUMED, skeleton.cleanDrop());
    if (skeleton.canUnwind()) {
      function.enter(VariantIndex.PANICKED, function.panic(skeleton.protocol().panicMessage()));
    }
    enter(function, skeleton, true);
    Statement ready = new Statement.Assign(Place.of(Local.RETURN_PLACE), Protocol.unitReady());
    List<Statement> last = new ArrayList<>(storage);
    last.add(ready);
    end(function, last);
    BlockId otherwise = function.add(List.of(ready), new Terminator.Return());
    return function.finish(
        new MachineFunction.Signature(
            "coroutine_drop_async",
            skeleton.protocol().pinned(),
            true,
            2,
            ResumeFunction.argumentType(skeleton),
            Protocol.trimmedUnitPoll(),
            Protocol.fullUnitPoll()),
        otherwise);
  }

  private static void enter(MachineFunction function, Skeleton skeleton, boolean argument) {
    for (Skeleton.Point point : skeleton.points()) {
      point
          .drop()
          .ifPresent(target ->
              function.enter(
                  point.variant(),
                  function.add(
                      ResumeFunction.resumption(point, argument), new Terminator.Goto(target))));
    }
  }

  /// Where the body ends a drop, the function returns.
  private static void end(MachineFunction function, List<Statement> statements) {
    List<BasicBlock> blocks = function.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      BasicBlock block = blocks.get(i);
      if (block.terminator() instanceof Terminator.CoroutineDrop) {
        List<Statement> all = new ArrayList<>(block.statements());
        all.addAll(statements);
        blocks.set(i, block.with(all, new Terminator.Return()));
      }
    }
  }

  /// Whatever the body waits for, a drop function that waits returns a `Poll<()>`. (A body whose
  /// own result is that needs no change.)
  private static void returnUnitPolls(MachineFunction function, Protocol protocol) {
    if (protocol.trimmedState().equals(Protocol.trimmedUnitPoll())) {
      return;
    }
    List<BasicBlock> blocks = function.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      BasicBlock block = blocks.get(i);
      if (block.terminator() instanceof Terminator.Return) {
        List<Statement> statements =
            block.statements().stream().map(DropFunction::pendingUnit).toList();
        blocks.set(i, block.with(statements, block.terminator()));
      }
    }
  }

  private static Statement pendingUnit(Statement statement) {
    return statement instanceof Statement.Assign(Place place, Rvalue value)
            && place.equals(Place.of(Local.RETURN_PLACE))
            && !value.equals(Protocol.unitReady())
        ? new Statement.Assign(place, Protocol.unitPending())
        : statement;
  }
}
