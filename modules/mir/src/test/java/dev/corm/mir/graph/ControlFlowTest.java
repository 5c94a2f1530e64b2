package dev.corm.mir.graph;

import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.cleanup;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.drop;
import static dev.corm.mir.fixture.Nodes.goTo;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.resume;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.switchInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.fixture.BodyFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlFlowTest {
  /// A loop with a conditional exit, a block that can't be reached, and cleanup.
  private final ControlFlow flow =
      ControlFlow.of(
          BodyFixture.returning(U8)
              .argument(U8)
              .block(goTo(1))
              .block(switchInt(copy(1), 2, 3))
              .block(drop(place(1), 1, cleanup(4)))
              .block(ret())
              .cleanup(resume())
              .block(goTo(3))
              .build());

  @Test
  void successorsComeInThePrintedOrder() {
    assertThat(flow.successors(bb(2))).containsExactly(bb(1), bb(4));
    assertThat(flow.successors(bb(3))).isEmpty();
    assertThat(flow.successorCount(1)).isEqualTo(2);
    assertThat(flow.successor(1, 1)).isEqualTo(3);
  }

  @Test
  void predecessorsIncludeThoseThatCannotBeReached() {
    assertThat(flow.predecessors(bb(1))).containsExactly(bb(0), bb(2));
    assertThat(flow.predecessors(bb(3))).containsExactly(bb(1), bb(5));
    assertThat(flow.predecessorCount(3)).isEqualTo(2);
    assertThat(flow.predecessor(3, 1)).isEqualTo(5);
    assertThat(flow.predecessors(bb(0))).isEmpty();
  }

  @Test
  void whatCanBeReached() {
    assertThat(flow.size()).isEqualTo(6);
    assertThat(flow.isReachable(bb(4))).isTrue();
    assertThat(flow.isReachable(bb(5))).isFalse();
    assertThat(flow.reachable().toList(BlockId::of))
        .containsExactly(bb(0), bb(1), bb(2), bb(3), bb(4));
    flow.reachable().clear();
    assertThat(flow.isReachable(bb(0))).as("a copy was cleared").isTrue();
  }

  @Test
  void reversePostOrderHasABlockBeforeItsSuccessorsButForBackEdges() {
    List<BlockId> order = flow.reversePostOrder();
    assertThat(order).hasSize(5).startsWith(bb(0), bb(1));
    assertThat(order.indexOf(bb(2))).isLessThan(order.indexOf(bb(4)));
    assertThat(flow.postOrder()).isEqualTo(order.reversed());
  }

  @Test
  void twoEdgesToOneBlockAreTwo() {
    ControlFlow twice =
        ControlFlow.of(
            BodyFixture.returning(U8).block(switchInt(copy(0), 1, 1)).block(ret()).build());
    assertThat(twice.successors(bb(0))).containsExactly(bb(1), bb(1));
    assertThat(twice.predecessors(bb(1))).containsExactly(bb(0), bb(0));
    assertThat(twice.reversePostOrder()).containsExactly(bb(0), bb(1));
  }

  @Test
  void aBodyMayHaveNoBlocks() {
    ControlFlow none = ControlFlow.of(BodyFixture.returning(U8).build());
    assertThat(none.size()).isZero();
    assertThat(none.reversePostOrder()).isEmpty();
  }

  @Test
  void aChainOfAHundredThousandBlocksNeedsNoStack() {
    BodyFixture fixture = BodyFixture.returning(U8);
    int count = 100_000;
    for (int i = 1; i < count; i++) {
      fixture.block(goTo(i));
    }
    Body body = fixture.block(ret()).build();
    assertThat(ControlFlow.of(body).reversePostOrder()).hasSize(count).endsWith(bb(count - 1));
  }

  @Test
  void anEdgeIntoNowhereIsRefused() {
    Body body = BodyFixture.returning(U8).block(goTo(7)).build();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> ControlFlow.of(body));
  }

  @Test
  void listsCannotBeChanged() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> flow.successors(bb(2)).add(bb(0)));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> flow.reversePostOrder().add(bb(0)));
  }
}
