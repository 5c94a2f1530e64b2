package dev.corm.interp.types;

import dev.corm.interp.memory.CoroutineState;
import dev.corm.mir.type.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Where the slots of a coroutine's state are, and which share bytes.
///
/// Slots of one type at one offset count as one slot: a move between them needs no code, and is
/// left out.
final class SlotExtents implements CoroutineState.Slots {
  private final long[] offsets;
  private final long[] sizes;
  private final List<Type> types;
  private final int size;
  private final IntFunction<String> names;
  private final int[][] overlapping;
  private final int[] representatives;

  /// @param offsets the offset of every slot
  /// @param sizes the size of every slot
  /// @param types the types of the slots; the last one, the tag, has none
  /// @param size the size of the state
  /// @param names what slots are called
  SlotExtents(long[] offsets, long[] sizes, List<Type> types, int size, IntFunction<String> names) {
    this.offsets = offsets;
    this.types = List.copyOf(types);
    this.sizes = sizes;
    this.size = size;
    this.names = names;
    this.overlapping = new int[offsets.length][];
    this.representatives = new int[offsets.length];
    Arrays.fill(representatives, -1);
  }

  @Override
  public String name(int slot) {
    return names.apply(slot);
  }

  @Override
  public int count() {
    return offsets.length;
  }

  @Override
  public int size() {
    return size;
  }

  private boolean isSame(int slot, int other) {
    return slot == other
        || offsets[slot] == offsets[other]
            && slot < types.size()
            && other < types.size()
            && types.get(slot).equals(types.get(other));
  }

  @Override
  public int representative(int slot) {
    if (representatives[slot] < 0) {
      int first = 0;
      while (!isSame(slot, first)) {
        first++;
      }
      representatives[slot] = first;
    }
    return representatives[slot];
  }

  @Override
  public int[] overlapping(int slot) {
    if (overlapping[slot] == null) {
      int[] found = new int[offsets.length];
      int count = 0;
      for (int other = 0; other < offsets.length; other++) {
        if (!isSame(slot, other)
            && offsets[other] < offsets[slot] + sizes[slot]
            && offsets[slot] < offsets[other] + sizes[other]) {
          found[count++] = other;
        }
      }
      overlapping[slot] = Arrays.copyOf(found, count);
    }
    return overlapping[slot];
  }
}
