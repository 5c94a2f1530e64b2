package dev.corm.interp.memory;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;

/// Where a place is. It is filled step by step, and used again for the next place.
public final class Location {
  private Allocation allocation;
  private long offset;
  private SlotTag tag;
  private SlotTag pointerTag;
  private long metadata;
  private Provenance metadataProvenance;

  /// The start of a local.
  public void set(Allocation local) {
    allocation = local;
    offset = 0;
    tag = null;
    pointerTag = null;
  }

  /// Bytes of an allocation.
  public void set(Allocation in, long at, SlotTag inside) {
    allocation = in;
    offset = at;
    tag = inside;
    pointerTag = inside;
  }

  /// What a pointer points to.
  ///
  /// @param address its address
  /// @param provenance what it belongs to; null for nothing
  public void deref(long address, Provenance provenance) {
    if (provenance == null) {
      allocation = null;
      offset = address;
      tag = null;
    } else {
      allocation = provenance.allocation();
      offset = address - allocation.address();
      tag = provenance.tag();
    }
    pointerTag = tag;
  }

  /// What a pointer with metadata points to.
  ///
  /// @param in the memory that it is in
  /// @param at its offset there
  public void derefWide(Allocation in, int at) {
    deref(in.read(at, 8), in.pointer(at));
    setMetadata(in.read(at + 8, 8), in.pointer(at + 8));
  }

  /// Another place.
  public void set(Location other) {
    allocation = other.allocation;
    offset = other.offset;
    tag = other.tag;
    pointerTag = other.pointerTag;
    metadata = other.metadata;
    metadataProvenance = other.metadataProvenance;
  }

  /// The length of a slice, or the address of a virtual table.
  public void setMetadata(long value, Provenance provenance) {
    metadata = value;
    metadataProvenance = provenance;
  }

  /// The length of a slice, or the address of a virtual table.
  public long metadata() {
    return metadata;
  }

  /// What the virtual table's address belongs to.
  public Provenance metadataProvenance() {
    return metadataProvenance;
  }

  /// Goes on by some bytes.
  public void advance(long by) {
    offset += by;
  }

  /// Enters a slot of the coroutine's state that starts here.
  public void enter(SlotTag slot, long by) {
    tag = slot;
    offset += by;
  }

  /// The tag of the slot that it is in; null for none.
  public SlotTag tag() {
    return tag;
  }

  /// The allocation; null if the place belongs to none.
  public Allocation allocation() {
    return allocation;
  }

  /// The offset in the allocation.
  public int offset() {
    return (int) offset;
  }

  /// The offset in the allocation, or the address if there is none, unchecked.
  public long rawOffset() {
    return offset;
  }

  /// The address.
  public long address() {
    return allocation == null ? offset : allocation.address() + offset;
  }

  /// The provenance of a pointer to it; null if it belongs to no allocation.
  public Provenance provenance() {
    return allocation == null ? null : allocation.provenance(tag);
  }

  /// Checks that bytes here can be read.
  public void read(long size) {
    if (size == 0) {
      return;
    }
    if (allocation == null) {
      throw noAllocation();
    }
    allocation.check(offset, size);
    if (tag != null) {
      checkTags();
    }
  }

  /// Checks that bytes here can be written, and gives them to the slot that this is.
  public void write(long size) {
    if (size == 0) {
      return;
    }
    if (allocation == null) {
      throw noAllocation();
    }
    allocation.checkWrite(offset, size);
    if (tag != null) {
      claimTags();
    }
  }

  /// Gives bytes that belong to another slot to the slot that this is, uninitialised: the address
  /// of a slot is taken before it is written.
  public void claimForeign(long size) {
    boolean taken = false;
    for (SlotTag t = tag; t != pointerTag; t = t.outer()) {
      taken |= t.isTaken();
    }
    if (taken) {
      claimTags();
      allocation.deinit((int) offset, (int) size);
    }
  }

  private void checkTags() {
    boolean throughPointer = false;
    for (SlotTag t = tag; t != null; t = t.outer()) {
      throughPointer |= t == pointerTag;
      t.check(throughPointer);
    }
  }

  private void claimTags() {
    SlotTag t = tag;
    for (; t != pointerTag; t = t.outer()) {
      t.claim();
    }
    for (; t != null; t = t.outer()) {
      t.check(true);
    }
  }

  private UndefinedBehaviour noAllocation() {
    return offset == 0
        ? new UndefinedBehaviour(FaultCode.NO_PROVENANCE, "a null pointer is dereferenced")
        : new UndefinedBehaviour(
            FaultCode.NO_PROVENANCE,
            "a pointer that belongs to no allocation is dereferenced: 0x"
                + Long.toHexString(offset));
  }

  /// Checks that the address may be compared with others: that it is one of a value that is there.
  /// Bytes that are moved out, storage that ended and captures that were relocated have none
  /// (decision 13).
  public void checkComparable() {
    if (allocation == null) {
      return;
    }
    if (tag != null && tag.isRelocated()) {
      throw compared(tag.describe() + ", which became a local when the coroutine was resumed")
          .note("it was first resumed here", tag.state().firstResumption());
    }
    if (allocation.isDead() && allocation.origin().kind() == Origin.Kind.LOCAL) {
      throw compared(allocation.origin().name() + ", whose storage has ended")
          .note("its storage ended here", allocation.death());
    }
    if (offset >= 0 && offset < allocation.size() && allocation.isMoved((int) offset)) {
      throw compared(allocation.origin().name() + ", from which the value was moved")
          .note("it was moved here", allocation.move());
    }
    if (tag != null && tag.isTaken()) {
      throw compared(tag.describe() + ", whose bytes another slot has taken");
    }
  }

  private static UndefinedBehaviour compared(String what) {
    return new UndefinedBehaviour(
        FaultCode.RELOCATED_ADDRESS, "an address is compared: that of " + what);
  }
}
