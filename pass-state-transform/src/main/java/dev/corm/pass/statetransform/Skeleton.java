package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import java.util.List;
import java.util.Optional;

/// What resume and drop function are both made from: the code of the coroutine without its
/// suspensions, in which the state is `_1` by value, and ways into it.
///
/// @param origin the lowered body it is made from
/// @param protocol what callers see
/// @param locals the declarations, with those that were added
/// @param blocks the blocks; `bb0` is where the coroutine starts
/// @param points the suspension points
/// @param cleanDrop the block that drops a coroutine that was never resumed
/// @param fields where saved locals are
/// @param relocated whether captures are fields of variant `Unresumed`
/// @param result the local for what the coroutine returns
/// @param aborts whether panics abort
/// @param canUnwind whether a panic may leave it
/// @param canReturn whether it may come to its end
record Skeleton(
    Body origin,
    Protocol protocol,
    List<LocalDecl> locals,
    List<BasicBlock> blocks,
    List<Point> points,
    BlockId cleanDrop,
    StateFields fields,
    boolean relocated,
    Local result,
    boolean aborts,
    boolean canUnwind,
    boolean canReturn) {
  Skeleton {
    locals = List.copyOf(locals);
    blocks = List.copyOf(blocks);
    points = List.copyOf(points);
  }

  /// A suspension point.
  ///
  /// @param variant the state that stands for it
  /// @param resume where a resumed coroutine goes on
  /// @param drop where a dropped one does, if there is something to do
  /// @param resumePlace where the resume argument goes
  /// @param before what must run before that place can be named
  /// @param storage the locals that get their memory back
  record Point(
      VariantIndex variant,
      BlockId resume,
      Optional<BlockId> drop,
      Place resumePlace,
      List<Statement> before,
      List<Local> storage) {
    Point {
      before = List.copyOf(before);
      storage = List.copyOf(storage);
    }
  }
}
