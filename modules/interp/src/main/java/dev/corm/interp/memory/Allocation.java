package dev.corm.interp.memory;

import dev.corm.interp.FaultCode;
import dev.corm.interp.Site;
import dev.corm.interp.UndefinedBehaviour;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A piece of memory that nothing else overlaps: a local, a heap block, a static.
///
/// Every byte has a value and says whether it is initialised. A pointer in memory has its
/// provenance beside its first byte. Offsets are checked by [#check] before anything else is
/// called.
public final class Allocation {
  private static final byte UNINIT = 0;
  private static final byte INIT = 1;
  private static final byte MOVED = 2;

  private static final long ALL_INIT = 0x0101010101010101L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final long address;
  private final int size;
  private final long align;
  private final Supplier<Origin> origin;
  private final byte[] bytes;
  private final byte[] shadow;
  private final Provenance provenance = new Provenance(this, null);
  private Provenance[] pointers;
  private CoroutineStates coroutines;
  private boolean dead;
  private boolean readOnly;
  private Positions deathIn;
  private int deathAt;
  private long movedFrom;
  private long movedTo;
  private Positions moveIn;
  private int moveAt;
  private Object meaning;

  Allocation(long address, int size, long align, Supplier<Origin> origin) {
    this.address = address;
    this.size = size;
    this.align = align;
    this.origin = origin;
    this.bytes = new byte[size];
    this.shadow = new byte[size];
  }

  /// Its address.
  public long address() {
    return address;
  }

  /// Its size in bytes.
  public int size() {
    return size;
  }

  /// Its alignment in bytes.
  public long align() {
    return align;
  }

  /// What it is, for messages.
  public Origin origin() {
    return origin.get();
  }

  /// The provenance of pointers into it.
  public Provenance provenance() {
    return provenance;
  }

  /// The provenance of pointers into a slot in it.
  public Provenance provenance(SlotTag tag) {
    return tag == null ? provenance : tag.in(this);
  }

  /// What a pointer to it means: a function or a virtual table. Null for plain memory.
  public Object meaning() {
    return meaning;
  }

  /// Says what a pointer to it means.
  public void mean(Object what) {
    meaning = what;
  }

  /// Whether its storage ended.
  public boolean isDead() {
    return dead;
  }

  /// Where its storage ended, if that is a place in the program.
  public Optional<Site> death() {
    return deathIn == null ? Optional.empty() : deathIn.site(deathAt);
  }

  /// Ends its storage.
  ///
  /// @param in the code that ends it
  /// @param at where in the code
  void die(Positions in, int at) {
    dead = true;
    deathIn = in;
    deathAt = at;
  }

  /// Begins its storage anew. Only for memory to which there are no pointers.
  public void revive() {
    dead = false;
    Arrays.fill(shadow, UNINIT);
    if (pointers != null) {
      Arrays.fill(pointers, null);
    }
    coroutines = null;
  }

  /// From now on it can't be written.
  public void freeze() {
    readOnly = true;
  }

  /// Where a value was moved out last, if that is a place in the program.
  public Optional<Site> move() {
    return moveIn == null ? Optional.empty() : moveIn.site(moveAt);
  }

  /// Checks that bytes can be read.
  public void check(long offset, long length) {
    if (dead || offset < 0 || offset > size - length) {
      throw outside(offset, length);
    }
  }

  /// Checks that a pointer may be moved between two offsets.
  public void checkOffset(long from, long to) {
    if (dead) {
      throw outside(from, 0);
    }
    if (from < 0 || from > size || to < 0 || to > size) {
      throw describe(
          new UndefinedBehaviour(
              FaultCode.OUT_OF_BOUNDS,
              "a pointer is moved from offset " + from + " to offset " + to));
    }
  }

  /// Checks that bytes can be written.
  public void checkWrite(long offset, long length) {
    check(offset, length);
    if (readOnly && length > 0) {
      throw describe(
          new UndefinedBehaviour(FaultCode.READ_ONLY, origin.get().name() + " is written"));
    }
  }

  private UndefinedBehaviour outside(long offset, long length) {
    UndefinedBehaviour fault = reason(offset, length);
    if (dead) {
      death()
          .ifPresent(site ->
              fault.note(
                  origin().kind() == Origin.Kind.HEAP
                      ? "it was freed here"
                      : "its storage ended here",
                  death()));
    }
    return describe(fault);
  }

  /// Adds what the allocation is.
  private UndefinedBehaviour describe(UndefinedBehaviour fault) {
    Origin is = origin.get();
    return fault.note(
        "the allocation is "
            + is.name()
            + (size == 1 ? ", 1 byte" : ", " + size + " bytes")
            + ", aligned to "
            + align,
        Optional.ofNullable(is.site()));
  }

