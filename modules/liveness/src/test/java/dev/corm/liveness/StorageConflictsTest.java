package dev.corm.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexSet;
import dev.corm.liveness.dataflow.Dataflow;
import dev.corm.liveness.dataflow.FlowGraph;
import dev.corm.liveness.dataflow.Solution;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The short cut of [StorageConflicts] against the definition: all pairs of every set, on random
/// bodies that no compiler would make.
final class StorageConflictsTest {
  private static final int LOCALS = 9;

  private static final AccessKind[] STORAGE = {
    AccessKind.STORAGE_DEAD, AccessKind.STORAGE_DEAD, AccessKind.STORAGE_LIVE
  };

  private static final AccessKind[] ASSIGNMENT = {
    AccessKind.BORROW,
    AccessKind.MOVE,
    AccessKind.MOVE,
    AccessKind.WRITE_WHOLE,
    AccessKind.WRITE_PART
  };

  private static final AccessKind[] TERMINATOR = {
    AccessKind.BORROW, AccessKind.MOVE, AccessKind.RESULT_WHOLE, AccessKind.RESUME_WHOLE
  };

  @Test
  void areAllPairsOfEveryPoint() {
    Random random = new Random(71);
    int pairs = 0;
    for (int round = 0; round < 2000; round++) {
      AccessTable table = randomBody(random);
      BitSet endsUnreachable = new BitSet();
      int[] saved = IntStream.range(0, LOCALS).filter(local -> random.nextInt(3) > 0).toArray();
      int last = table.graph().blocks() - 1;
      FlowGraph.Edges edges = table.graph().successors();
      endsUnreachable.set(last, edges.first(last) == edges.end(last));
      Solution<Local> borrowed = Dataflow.solve(table.graph(), new MaybeBorrowed(table));
      Solution<Local> required = Dataflow.solve(table.graph(), RequiresStorage.of(table, borrowed));
      IndexMatrix<SavedLocal, SavedLocal> expected =
          allPairs(table, required, saved, endsUnreachable);
      assertThat(StorageConflicts.find(table, required, saved, endsUnreachable))
          .isEqualTo(expected);
      pairs += IntStream.range(0, saved.length).map(expected::count).sum();
    }
    assertThat(pairs).isGreaterThan(10_000);
  }

  private static IndexMatrix<SavedLocal, SavedLocal> allPairs(
      AccessTable table, Solution<Local> required, int[] saved, BitSet endsUnreachable) {
    IndexSet<Local> always = StorageLive.alwaysLive(table);
    IndexMatrix<SavedLocal, SavedLocal> pairs = IndexMatrix.empty(saved.length, saved.length);
    for (int block = 0; block < table.graph().blocks(); block++) {
      if (table.graph().isReachable(block) && !endsUnreachable.get(block)) {
        List<IndexSet<Local>> points = required.atPoints(block);
        points.subList(0, points.size() - 1).forEach(set -> addPairs(pairs, saved, set, set));
      }
    }
    IndexSet<Local> all = IndexSet.full(table.locals());
    addPairs(pairs, saved, always, all);
    addPairs(pairs, saved, all, always);
    return pairs;
  }

  private static void addPairs(
      IndexMatrix<SavedLocal, SavedLocal> pairs,
      int[] saved,
      IndexSet<Local> rows,
      IndexSet<Local> columns) {
    for (int row = 0; row < saved.length; row++) {
      for (int column = 0; column < saved.length; column++) {
        if (rows.contains(saved[row]) && columns.contains(saved[column])) {
          pairs.add(row, column);
        }
      }
    }
  }

  private static AccessTable randomBody(Random random) {
    int blocks = 1 + random.nextInt(7);
    FlowGraph.Builder graph = new FlowGraph.Builder(blocks);
    AccessTable.Builder table = new AccessTable.Builder();
    for (int block = 0; block < blocks; block++) {
      for (int point = random.nextInt(4); point > 0; point--) {
        graph.point();
        if (random.nextBoolean()) {
          table.add(random(random, STORAGE), random.nextInt(LOCALS));
        } else {
          accesses(random, table, ASSIGNMENT);
        }
        table.endPoint();
      }
      graph.point();
      accesses(random, table, TERMINATOR);
      table.endPoint();
      for (int edge = random.nextInt(4); edge > 0; edge--) {
        graph.edge(random.nextInt(blocks), random.nextBoolean());
      }
      graph.endBlock();
    }
    return table.build(LOCALS, 2, graph.build());
  }

  private static void accesses(Random random, AccessTable.Builder table, AccessKind[] kinds) {
    for (int access = random.nextInt(3); access > 0; access--) {
      table.add(random(random, kinds), random.nextInt(LOCALS));
    }
  }

  private static AccessKind random(Random random, AccessKind[] kinds) {
    return kinds[random.nextInt(kinds.length)];
  }
}
