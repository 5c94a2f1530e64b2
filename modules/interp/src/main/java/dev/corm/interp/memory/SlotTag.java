package dev.corm.interp.memory;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;

/// That memory is a slot of a coroutine's state. A coroutine may itself be in a slot of another
/// one.
public final class SlotTag {
  private final CoroutineState state;
  private final int slot;
  private final boolean captureFromOutside;
  private final SlotTag outer;
  private Provenance provenance;

  SlotTag(CoroutineState state, int slot, boolean captureFromOutside, SlotTag outer) {
    this.state = state;
    this.slot = slot;
    this.captureFromOutside = captureFromOutside;
    this.outer = outer;
  }

  SlotTag outer() {
    return outer;
  }

  /// The provenance of pointers into the slot.
  Provenance in(Allocation allocation) {
    if (provenance == null || provenance.allocation() != allocation) {
      provenance = new Provenance(allocation, this);
    }
    return provenance;
  }

  /// The slot is written.
  void claim() {
    checkCapture();
    state.claim(slot);
  }

  /// Whether another slot has taken its bytes.
  boolean isTaken() {
    return state.isTaken(slot);
  }

  /// Checks that no other slot has taken its bytes.
  void check(boolean throughPointer) {
    checkCapture();
    state.check(slot, throughPointer);
  }

  private void checkCapture() {
    if (isRelocated()) {
      throw new UndefinedBehaviour(
              FaultCode.STALE_SLOT,
              "a pointer to "
                  + state.slotName(slot)
                  + " of `"
                  + state.coroutine()
                  + "` is used, but the coroutine was resumed since, which made its captures locals")
          .note("it was first resumed here", state.firstResumption());
    }
  }

  /// Whether it is a capture that has become a local.
  boolean isRelocated() {
    return captureFromOutside && state.isStarted();
  }

  CoroutineState state() {
    return state;
  }

  /// What it is, for messages.
  String describe() {
    return state.slotName(slot) + " of `" + state.coroutine() + "`";
  }
}
