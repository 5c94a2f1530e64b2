package dev.corm.liveness;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.graph.ControlFlow;
import java.util.Arrays;
import java.util.BitSet;

/// Finds the blocks that a coroutine runs before it is suspended for the first time, whatever way
/// it takes.
///
/// These are the blocks that dominate all `yield`s which the entry reaches without passing another
/// one. Dominators are found as in Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm"
/// (2001), over the blocks in reverse post-order, as if nothing came behind a `yield`.
final class FirstSuspension {
  private static final int UNKNOWN = -1;

  private final Body body;
  private final ControlFlow flow;
  private final BlockId[] order;
  private final int[] position;
  private final BitSet reached;

  private FirstSuspension(Body body) {
    this.body = body;
    this.flow = ControlFlow.of(body);
    this.order = flow.reversePostOrder().toArray(BlockId[]::new);
    this.position = new int[flow.size()];
    for (int i = 0; i < order.length; i++) {
      position[order[i].index()] = i;
    }
    this.reached = new BitSet(flow.size());
  }

  /// The blocks.
  static BitSet blocksBefore(Body body) {
    if (body.blocks().isEmpty()) {
      return new BitSet();
    }
    return new FirstSuspension(body).find();
  }

  private BitSet find() {
    int[] dominators = dominators();
    int common = UNKNOWN;
    for (int block = reached.nextSetBit(0); block >= 0; block = reached.nextSetBit(block + 1)) {
      if (body.blocks().get(block).terminator() instanceof Terminator.Yield) {
        common = common == UNKNOWN ? position[block] : meet(dominators, common, position[block]);
      }
    }
    if (common == UNKNOWN) {
      return reached;
    }
    BitSet blocks = new BitSet(flow.size());
    while (!blocks.get(order[common].index())) {
      blocks.set(order[common].index());
      common = dominators[common];
    }
    return blocks;
  }

  /// The immediate dominator of each block that is reached, both by their positions in the order;
  /// the entry's is itself.
  private int[] dominators() {
    int[] dominators = new int[order.length];
    Arrays.fill(dominators, UNKNOWN);
    dominators[0] = 0;
    reached.set(order[0].index());
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 1; i < order.length; i++) {
        int block = order[i].index();
        if (body.blocks().get(block).cleanup()) {
          continue;
        }
        int dominator = UNKNOWN;
        for (int edge = 0; edge < flow.predecessorCount(block); edge++) {
          int from = flow.predecessor(block, edge);
          if (leads(from) && dominators[position[from]] != UNKNOWN) {
            dominator =
                dominator == UNKNOWN ? position[from] : meet(dominators, dominator, position[from]);
          }
        }
        if (dominator != UNKNOWN && dominators[i] != dominator) {
          dominators[i] = dominator;
          reached.set(block);
          changed = true;
        }
      }
    }
    return dominators;
  }

  /// Whether what comes behind a block counts.
  private boolean leads(int from) {
    BasicBlock block = body.blocks().get(from);
    return reached.get(from) && !(block.terminator() instanceof Terminator.Yield);
  }

  private static int meet(int[] dominators, int one, int other) {
    int a = one;
    int b = other;
    while (a != b) {
      while (a > b) {
        a = dominators[a];
      }
      while (b > a) {
        b = dominators[b];
      }
    }
    return a;
  }
}
