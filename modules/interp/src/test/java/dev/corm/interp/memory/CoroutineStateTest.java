package dev.corm.interp.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Slots of a coroutine's state share bytes: who writes one takes them from the others.
final class CoroutineStateTest {
  private static final Object KEY = "a coroutine";
  private static final int SIZE = 16;

  private final Memory memory = new Memory(10_000_000);
  private final Allocation holder = local(64);

  /// Slots 0 and 1 are one, slot 2 shares bytes with both, slot 3 with none.
  private static final class FourSlots implements CoroutineState.Slots {
    @Override
    public String name(int slot) {
      return "slot " + slot;
    }

    @Override
    public int count() {
      return 4;
    }

    @Override
    public int representative(int slot) {
      return slot == 1 ? 0 : slot;
    }

    @Override
    public int[] overlapping(int slot) {
      return switch (slot) {
        case 0, 1 -> new int[] {2};
        case 2 -> new int[] {0, 1};
        default -> new int[0];
      };
    }

    @Override
    public int size() {
      return SIZE;
    }
  }

  private Allocation local(long size) {
    return memory.allocate(size, 8, () -> new Origin(Origin.Kind.LOCAL, "`x`", null));
  }

  private static CoroutineState state(long base) {
    return new CoroutineState(KEY, "{coroutine}", true, new FourSlots(), base);
  }

  private Location slot(CoroutineState state, int slot) {
    Location at = new Location();
    at.set(holder, state.base(), null);
    at.enter(state.tag(slot, null), 0);
    return at;
  }

  /// The same place, reached by a pointer that was made of it.
  private static Location pointer(Location place) {
    Location at = new Location();
    at.deref(place.address(), place.provenance());
    return at;
  }

