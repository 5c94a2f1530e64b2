package dev.corm.liveness;

import dev.corm.index.IndexSet;
import dev.corm.index.IndexVec;
import dev.corm.liveness.dataflow.Dataflow;
import dev.corm.liveness.dataflow.Solution;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.coroutine.AsyncDropExpansion;
import dev.corm.mir.fact.LocalFacts;
import java.util.ArrayList;
import java.util.List;

/// Writes the sets of one analysis down for every point of a body, for those who want to look at
/// them or at single points.
final class PrintableFacts {
  private PrintableFacts() {}

  /// [StorageLive].
  static LocalFacts storageLive(Body body, String name) {
    AccessTable table = table(body);
    return facts(name, body, Dataflow.solve(table.graph(), new StorageLive(table)));
  }

  /// [MaybeBorrowed].
  static LocalFacts maybeBorrowed(Body body, String name) {
    AccessTable table = table(body);
    return facts(name, body, Dataflow.solve(table.graph(), new MaybeBorrowed(table)));
  }

  /// [RequiresStorage].
  static LocalFacts requiresStorage(Body body, String name) {
    AccessTable table = table(body);
    Solution<Local> borrowed = Dataflow.solve(table.graph(), new MaybeBorrowed(table));
    return facts(name, body, Dataflow.solve(table.graph(), RequiresStorage.of(table, borrowed)));
  }

  /// [Live].
  static LocalFacts live(Body body, String name) {
    AccessTable table = table(body);
    return facts(name, body, Dataflow.solve(table.graph(), new Live(table)));
  }

  private static AccessTable table(Body body) {
    return AccessCollector.collect(AsyncDropExpansion.expand(body).body());
  }

  /// The facts of the body's own blocks, without those of an expansion.
  private static LocalFacts facts(String name, Body body, Solution<Local> solution) {
    List<Boolean> reachable = new ArrayList<>();
    List<List<IndexSet<Local>>> points = new ArrayList<>();
    for (int block = 0; block < body.blocks().size(); block++) {
      reachable.add(solution.isReachable(block));
      points.add(
          solution.isReachable(block)
              ? own(solution.atPoints(block), body.blocks().get(block))
              : List.of());
    }
    return new LocalFacts(name, IndexVec.copyOf(reachable), IndexVec.copyOf(points));
  }

  /// The sets at the points that the block has of its own. Of the assignment and the `goto` that an
  /// expansion puts in place of its terminator, the assignment counts.
  private static List<IndexSet<Local>> own(List<IndexSet<Local>> sets, BasicBlock block) {
    List<IndexSet<Local>> own = new ArrayList<>(sets.subList(0, block.statements().size() + 1));
    own.add(sets.getLast());
    return List.copyOf(own);
  }
}
