package dev.corm.pass.relocateupvars;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import java.util.List;
import java.util.Optional;

/// Opens `drop(_1)`, the drop of a whole coroutine: its homes are dropped one after the other.
///
/// If one of these drops panics, the homes after it are dropped nonetheless, in cleanup blocks: the
/// rungs of a ladder. What comes behind the last rung is what the drop of the whole did:
///
/// * it went on to a cleanup block: so does the ladder;
/// * it let the panic continue: the ladder ends in a block that does, and that the pass treats like
///   any other such block;
/// * it ended the program: the ladder ends in a block that does. The program must not end before,
///   since the drop of the whole would have run the other drops first;
/// * it could not unwind: no part of it can, and there is no ladder.
///
/// In a cleanup block there is no ladder either: a second panic ends the program there.
///
/// `async drop(_1; poll=_3)` is opened into plain drops, since the state transform makes it a plain
/// drop anyway; its edge for a coroutine that is dropped meanwhile goes away with it.
final class DropLadder {
  private final BodyPatch patch;
  private final List<Local> homes;

  /// @param homes the homes to drop, in capture order
  DropLadder(BodyPatch patch, List<Local> homes) {
    this.patch = patch;
    this.homes = homes;
  }

  /// Opens the drop that a block ends in.
  ///
  /// @return the block that was added to let a panic continue, if one was
  Optional<BlockId> open(BlockId block, boolean cleanup, Terminator.Drop whole) {
    if (homes.isEmpty()) {
      patch.replaceTerminator(block, new Terminator.Goto(whole.target()));
      return Optional.empty();
    }
    boolean flat = cleanup || whole.unwind() instanceof UnwindAction.Unreachable;
    boolean ladder = !flat && homes.size() > 1;
    Optional<BlockId> resume =
        ladder && whole.unwind() instanceof UnwindAction.Continue
            ? Optional.of(patch.newBlock(true, List.of(), new Terminator.UnwindResume()))
            : Optional.empty();
    Optional<BlockId> rung = ladder ? Optional.of(end(whole.unwind(), resume)) : Optional.empty();
    BlockId next = whole.target();
    UnwindAction unwind = whole.unwind();
    for (int i = homes.size() - 1; i > 0; i--) {
      next = patch.newBlock(cleanup, List.of(), drop(homes.get(i), next, unwind));
      if (rung.isPresent()) {
        UnwindAction twice = new UnwindAction.Terminate("cleanup");
        Terminator again = drop(homes.get(i), rung.get(), twice);
        rung = Optional.of(patch.newBlock(true, List.of(), again));
        unwind = new UnwindAction.Cleanup(rung.get());
      }
    }
    patch.replaceTerminator(block, drop(homes.getFirst(), next, unwind));
    return resume;
  }

  private BlockId end(UnwindAction action, Optional<BlockId> resume) {
    return switch (action) {
      case UnwindAction.Cleanup(BlockId block) -> block;
      case UnwindAction.Continue _ -> resume.orElseThrow();
      case UnwindAction.Terminate(String reason) ->
          patch.newBlock(true, List.of(), new Terminator.UnwindTerminate(reason));
      case UnwindAction.Unreachable _ ->
          throw new IllegalArgumentException("what can't unwind has no ladder");
    };
  }

  private static Terminator drop(Local home, BlockId target, UnwindAction unwind) {
    return new Terminator.Drop(Place.of(home), target, unwind, Optional.empty(), Optional.empty());
  }
}
