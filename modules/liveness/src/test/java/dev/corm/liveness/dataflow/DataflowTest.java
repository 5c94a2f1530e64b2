package dev.corm.liveness.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.index.IndexSet;
import dev.corm.mir.body.Local;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The engine, on graphs of its own.
final class DataflowTest {
  /// An analysis over a few facts, given as data: for each point what it adds and removes early and
  /// afterwards, for each block what its edges deliver. Numbers below 0 remove fact `-n-1`.
  private record Table(
      Direction direction, int domain, int[][] early, int[][] primary, int[][] delivered)
      implements GenKill<Local> {
    @Override
    public void boundary(IndexSet<Local> state) {
      state.add(domain - 1);
    }

    @Override
    public void early(int point, IndexSet<Local> state) {
      apply(early[point], state);
    }

    @Override
    public void primary(int point, IndexSet<Local> state) {
      apply(primary[point], state);
    }

    @Override
    public void deliver(int block, IndexSet<Local> state) {
      apply(delivered[block], state);
    }

    private static void apply(int[] effects, IndexSet<Local> state) {
      for (int effect : effects) {
        if (effect >= 0) {
          state.add(effect);
        } else {
          state.remove(-effect - 1);
        }
      }
    }
  }

  /// Edges as `{from, to, delivers}`, sorted by `from`; each block has one point.
  private static FlowGraph graph(int blocks, int[][] edges) {
    FlowGraph.Builder builder = new FlowGraph.Builder(blocks);
    int next = 0;
    for (int block = 0; block < blocks; block++) {
      builder.point();
      for (; next < edges.length && edges[next][0] == block; next++) {
        builder.edge(edges[next][1], edges[next][2] != 0);
      }
      builder.endBlock();
    }
    return builder.build();
  }

  @Test
  void reversePostOrderPutsBlocksBeforeTheirSuccessorsAndLeavesOutUnreachableOnes() {
    FlowGraph graph =
        graph(6, new int[][] {{0, 3, 0}, {0, 1, 0}, {1, 5, 0}, {2, 1, 0}, {3, 5, 0}, {5, 3, 0}});
    List<Integer> order =
        IntStream.range(0, graph.reachableBlocks()).mapToObj(graph::inOrder).toList();
    assertThat(order).startsWith(0).containsExactlyInAnyOrder(0, 1, 3, 5);
    assertThat(order.indexOf(1)).isLessThan(order.indexOf(5));
    assertThat(graph.isReachable(2)).isFalse();
    assertThat(graph.isReachable(4)).isFalse();
  }

  @Test
  void predecessorsMirrorSuccessors() {
    FlowGraph graph = graph(3, new int[][] {{0, 1, 1}, {0, 2, 0}, {1, 2, 0}});
    FlowGraph.Edges into = graph.predecessors();
    assertThat(into.end(0) - into.first(0)).isZero();
    assertThat(into.block(into.first(1))).isZero();
    assertThat(into.delivers(into.first(1))).isTrue();
    assertThat(into.block(into.first(2))).isZero();
    assertThat(into.delivers(into.first(2))).isFalse();
    assertThat(into.block(into.first(2) + 1)).isEqualTo(1);
  }

  @Test
  void anEdgeToNowhereIsRefused() {
    assertThatThrownBy(() -> graph(1, new int[][] {{0, 1, 0}}))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("missing block 1");
  }

  @Test
  void earlyEffectsComeBeforePrimaryOnes() {
    FlowGraph graph = graph(1, new int[][] {});
    Table table =
        new Table(Direction.FORWARD, 3, new int[][] {{0}}, new int[][] {{-1, 1}}, new int[][] {{}});
    Solution<Local> solution = Dataflow.solve(graph, table);
    assertThat(solution.atPoints(0)).hasToString("[{0, 2}, {1, 2}]");
    assertThat(solution.atTerminator(0)).hasToString("{0, 2}");
  }

  @Test
  void whatAnEdgeDeliversIsSeenOnThatEdgeOnly() {
    FlowGraph graph = graph(3, new int[][] {{0, 1, 1}, {0, 2, 0}});
    int[][] nothing = {{}, {}, {}};
    Table forward =
        new Table(Direction.FORWARD, 3, nothing, nothing, new int[][] {{0, -3}, {}, {}});
    Solution<Local> solution = Dataflow.solve(graph, forward);
    assertThat(solution.input(1)).hasToString("{0}");
    assertThat(solution.input(2)).hasToString("{2}");
    Table backward =
        new Table(
            Direction.BACKWARD,
            3,
            nothing,
            new int[][] {{}, {0}, {1}},
            new int[][] {{-1, -2}, {}, {}});
    assertThat(Dataflow.solve(graph, backward).input(0)).hasToString("{1, 2}");
  }

  @Test
  void theBoundaryIsAtTheEntryOrAtTheExits() {
    FlowGraph graph = graph(3, new int[][] {{0, 1, 0}, {1, 1, 0}, {1, 2, 0}});
    int[][] nothing = {{}, {}, {}};
    int[][] kill = {{-2}, {}, {}};
    Solution<Local> forward =
        Dataflow.solve(graph, new Table(Direction.FORWARD, 2, nothing, kill, nothing));
    assertThat(forward.input(0)).hasToString("{1}");
    assertThat(forward.input(1)).hasToString("{}");
    Solution<Local> backward =
        Dataflow.solve(graph, new Table(Direction.BACKWARD, 2, nothing, nothing, nothing));
    assertThat(backward.input(0)).hasToString("{1}");
    assertThat(backward.input(2)).hasToString("{1}");
  }