  private static void assertFault(FaultCode code, ThrowingCallable access) {
    assertThatThrownBy(access)
        .isInstanceOfSatisfying(
            UndefinedBehaviour.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  @Test
  void aWriteTakesBytesFromWhoSharesThem() {
    CoroutineState state = state(0);
    slot(state, 0).write(8);
    slot(state, 0).read(8);
    slot(state, 2).write(8);
    assertFault(FaultCode.FOREIGN_SLOT, () -> slot(state, 0).read(8));
    assertFault(FaultCode.FOREIGN_SLOT, () -> slot(state, 1).read(8));
    slot(state, 0).write(8);
    slot(state, 0).read(8);
    assertFault(FaultCode.FOREIGN_SLOT, () -> slot(state, 2).read(8));
  }

  @Test
  void slotsThatAreOneShareTheirValue() {
    CoroutineState state = state(0);
    slot(state, 0).write(8);
    assertThatCode(() -> slot(state, 1).read(8)).doesNotThrowAnyException();
    slot(state, 1).write(8);
    assertThatCode(() -> slot(state, 0).read(8)).doesNotThrowAnyException();
  }

  @Test
  void slotsThatShareNothingDoNotDisturbEachOther() {
    CoroutineState state = state(0);
    slot(state, 3).write(8);
    slot(state, 2).write(8);
    slot(state, 0).write(8);
    assertThatCode(() -> slot(state, 3).read(8)).doesNotThrowAnyException();
  }

  @Test
  void aPointerIntoASlotNeitherReadsNorTakesBytesBack() {
    CoroutineState state = state(0);
    Location place = slot(state, 0);
    place.write(8);
    Location pointer = pointer(place);
    pointer.read(8);
    pointer.write(8);
    slot(state, 2).write(8);
    assertFault(FaultCode.STALE_SLOT, () -> pointer.read(8));
    assertFault(FaultCode.STALE_SLOT, () -> pointer.write(8));
    assertFault(FaultCode.RELOCATED_ADDRESS, pointer::checkComparable);
  }

  @Test
  void takingTheAddressOfASlotTakesItsBytesWithoutAValue() {
    CoroutineState state = state(0);
    slot(state, 2).write(8);
    holder.write(0, 8, 5);
    slot(state, 0).claimForeign(8);
    assertFault(FaultCode.UNINITIALISED, () -> holder.read(0, 8));
    assertFault(FaultCode.FOREIGN_SLOT, () -> slot(state, 2).read(8));
  }

  @Test
  void aSlotOfACoroutineInASlotIsGoneWithIt() {
    CoroutineState outer = state(0);
    CoroutineState inner = new CoroutineState("another", "{inner}", true, new FourSlots(), 0);
    Location place = slot(outer, 0);
    place.write(16);
    place.enter(inner.tag(3, place.tag()), 0);
    place.write(8);
    Location pointer = pointer(place);
    pointer.read(8);
    slot(outer, 2).write(8);
    assertFault(FaultCode.STALE_SLOT, () -> pointer.read(8));
    assertFault(FaultCode.FOREIGN_SLOT, () -> place.read(8));
  }

  @Test
  void aCaptureSeenFromOutsideIsGoodUntilTheFirstResumption() {
    CoroutineState state = state(0);
    Location place = new Location();
    place.set(holder, 0, null);
    place.enter(state.captureTag(3, null), 0);
    place.write(8);
    Location pointer = pointer(place);
    pointer.read(8);
    pointer.checkComparable();
    state.start(Optional.empty());
    assertFault(FaultCode.STALE_SLOT, () -> pointer.read(8));
    assertFault(FaultCode.STALE_SLOT, () -> place.write(8));
    assertFault(FaultCode.RELOCATED_ADDRESS, pointer::checkComparable);
    assertThatCode(() -> slot(state, 3).read(8)).doesNotThrowAnyException();
  }

  @Test
  void whatIsKnownOfACoroutineGoesAlongWithItsBytes() {
    CoroutineState state = state(16);
    holder.add(state);
    assertThat(holder.coroutine(16, KEY)).isSameAs(state);
    assertThat(holder.coroutine(16, "another")).isNull();
    assertThat(holder.coroutine(0, KEY)).isNull();
    Allocation.copy(holder, 16, holder, 40, SIZE);
    assertThat(holder.coroutine(16, KEY)).isNull();
    assertThat(holder.coroutine(40, KEY)).isSameAs(state);
    Allocation other = local(64);
    Allocation.copy(holder, 32, other, 8, 32);
    assertThat(other.coroutine(16, KEY)).isSameAs(state);
    assertThat(holder.coroutine(40, KEY)).isNull();
    assertThat(state.isDisplaced()).isFalse();
    state.start(Optional.empty());
    Allocation.copy(other, 16, other, 0, SIZE);
    assertThat(state.isDisplaced()).isTrue();
  }

  @Test
  void aPartOfACoroutineTakesNothingAlong() {
    CoroutineState state = state(16);
    holder.add(state);
    Allocation other = local(64);
    Allocation.copy(holder, 16, other, 16, SIZE - 1);
    Allocation.copy(holder, 17, other, 17, SIZE);
    assertThat(holder.coroutine(16, KEY)).isSameAs(state);
    assertThat(other.coroutine(16, KEY)).isNull();
    holder.deinit(0, 16 + SIZE - 1);
    assertThat(holder.coroutine(16, KEY)).isSameAs(state);
    holder.deinit(16, SIZE);
    assertThat(holder.coroutine(16, KEY)).isNull();
  }

  @Test
  void atOneOffsetThereIsOneOfEachType() {
    CoroutineState outer = state(0);
    CoroutineState inner = new CoroutineState("another", "{inner}", false, new FourSlots(), 0);
    holder.add(outer);
    holder.add(inner);
    assertThat(holder.coroutine(0, KEY)).isSameAs(outer);
    assertThat(holder.coroutine(0, "another")).isSameAs(inner);
    CoroutineState again = state(0);
    holder.add(again);
    assertThat(holder.coroutine(0, KEY)).isSameAs(again);
    assertThat(holder.coroutine(0, "another")).isSameAs(inner);
  }

  @Test
  void aHundredThousandCoroutinesAreFoundOneByOne() {
    int count = 100_000;
    Allocation many = local((long) count * SIZE);
    for (int i = 0; i < count; i++) {
      many.add(state((long) i * SIZE));
    }
    for (int i = count - 1; i >= 0; i--) {
      assertThat(many.coroutine((long) i * SIZE, KEY)).isNotNull();
      many.deinit(i * SIZE, SIZE);
    }
    assertThat(many.coroutine(0, KEY)).isNull();
  }
}
