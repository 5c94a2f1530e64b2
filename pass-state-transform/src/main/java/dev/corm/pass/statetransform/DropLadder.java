package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Type;
import dev.corm.spi.DropGlue;
import dev.corm.spi.TypeFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Replaces each drop of the whole coroutine by drops of its captures, in capture order.
///
/// If one of them panics, the later ones are still dropped, on a ladder of cleanup blocks; a panic
/// there ends the program. Captures whose drop does nothing are left out. A drop of the whole
/// coroutine is only left where no capture was moved out: drop elaboration has split the others.
final class DropLadder {
  /// The state seen as `Unresumed`, which has the captures once they are relocated.
  static final Place UNRESUMED =
      new Place(Local.SELF, List.of(new Projection.DowncastIndex(VariantIndex.UNRESUMED)));

  private static final UnwindAction TERMINATE = new UnwindAction.Terminate("cleanup");

  private final List<Place> captures;

  private DropLadder(List<Place> captures) {
    this.captures = captures;
  }

  /// The ladder over these captures.
  ///
  /// @param types the types of the captures that are known, by number
  /// @param facts which of them need dropping
  /// @param relocated whether they are fields of `Unresumed`
  static DropLadder of(SortedMap<Integer, Type> types, TypeFacts facts, boolean relocated) {
    List<Place> captures = new ArrayList<>();
    for (Map.Entry<Integer, Type> capture : types.entrySet()) {
      if (facts.dropGlue(capture.getValue()) != DropGlue.NONE) {
        Place state = relocated ? UNRESUMED : Place.of(Local.SELF);
        captures.add(
            state.project(
                new Projection.Field(FieldIndex.of(capture.getKey()), capture.getValue())));
      }
    }
    return new DropLadder(captures);
  }

  /// Replaces the drops of `_1` in these blocks; new blocks come at the end.
  void expand(List<BasicBlock> blocks) {
    Ladders ladders = new Ladders(blocks);
    int size = blocks.size();
    for (int i = 0; i < size; i++) {
      BasicBlock block = blocks.get(i);
      if (block.terminator() instanceof Terminator.Drop drop
          && drop.place().equals(Place.of(Local.SELF))) {
        blocks.set(i, block.with(block.statements(), ladders.ladder(block.cleanup(), drop)));
      }
    }
  }

  private final class Ladders {
    private final List<BasicBlock> blocks;
    private Optional<BlockId> resume = Optional.empty();

    Ladders(List<BasicBlock> blocks) {
      this.blocks = blocks;
    }

    /// What stands in place of a drop. The ladder starts in a block of its own, as rustc's does.
    private Terminator ladder(boolean cleanup, Terminator.Drop whole) {
      List<UnwindAction> unwind =
          cleanup ? Collections.nCopies(captures.size(), TERMINATE) : unwindLadder(whole.unwind());
      BlockId target = whole.target();
      for (int i = captures.size() - 1; i >= 0; i--) {
        target = add(cleanup, drop(i, target, unwind.get(i)));
      }
      return new Terminator.Goto(target);
    }

    /// What to do on a panic in the drop of each capture: drop the ones behind it.
    private List<UnwindAction> unwindLadder(UnwindAction end) {
      List<UnwindAction> actions = new ArrayList<>();
      if (captures.isEmpty()) {
        return actions;
      }
      if (end instanceof UnwindAction.Unreachable) {
        captures.forEach(_ -> actions.add(end));
        return actions;
      }
      BlockId target = cleanupBlock(end);
      actions.add(new UnwindAction.Cleanup(target));
      for (int i = captures.size() - 1; i > 0; i--) {
        target = add(true, drop(i, target, TERMINATE));
        actions.add(new UnwindAction.Cleanup(target));
      }
      return actions.reversed();
    }

    private BlockId cleanupBlock(UnwindAction action) {
      return switch (action) {
        case UnwindAction.Cleanup(BlockId block) -> block;
        case UnwindAction.Continue _ -> {
          BlockId block = resume.or(this::resumeBlock).orElseGet(this::newResumeBlock);
          resume = Optional.of(block);
          yield block;
        }
        case UnwindAction.Terminate(String reason) ->
            add(true, new Terminator.UnwindTerminate(reason));
        case UnwindAction.Unreachable _ -> add(true, new Terminator.Unreachable());
      };
    }

    /// A block that only goes on unwinding: one that the body has already, if it has one.
    private Optional<BlockId> resumeBlock() {
      for (int i = 0; i < blocks.size(); i++) {
        BasicBlock block = blocks.get(i);
        if (block.statements().isEmpty() && block.terminator() instanceof Terminator.UnwindResume) {
          return Optional.of(BlockId.of(i));
        }
      }
      return Optional.empty();
    }

    private BlockId newResumeBlock() {
      return add(true, new Terminator.UnwindResume());
    }

    private Terminator drop(int capture, BlockId target, UnwindAction unwind) {
      return new Terminator.Drop(
          captures.get(capture), target, unwind, Optional.empty(), Optional.empty());
    }

    private BlockId add(boolean cleanup, Terminator terminator) {
      blocks.add(new BasicBlock(cleanup, List.of(), terminator, List.of()));
      return BlockId.of(blocks.size() - 1);
    }
  }
}
