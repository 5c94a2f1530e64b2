package dev.corm.interp.memory;

/// What a pointer belongs to.
public final class Provenance {
  private final Allocation allocation;
  private final SlotTag tag;

  Provenance(Allocation allocation, SlotTag tag) {
    this.allocation = allocation;
    this.tag = tag;
  }

  /// The allocation that it may be used for.
  public Allocation allocation() {
    return allocation;
  }

  /// The slot of a coroutine's state that it points into; null for other memory.
  public SlotTag tag() {
    return tag;
  }
}