  @Test
  void aBackwardSolutionHasNoStatesOnTheWay() {
    FlowGraph graph = graph(1, new int[][] {});
    int[][] nothing = {{}};
    Solution<Local> solution =
        Dataflow.solve(graph, new Table(Direction.BACKWARD, 2, nothing, nothing, nothing));
    assertThatThrownBy(() -> solution.atTerminator(0)).isInstanceOf(IllegalStateException.class);
  }

  /// Compares with a solver that sweeps over all edges until nothing changes.
  @Test
  void agreesWithNaiveIteration() {
    Random random = new Random(20260101);
    for (int round = 0; round < 300; round++) {
      int blocks = 1 + random.nextInt(12);
      int[][] edges = randomEdges(random, blocks);
      FlowGraph graph = graph(blocks, edges);
      Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD;
      Table table =
          new Table(
              direction,
              70,
              randomEffects(random, blocks),
              randomEffects(random, blocks),
              randomEffects(random, blocks));
      Solution<Local> solution = Dataflow.solve(graph, table);
      List<IndexSet<Local>> expected = naive(graph, edges, table);
      for (int block = 0; block < blocks; block++) {
        assertThat(solution.input(block)).isEqualTo(expected.get(block));
      }
    }
  }

  private static int[][] randomEdges(Random random, int blocks) {
    int[][] edges = new int[random.nextInt(3 * blocks)][];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = new int[] {random.nextInt(blocks), random.nextInt(blocks), random.nextInt(2)};
    }
    Arrays.sort(edges, Comparator.comparingInt(edge -> edge[0]));
    return edges;
  }

  private static int[][] randomEffects(Random random, int count) {
    int[][] effects = new int[count][];
    for (int i = 0; i < count; i++) {
      effects[i] = random.ints(random.nextInt(4), -70, 70).toArray();
    }
    return effects;
  }

  private static List<IndexSet<Local>> naive(FlowGraph graph, int[][] edges, Table table) {
    boolean forward = table.direction() == Direction.FORWARD;
    List<IndexSet<Local>> inputs = new ArrayList<>();
    for (int block = 0; block < graph.blocks(); block++) {
      IndexSet<Local> input = IndexSet.empty(table.domain());
      int from = block;
      boolean outermost = forward ? block == 0 : Arrays.stream(edges).noneMatch(e -> e[0] == from);
      if (outermost && graph.isReachable(block)) {
        table.boundary(input);
      }
      inputs.add(input);
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int[] edge : edges) {
        if (graph.isReachable(edge[0])) {
          IndexSet<Local> state = inputs.get(forward ? edge[0] : edge[1]).copy();
          int point = graph.firstPoint(forward ? edge[0] : edge[1]);
          table.early(point, state);
          table.primary(point, state);
          if (edge[2] != 0) {
            table.deliver(edge[0], state);
          }
          changed |= inputs.get(forward ? edge[1] : edge[0]).union(state);
        }
      }
    }
    return inputs;
  }

  /// A chain of a million blocks: no recursion, and time in proportion to it.
  @Test
  void longChainsNeedNoStack() {
    int blocks = 1_000_000;
    int[][] edges = new int[blocks - 1][];
    for (int i = 0; i < blocks - 1; i++) {
      edges[i] = new int[] {i, i + 1, 0};
    }
    FlowGraph graph = graph(blocks, edges);
    assertThat(graph.reachableBlocks()).isEqualTo(blocks);
    assertThat(graph.inOrder(blocks - 1)).isEqualTo(blocks - 1);
  }

  /// Counts how often blocks are visited: each visit of a block looks once at each of its edges.
  @Test
  void blocksWithoutLoopsAreVisitedOnceAndALoopCostsOneMoreRound() {
    int[][] chain = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}};
    int[][] loop = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 1, 1}, {3, 4, 1}};
    for (Direction direction : Direction.values()) {
      assertThat(deliveries(direction, chain)).isEqualTo(4);
      assertThat(deliveries(direction, loop)).isLessThanOrEqualTo(2 * 5);
    }
  }

  private static int deliveries(Direction direction, int[][] edges) {
    int[] count = new int[1];
    int[][] nothing = {{}, {}, {}, {}, {}};
    int[][] something = {{0}, {1}, {2}, {3}, {4}};
    Table table = new Table(direction, 6, nothing, something, nothing);
    GenKill<Local> counting =
        new GenKill<>() {
          @Override
          public Direction direction() {
            return table.direction();
          }

          @Override
          public int domain() {
            return table.domain();
          }

          @Override
          public void boundary(IndexSet<Local> state) {
            table.boundary(state);
          }

          @Override
          public void early(int point, IndexSet<Local> state) {
            table.early(point, state);
          }

          @Override
          public void primary(int point, IndexSet<Local> state) {
            table.primary(point, state);
          }

          @Override
          public void deliver(int block, IndexSet<Local> state) {
            count[0]++;
          }
        };
    Dataflow.solve(graph(5, edges), counting);
    return count[0];
  }
}
