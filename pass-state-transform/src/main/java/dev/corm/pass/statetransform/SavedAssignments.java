package dev.corm.pass.statetransform;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.graph.ControlFlow;
import java.util.Arrays;
import java.util.List;

/// Checks that no assignment is between two saved locals that may share memory.
///
/// Saved locals that don't conflict may be laid out over each other. In `_4 = _5` both are needed
/// at once, even if it is the last use of the one and the first of the other: the analysis must
/// have found that, or source and destination would overlap. (It was a miscompilation elsewhere.)
/// The same goes for a call and its arguments, and for a `yield` and its resume place.
///
/// A place behind a pointer is not in the state by itself and does not count. Blocks that are never
/// run to their end (unreachable ones, and those that end in `unreachable`) make no conflicts, so
/// they are not looked at.
final class SavedAssignments {
  private final CoroutineFacts facts;
  private final int[] rows;

  private SavedAssignments(CoroutineFacts facts, int locals) {
    this.facts = facts;
    rows = new int[locals];
    Arrays.fill(rows, -1);
    IndexVec<SavedLocal, Local> saved = facts.saved();
    for (int i = 0; i < saved.size(); i++) {
      rows[saved.get(i).index()] = i;
    }
  }

  /// Checks a lowered body.
  ///
  /// @throws CompilerBug if an assignment breaks the rule
  static void check(Body body, CoroutineFacts facts) {
    if (facts.saved().size() < 2) {
      return;
    }
    SavedAssignments check = new SavedAssignments(facts, body.locals().size());
    ControlFlow flow = ControlFlow.of(body);
    for (int i = 0; i < body.blocks().size(); i++) {
      BasicBlock block = body.blocks().get(i);
      if (!flow.isReachable(BlockId.of(i))
          || block.terminator() instanceof Terminator.Unreachable) {
        continue;
      }
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Assign(Place place, var value)) {
          int row = check.row(place);
          if (row >= 0) {
            value.forEachPlace((source, _) -> check.pair(row, source, statement));
          }
        }
      }
      check.terminator(block.terminator());
    }
  }

  private void terminator(Terminator terminator) {
    if (terminator instanceof Terminator.Call call && call.target().isPresent()) {
      operands(row(call.destination()), call.arguments(), terminator);
    } else if (terminator instanceof Terminator.Yield yield) {
      operands(row(yield.resumePlace()), List.of(yield.value()), terminator);
    }
  }

  private void operands(int row, List<Operand> operands, Terminator terminator) {
    if (row >= 0) {
      operands.forEach(
          operand -> operand.forEachPlace((source, _) -> pair(row, source, terminator)));
    }
  }

  private int row(Place place) {
    return place.isIndirect() ? -1 : rows[place.local().index()];
  }

  private void pair(int row, Place source, Object node) {
    int other = row(source);
    if (other >= 0 && !facts.conflicts().contains(row, other)) {
      throw new CompilerBug(
          "`"
              + node
              + "` is between `"
              + facts.saved().get(row)
              + "` and `"
              + facts.saved().get(other)
              + "`, which may share memory");
    }
  }
}