  private UndefinedBehaviour reason(long offset, long length) {
    Origin is = origin.get();
    if (dead) {
      return is.kind() == Origin.Kind.HEAP
          ? new UndefinedBehaviour(FaultCode.USE_AFTER_FREE, "memory is used that was freed")
          : new UndefinedBehaviour(
              FaultCode.DEAD_LOCAL, is.name() + " is used, whose storage has ended");
    }
    return switch (is.kind()) {
      case FUNCTION, VTABLE ->
          new UndefinedBehaviour(
              FaultCode.OUT_OF_BOUNDS, is.name() + " is no memory that can be accessed");
      case LOCAL, HEAP, STATIC, CONSTANT ->
          new UndefinedBehaviour(
              FaultCode.OUT_OF_BOUNDS,
              (length == 1
                      ? "a byte at offset " + offset + " is"
                      : length + " bytes at offset " + offset + " are")
                  + " outside of an allocation of "
                  + size
                  + (size == 1 ? " byte" : " bytes"));
    };
  }

  /// The bytes of an integer of up to eight bytes, zero-extended. They must be initialised.
  public long read(int offset, int length) {
    switch (length) {
      case 1 -> {
        if (shadow[offset] == INIT) {
          return bytes[offset] & 0xFF;
        }
      }
      case 2 -> {
        if ((short) SHORT.get(shadow, offset) == (short) ALL_INIT) {
          return (short) SHORT.get(bytes, offset) & 0xFFFF;
        }
      }
      case 4 -> {
        if ((int) INT.get(shadow, offset) == (int) ALL_INIT) {
          return (int) INT.get(bytes, offset) & 0xFFFF_FFFFL;
        }
      }
      case 8 -> {
        if ((long) LONG.get(shadow, offset) == ALL_INIT) {
          return (long) LONG.get(bytes, offset);
        }
      }
      default -> throw new IllegalArgumentException("an integer of " + length + " bytes");
    }
    throw uninitialised(offset, length);
  }

