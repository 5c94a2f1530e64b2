package dev.corm.interp.memory;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The memory of one run: hands out allocations, each at addresses of its own, and counts bytes.
public final class Memory {
  /// Where addresses start: nothing is at address zero, nor close to it.
  private static final long FIRST_ADDRESS = 0x1_0000;

  /// At least so many bytes lie between two allocations, so that a pointer behind one is not a
  /// pointer to the next.
  private static final long GAP = 16;

  private final long limit;
  private final TreeMap<Long, Allocation> exposed = new TreeMap<>();
  private long next = FIRST_ADDRESS;
  private long used;

  /// Memory of which so many bytes may be allocated at one time.
  public Memory(long limit) {
    this.limit = limit;
  }

  /// Allocates uninitialised bytes.
  public Allocation allocate(long size, long align, Supplier<Origin> origin) {
    if (size > limit - used || size > Integer.MAX_VALUE - 64) {
      throw exceeded(size);
    }
    long address = (next + align - 1) & -align;
    next = address + size + GAP;
    used += size;
    return new Allocation(address, (int) size, align, origin);
  }

  /// Memory for a value in between, which programs never see and which is not counted.
  public static Allocation scratch(int size) {
    return new Allocation(
        FIRST_ADDRESS, size, 1, () -> new Origin(Origin.Kind.LOCAL, "a value in between", null));
  }

  /// The same, for something that messages name.
  public static Allocation aside(long size, long align, Supplier<Origin> origin) {
    return new Allocation(FIRST_ADDRESS, (int) size, align, origin);
  }

  private UndefinedBehaviour exceeded(long size) {
    return new UndefinedBehaviour(
        FaultCode.MEMORY,
        size
            + " bytes are allocated beside "
            + used
            + " others, and only "
            + limit
            + " may be used at one time");
  }

  /// Counts bytes that are not in memory, but would be in a run that is traced: what a program may
  /// use does not depend on it.
  public void reserve(long size) {
    if (size > limit - used) {
      throw exceeded(size);
    }
    used += size;
  }

  /// No longer counts such bytes.
  public void giveBack(long size) {
    used -= size;
  }

  /// Ends the storage of an allocation.
  ///
  /// @param in the code that ends it
  /// @param at where in the code
  public void free(Allocation allocation, Positions in, int at) {
    allocation.die(in, at);
    used -= allocation.size();
  }

  /// Begins the storage of an allocation anew. Only for memory to which there are no pointers.
  public void again(Allocation allocation) {
    if (allocation.isDead()) {
      if (allocation.size() > limit - used) {
        throw exceeded(allocation.size());
      }
      used += allocation.size();
    }
    allocation.revive();
  }

  /// Lets integers become pointers into an allocation again.
  public void expose(Allocation allocation) {
    exposed.put(allocation.address(), allocation);
  }

  /// The provenance of a pointer made from an integer; null if it points into nothing that was
  /// exposed.
  public Provenance exposed(long address) {
    var below = exposed.floorEntry(address);
    return below != null && address - below.getKey() <= below.getValue().size()
        ? below.getValue().provenance()
        : null;
  }
}
