package dev.corm.liveness;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexSet;
import dev.corm.index.IndexVec;
import dev.corm.liveness.dataflow.Dataflow;
import dev.corm.liveness.dataflow.FlowGraph;
import dev.corm.liveness.dataflow.Solution;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.coroutine.AsyncDropExpansion;
import dev.corm.mir.fact.CoroutineFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Finds what a coroutine keeps while it is suspended.
///
/// 1. Kept at a `yield` is what may be read after it, in an immovable coroutine also what may be
///    borrowed, as far as it requires storage; but never `_1`, the coroutine itself. "After it" is
///    the end of its block: both what the resumed coroutine reads and what dropping the suspended
///    one reads.
/// 2. The saved locals are all those kept at some `yield`, in the order of their numbers.
/// 3. Each `yield` has a variant of the state, numbered in block order after the three that every
///    coroutine has.
/// 4. Saved locals conflict as [StorageConflicts] says.
///
/// An `async drop` is one or two suspension points, which come after all `yield`s.
///
/// A movable coroutine does not keep what is only borrowed: no borrow may live across its yields.
final class SuspendLiveness {
  private final AsyncDropExpansion.Expanded expanded;
  private final Body body;
  private final AccessTable table;

  private SuspendLiveness(Body original) {
    expanded = AsyncDropExpansion.expand(original);
    body = expanded.body();
    table = AccessCollector.collect(body);
  }

  /// The facts of a body; of one without a `yield`, empty ones.
  static CoroutineFacts find(Body body) {
    return new SuspendLiveness(body).find();
  }

  private CoroutineFacts find() {
    FlowGraph graph = table.graph();
    List<Integer> yields = new ArrayList<>();
    BitSet endsUnreachable = new BitSet(graph.blocks());
    for (int block = 0; block < graph.blocks(); block++) {
      Terminator terminator = body.blocks().get(block).terminator();
      if (terminator instanceof Terminator.Yield) {
        yields.add(block);
      } else if (terminator instanceof Terminator.Unreachable) {
        endsUnreachable.set(block);
      }
    }
    if (yields.isEmpty()) {
      return facts(yields, List.of(), List.of(), new int[0], IndexMatrix.empty(0, 0));
    }
    Solution<Local> borrowed = Dataflow.solve(graph, new MaybeBorrowed(table));
    Solution<Local> required = Dataflow.solve(graph, RequiresStorage.of(table, borrowed));
    Solution<Local> live = Dataflow.solve(graph, new Live(table));
    Solution<Local> storage = Dataflow.solve(graph, new StorageLive(table));
    IndexSet<Local> always = StorageLive.alwaysLive(table);
    List<IndexSet<Local>> kept = new ArrayList<>();
    List<IndexSet<Local>> stored = new ArrayList<>();
    IndexSet<Local> all = IndexSet.empty(table.locals());
    for (int block : yields) {
      IndexSet<Local> here = live.input(block).copy();
      if (body.isImmovable()) {
        here.union(borrowed.atTerminator(block));
      }
      here.intersect(required.atTerminator(block));
      here.remove(Local.SELF);
      kept.add(here);
      IndexSet<Local> inStorage = storage.atTerminator(block);
      inStorage.subtract(always);
      stored.add(inStorage);
      all.union(here);
    }
    int[] saved = numbers(all);
    return facts(
        yields,
        kept,
        stored,
        saved,
        StorageConflicts.find(table, required, saved, endsUnreachable));
  }

  private static int[] numbers(IndexSet<Local> set) {
    int[] numbers = new int[set.count()];
    int size = 0;
    for (int local = set.next(0); local >= 0; local = set.next(local + 1)) {
      numbers[size++] = local;
    }
    return numbers;
  }

  private CoroutineFacts facts(
      List<Integer> yields,
      List<IndexSet<Local>> kept,
      List<IndexSet<Local>> stored,
      int[] saved,
      IndexMatrix<SavedLocal, SavedLocal> conflicts) {
    List<CoroutineFacts.Suspension> suspensions = new ArrayList<>();
    List<List<SavedLocal>> variants = new ArrayList<>();
    for (int reserved = 0; reserved < VariantIndex.RESERVED; reserved++) {
      variants.add(List.of());
    }
    for (int i = 0; i < yields.size(); i++) {
      suspensions.add(
          new CoroutineFacts.Suspension(
              expanded.origins().get(yields.get(i)),
              kept.get(i).toList(Local::of),
              stored.get(i).toList(Local::of)));
      List<SavedLocal> fields = new ArrayList<>();
      kept.get(i).forEach(local -> fields.add(SavedLocal.of(Arrays.binarySearch(saved, local))));
      variants.add(List.copyOf(fields));
    }
    return new CoroutineFacts(
        suspensions,
        IndexVec.copyOf(Arrays.stream(saved).mapToObj(Local::of).toList()),
        IndexVec.copyOf(variants),
        conflicts);
  }
}