  /// The bytes of an integer of up to eight bytes as [#read] gives them, or as they were before
  /// they were moved out.
  public long readMoved(int offset, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      if (shadow[offset + i] == UNINIT) {
        throw uninitialised(offset, length);
      }
      value = value << 8 | bytes[offset + i] & 0xFF;
    }
    return value;
  }

  /// Writes an integer of up to eight bytes.
  public void write(int offset, int length, long value) {
    switch (length) {
      case 1 -> {
        bytes[offset] = (byte) value;
        shadow[offset] = INIT;
      }
      case 2 -> {
        SHORT.set(bytes, offset, (short) value);
        SHORT.set(shadow, offset, (short) ALL_INIT);
      }
      case 4 -> {
        INT.set(bytes, offset, (int) value);
        INT.set(shadow, offset, (int) ALL_INIT);
      }
      case 8 -> {
        LONG.set(bytes, offset, value);
        LONG.set(shadow, offset, ALL_INIT);
      }
      default -> throw new IllegalArgumentException("an integer of " + length + " bytes");
    }
    if (pointers != null) {
      forgetPointers(offset, length);
    }
  }

  /// Notes the provenance of the pointer that was written at an offset; null for none.
  public void point(int offset, Provenance to) {
    if (pointers == null) {
      if (to == null) {
        return;
      }
      pointers = new Provenance[size];
    }
    pointers[offset] = to;
  }

  /// The provenance of the pointer at an offset; null for none.
  public Provenance pointer(int offset) {
    return pointers == null ? null : pointers[offset];
  }

  private void forgetPointers(int offset, int length) {
    for (int i = Math.max(0, offset - 7); i < offset + length; i++) {
      pointers[i] = null;
    }
  }

  /// Checks that bytes are initialised.
  public void checkInitialised(int offset, int length) {
    int end = offset + length;
    int i = offset;
    for (; i + 8 <= end; i += 8) {
      if ((long) LONG.get(shadow, i) != ALL_INIT) {
        break;
      }
    }
    for (; i < end; i++) {
      if (shadow[i] != INIT) {
        throw uninitialised(i, 1);
      }
    }
  }

  private UndefinedBehaviour uninitialised(int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (shadow[i] == MOVED) {
        UndefinedBehaviour fault = new UndefinedBehaviour(FaultCode.MOVED, moved(i));
        if (i >= movedFrom && i < movedTo) {
          fault.note("it was moved here", move());
        }
        return describe(fault);
      }
    }
    int first = offset;
    while (shadow[first] == INIT) {
      first++;
    }
    String name = origin.get().name();
    return describe(
        new UndefinedBehaviour(
            FaultCode.UNINITIALISED,
            offset == 0 && first == 0
                ? name + " is read before it was initialised"
                : "byte " + first + " of " + name + " is read before it was initialised"));
  }

  private String moved(int offset) {
    String name = origin.get().name();
    return size == 1 || offset == 0 && movedFrom == 0 && movedTo == size
        ? name + " is used after it was moved"
        : "a part of " + name + " is used after it was moved";
  }

  /// Whether a byte was moved out.
  public boolean isMoved(int offset) {
    return shadow[offset] == MOVED;
  }

  /// Whether a byte is initialised.
  public boolean isInitialised(int offset) {
    return shadow[offset] == INIT;
  }

  /// A byte, whether it is initialised or not.
  public byte peek(int offset) {
    return bytes[offset];
  }

  /// Makes bytes uninitialised.
  public void deinit(int offset, int length) {
    Arrays.fill(shadow, offset, offset + length, UNINIT);
    if (pointers != null) {
      forgetPointers(offset, length);
    }
    if (coroutines != null) {
      coroutines.removeInside(offset, length);
    }
  }

  /// Makes bytes uninitialised because their value was moved elsewhere.
  ///
  /// @param in the code that moves it
  /// @param at where in the code
  public void moveOut(int offset, int length, Positions in, int at) {
    Arrays.fill(shadow, offset, offset + length, MOVED);
    movedFrom = offset;
    movedTo = (long) offset + length;
    moveIn = in;
    moveAt = at;
    if (pointers != null) {
      forgetPointers(offset, length);
    }
  }

  /// Fills bytes with one value.
  public void fill(int offset, int length, byte value) {
    Arrays.fill(bytes, offset, offset + length, value);
    Arrays.fill(shadow, offset, offset + length, INIT);
    if (pointers != null) {
      forgetPointers(offset, length);
    }
  }

  /// Writes initialised bytes.
  public void write(int offset, byte[] values) {
    System.arraycopy(values, 0, bytes, offset, values.length);
    Arrays.fill(shadow, offset, offset + values.length, INIT);
    if (pointers != null) {
      forgetPointers(offset, values.length);
    }
  }

  /// Initialised bytes.
  public byte[] bytes(int offset, int length) {
    checkInitialised(offset, length);
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /// Copies bytes with all that is known of them. Source and destination may overlap.
  public static void copy(Allocation from, int source, Allocation to, int target, int length) {
    System.arraycopy(from.bytes, source, to.bytes, target, length);
    System.arraycopy(from.shadow, source, to.shadow, target, length);
    if (from.pointers != null) {
      if (to.pointers == null) {
        to.pointers = new Provenance[to.size];
      }
      System.arraycopy(from.pointers, source, to.pointers, target, length);
      // Pointers that are cut off at the end, and those that were there before the start.
      for (int i = Math.max(target, target + length - 7); i < target + length; i++) {
        to.pointers[i] = null;
      }
      for (int i = Math.max(0, target - 7); i < target; i++) {
        to.pointers[i] = null;
      }
    } else if (to.pointers != null) {
      to.forgetPointers(target, length);
    }
    if (from.coroutines != null || to.coroutines != null) {
      copyCoroutines(from, source, to, target, length);
    }
  }

  /// What is known of coroutines goes along with their bytes.
  private static void copyCoroutines(
      Allocation from, int source, Allocation to, int target, int length) {
    if (from == to && source == target) {
      return;
    }
    List<CoroutineState> moving = List.of();
    if (from.coroutines != null) {
      moving = from.coroutines.inside(source, length);
      from.coroutines.removeInside(source, length);
    }
    if (to.coroutines != null) {
      to.coroutines.removeInside(target, length);
    }
    if (!moving.isEmpty() && to.coroutines == null) {
      to.coroutines = new CoroutineStates();
    }
    for (CoroutineState state : moving) {
      state.moveTo(state.base() - source + target);
      to.coroutines.add(state);
    }
  }

  /// The state of the coroutine at an offset; null if there is none.
  ///
  /// @param key what it is known by
  public CoroutineState coroutine(long offset, Object key) {
    return coroutines == null ? null : coroutines.find(offset, key);
  }

  /// Notes that a coroutine is at its offset, in the place of one of its type that was there
  /// before.
  public void add(CoroutineState state) {
    if (coroutines == null) {
      coroutines = new CoroutineStates();
    }
    coroutines.add(state);
  }
}
