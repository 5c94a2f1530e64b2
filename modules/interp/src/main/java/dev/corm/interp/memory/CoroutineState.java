package dev.corm.interp.memory;

import dev.corm.interp.FaultCode;
import dev.corm.interp.Site;
import dev.corm.interp.UndefinedBehaviour;
import java.util.Arrays;
import java.util.Optional;

/// A coroutine's state in memory, and which of its slots are in use.
///
/// Slots may share bytes. Whatever is written to a slot takes all its bytes from the slots that it
/// shares some with: these must not be in use any more, and must not be read before they are
/// written again. That is what a layout has to guarantee, and what is checked here.
public final class CoroutineState {
  /// A slot that was not written, or from which nothing was taken since.
  private static final int NOBODY = -1;

  private final Object key;
  private final String coroutine;
  private final boolean immovable;
  private final Slots slots;

  /// For each slot the one that took bytes from it.
  private final int[] takers;

  private SlotTag[] tags = new SlotTag[4];
  private boolean started;
  private Optional<Site> firstResumption = Optional.empty();
  private long base;
  private boolean displaced;
  private boolean running;

  /// The slots of a coroutine's state.
  public interface Slots {
    /// What messages call a slot, such as "the slot of `_5`".
    String name(int slot);

    /// How many there are.
    int count();

    /// The slot that stands for all that are one with a slot.
    int representative(int slot);

    /// The slots with which a slot shares bytes, but for those that are one with it.
    int[] overlapping(int slot);

    /// The size of the state in bytes.
    int size();
  }

  /// A state that nothing was written to.
  ///
  /// @param key what it is known by
  /// @param coroutine the coroutine's type, for messages
  /// @param immovable whether it must stay where it is once it was resumed
  /// @param slots its slots
  /// @param base its offset in its allocation
  public CoroutineState(Object key, String coroutine, boolean immovable, Slots slots, long base) {
    this.key = key;
    this.coroutine = coroutine;
    this.immovable = immovable;
    this.slots = slots;
    this.base = base;
    this.takers = new int[slots.count()];
    Arrays.fill(takers, NOBODY);
  }

  boolean isOf(Object wanted) {
    return key == wanted;
  }

  boolean isLike(CoroutineState other) {
    return key == other.key && base == other.base;
  }

  /// The coroutine's type, for messages.
  public String coroutine() {
    return coroutine;
  }

  /// Whether it must stay where it is once it was resumed.
  public boolean isImmovable() {
    return immovable;
  }

  /// Whether it was resumed before.
  public boolean isStarted() {
    return started;
  }

  /// Where it was first resumed, if it was.
  public Optional<Site> firstResumption() {
    return firstResumption;
  }

  /// Notes that it is resumed for the first time.
  public void start(Optional<Site> site) {
    started = true;
    firstResumption = site;
  }

  /// Whether it runs, as a state machine.
  public boolean isRunning() {
    return running;
  }

  /// Notes that it runs, or no longer does.
  public void setRunning(boolean now) {
    running = now;
  }

  long base() {
    return base;
  }

  int size() {
    return slots.size();
  }

  /// Whether it was moved after it was first resumed.
  public boolean isDisplaced() {
    return displaced;
  }

  void moveTo(long newBase) {
    base = newBase;
    displaced |= started;
  }

  /// The tag of a slot, inside memory with another tag.
  ///
  /// @param outer the tag of the memory that the coroutine is in; null for none
  public SlotTag tag(int slot, SlotTag outer) {
    if (slot >= tags.length) {
      tags = Arrays.copyOf(tags, Math.max(slot + 1, 2 * tags.length));
    }
    SlotTag tag = tags[slot];
    if (tag == null || tag.outer() != outer) {
      tag = new SlotTag(this, slot, false, outer);
      tags[slot] = tag;
    }
    return tag;
  }

  /// The tag of a capture as code outside the coroutine sees it. It is good until the coroutine is
  /// resumed: then captures become locals.
  public SlotTag captureTag(int slot, SlotTag outer) {
    return new SlotTag(this, slot, true, outer);
  }

  String slotName(int slot) {
    return slots.name(slot);
  }

  /// A slot is written.
  void claim(int slot) {
    takers[slots.representative(slot)] = NOBODY;
    for (int other : slots.overlapping(slot)) {
      takers[slots.representative(other)] = slot;
    }
  }

  /// Whether another slot has taken bytes from a slot.
  boolean isTaken(int slot) {
    return takers[slots.representative(slot)] != NOBODY;
  }

  /// Checks that nothing was taken from a slot that is read.
  void check(int slot, boolean throughPointer) {
    int taker = takers[slots.representative(slot)];
    if (taker != NOBODY) {
      throw new UndefinedBehaviour(
          throughPointer ? FaultCode.STALE_SLOT : FaultCode.FOREIGN_SLOT,
          (throughPointer ? "a pointer into " + slotName(slot) : slotName(slot))
              + " of `"
              + coroutine
              + "` is used, but "
              + slotName(taker)
              + " has taken its bytes");
    }
  }
}
