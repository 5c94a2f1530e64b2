package dev.corm.interp.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.interp.FaultCode;
import dev.corm.interp.Site;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.mir.body.BlockId;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Memory knows which bytes have a value, where pointers come from, and what is gone.
final class MemoryTest {
  private static final Positions HERE = at -> Optional.of(new Site(0, BlockId.of(0), at));

  private final Memory memory = new Memory(1_000);

  private Allocation allocate(long size, long align, Origin.Kind kind) {
    return memory.allocate(size, align, () -> new Origin(kind, "`x`", null));
  }

  private Allocation local(long size) {
    return allocate(size, 8, Origin.Kind.LOCAL);
  }

  private static void assertFault(FaultCode code, ThrowingCallable access) {
    assertThatThrownBy(access)
        .isInstanceOfSatisfying(
            UndefinedBehaviour.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  @Test
  void allocationsAreAlignedAndApart() {
    Allocation first = allocate(3, 1, Origin.Kind.LOCAL);
    Allocation second = allocate(8, 64, Origin.Kind.LOCAL);
    assertThat(second.address() % 64).isZero();
    assertThat(second.address()).isGreaterThan(first.address() + first.size());
  }

  @Test
  void onlySoManyBytesAreInUseAtOneTime() {
    Allocation block = local(600);
    assertFault(FaultCode.MEMORY, () -> local(600));
    assertFault(FaultCode.MEMORY, () -> local(Long.MAX_VALUE));
    memory.free(block, HERE, 0);
    assertThat(local(600).size()).isEqualTo(600);
    assertFault(FaultCode.MEMORY, () -> memory.again(block));
  }

  @Test
  void accessesStayInside() {
    Allocation x = local(8);
    x.check(0, 8);
    x.check(8, 0);
    assertFault(FaultCode.OUT_OF_BOUNDS, () -> x.check(1, 8));
    assertFault(FaultCode.OUT_OF_BOUNDS, () -> x.check(-1, 1));
    assertFault(FaultCode.OUT_OF_BOUNDS, () -> x.check(Long.MAX_VALUE, 8));
    assertFault(FaultCode.OUT_OF_BOUNDS, () -> x.check(0, Long.MAX_VALUE));
    x.checkOffset(0, 8);
    assertFault(FaultCode.OUT_OF_BOUNDS, () -> x.checkOffset(0, 9));
    assertFault(FaultCode.OUT_OF_BOUNDS, () -> x.checkOffset(8, -1));
  }

  @Test
  void memoryWithoutStorageIsNotAccessed() {
    Allocation x = local(8);
    memory.free(x, HERE, 3);
    assertThat(x.death()).contains(new Site(0, BlockId.of(0), 3));
    assertFault(FaultCode.DEAD_LOCAL, () -> x.check(0, 1));
    Allocation block = allocate(8, 8, Origin.Kind.HEAP);
    memory.free(block, HERE, 4);
    assertFault(FaultCode.USE_AFTER_FREE, () -> block.check(0, 1));
    memory.again(x);
    x.check(0, 8);
    assertFault(FaultCode.UNINITIALISED, () -> x.read(0, 1));
  }

  @Test
  void constantMemoryIsNotWritten() {
    Allocation x = allocate(8, 8, Origin.Kind.STATIC);
    x.write(0, 8, 5);
    x.freeze();
    assertFault(FaultCode.READ_ONLY, () -> x.checkWrite(0, 1));
    x.checkWrite(0, 0);
    assertThat(x.read(0, 8)).isEqualTo(5);
  }

  @Test
  void integersAreLittleEndianAndZeroExtended() {
    Allocation x = local(8);
    x.write(0, 8, 0x8877_6655_4433_2211L);
    assertThat(x.read(0, 1)).isEqualTo(0x11);
    assertThat(x.read(6, 2)).isEqualTo(0x8877);
    assertThat(x.read(4, 4)).isEqualTo(0x8877_6655L);
  }

  @Test
  void everyByteThatIsReadHasAValue() {
    Allocation x = local(8);
    assertFault(FaultCode.UNINITIALISED, () -> x.read(0, 8));
    x.write(0, 4, 1);
    assertThat(x.read(0, 4)).isEqualTo(1);
    assertFault(FaultCode.UNINITIALISED, () -> x.read(0, 8));
    assertFault(FaultCode.UNINITIALISED, () -> x.checkInitialised(3, 2));
    x.write(4, 4, 0);
    x.checkInitialised(0, 8);
    x.deinit(7, 1);
    assertFault(FaultCode.UNINITIALISED, () -> x.bytes(0, 8));
  }

  @Test
  void whatIsMovedOutIsNotReadButItsTagMayBeLookedAt() {
    Allocation x = local(8);
    x.write(0, 8, 7);
    x.moveOut(0, 4, HERE, 2);
    assertThat(x.move()).contains(new Site(0, BlockId.of(0), 2));
    assertFault(FaultCode.MOVED, () -> x.read(0, 4));
    assertFault(FaultCode.MOVED, () -> x.read(0, 8));
    assertThat(x.read(4, 4)).isZero();
    assertThat(x.readMoved(0, 4)).isEqualTo(7);
    x.write(0, 1, 9);
    assertThat(x.read(0, 1)).isEqualTo(9);
    x.deinit(0, 8);
    assertFault(FaultCode.UNINITIALISED, () -> x.readMoved(0, 4));
  }

  @Test
  void pointersKeepWhereTheyComeFrom() {
    Allocation x = local(8);
    Allocation y = local(24);
    y.write(0, 8, x.address());
    y.point(0, x.provenance());
    Allocation.copy(y, 0, y, 16, 8);
    assertThat(y.pointer(16)).isSameAs(x.provenance());
    y.write(20, 1, 0);
    assertThat(y.pointer(16)).isNull();
    assertThat(y.pointer(0)).isSameAs(x.provenance());
    y.deinit(7, 1);
    assertThat(y.pointer(0)).isNull();
  }

  @Test
  void aPartOfAPointerBelongsToNothing() {
    Allocation x = local(8);
    Allocation y = local(24);
    y.write(8, 8, x.address());
    y.point(8, x.provenance());
    Allocation.copy(y, 8, y, 0, 4);
    assertThat(y.pointer(0)).isNull();
    Allocation z = local(24);
    Allocation.copy(y, 12, z, 4, 4);
    Allocation.copy(y, 8, z, 0, 4);
    assertThat(z.pointer(0)).isNull();
  }

  @Test
  void aCopyOverAPartOfAPointerEndsIt() {
    Allocation x = local(8);
    Allocation y = local(16);
    y.write(0, 8, x.address());
    y.point(0, x.provenance());
    Allocation z = local(8);
    z.write(0, 8, 0);
    Allocation.copy(z, 0, y, 4, 8);
    assertThat(y.pointer(0)).isNull();
  }

  @Test
  void copiesKeepBytesWithoutAValue() {
    Allocation x = local(8);
    x.write(0, 1, 5);
    x.write(2, 1, 6);
    x.moveOut(2, 1, HERE, 0);
    Allocation y = local(8);
    y.fill(0, 8, (byte) 1);
    Allocation.copy(x, 0, y, 4, 4);
    assertThat(y.read(4, 1)).isEqualTo(5);
    assertThat(y.isInitialised(5)).isFalse();
    assertThat(y.isMoved(6)).isTrue();
  }

  @Test
  void copiesMayOverlap() {
    Allocation x = local(8);
    x.write(0, 8, 0x0807_0605_0403_0201L);
    Allocation.copy(x, 0, x, 2, 6);
    assertThat(x.read(0, 8)).isEqualTo(0x0605_0403_0201_0201L);
  }

  @Test
  void onlyExposedMemoryIsReachedByNumber() {
    Allocation x = local(8);
    assertThat(memory.exposed(x.address())).isNull();
    memory.expose(x);
    assertThat(memory.exposed(x.address())).isSameAs(x.provenance());
    assertThat(memory.exposed(x.address() + 8)).isSameAs(x.provenance());
    assertThat(memory.exposed(x.address() + 9)).isNull();
    assertThat(memory.exposed(x.address() - 1)).isNull();
    assertThat(memory.exposed(-1)).isNull();
  }

  @Test
  void aPlaceWithoutAllocationIsNotAccessed() {
    Location at = new Location();
    at.deref(0, null);
    at.read(0);
    assertFault(FaultCode.NO_PROVENANCE, () -> at.read(1));
    at.deref(16, null);
    assertFault(FaultCode.NO_PROVENANCE, () -> at.write(1));
  }

  @Test
  void addressesAreComparedOnlyOfValuesThatAreThere() {
    Allocation x = local(8);
    Location at = new Location();
    at.set(x);
    at.checkComparable();
    x.write(0, 8, 1);
    x.moveOut(0, 8, HERE, 0);
    assertFault(FaultCode.RELOCATED_ADDRESS, at::checkComparable);
    x.write(0, 8, 1);
    at.checkComparable();
    memory.free(x, HERE, 1);
    assertFault(FaultCode.RELOCATED_ADDRESS, at::checkComparable);
  }
}
