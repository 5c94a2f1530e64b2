package dev.corm.interp.types;

import dev.corm.interp.memory.CoroutineState;
import dev.corm.mir.type.Type;
import java.util.OptionalInt;

/// How a coroutine is held in memory and executed: by its body, or as a state machine.
///
/// Slots are numbered: saved locals first, then captures that are not saved locals, last the tag.
public final class CoroutineInfo {
  /// The states, as the tag of a state machine has them.
  public static final int UNRESUMED = 0;

  /// It has returned.
  public static final int RETURNED = 1;

  /// It panicked.
  public static final int PANICKED = 2;

  /// Whether the number of a state is that of a suspension.
  public static boolean isSuspended(long state) {
    return state != UNRESUMED && state != RETURNED && state != PANICKED;
  }

  private final Type.Coroutine type;
  private final OptionalInt body;
  private final OptionalInt resume;
  private final OptionalInt drop;
  private final int tagSize;
  private final long[] offsets;
  private final int[] captures;
  private final int[][] variants;
  private final boolean capturesInUnresumed;
  private final SlotExtents slots;

  /// A coroutine.
  ///
  /// @param type its type
  /// @param body the number of its body, if it is executed by its body
  /// @param resume the number of its resume function, if it is a state machine
  /// @param drop the number of its drop function, if it is a state machine
  /// @param tagSize the size of the tag
  /// @param offsets the offset of every slot
  /// @param captures the slot of every capture
  /// @param variants for every variant the slots of its fields
  /// @param capturesInUnresumed whether captures are fields of `Unresumed` only
  /// @param slots what is known of the slots
  CoroutineInfo(
      Type.Coroutine type,
      OptionalInt body,
      OptionalInt resume,
      OptionalInt drop,
      int tagSize,
      long[] offsets,
      int[] captures,
      int[][] variants,
      boolean capturesInUnresumed,
      SlotExtents slots) {
    this.type = type;
    this.body = body;
    this.resume = resume;
    this.drop = drop;
    this.tagSize = tagSize;
    this.offsets = offsets;
    this.captures = captures;
    this.variants = variants;
    this.capturesInUnresumed = capturesInUnresumed;
    this.slots = slots;
  }

  /// Its type.
  public Type.Coroutine type() {
    return type;
  }

  /// Whether it is executed by its body.
  public boolean isDirect() {
    return body.isPresent();
  }

  /// The number of its body.
  public int body() {
    return body.orElseThrow();
  }

  /// The number of its resume function.
  public OptionalInt resume() {
    return resume;
  }

  /// The number of its drop function.
  public OptionalInt drop() {
    return drop;
  }

  /// The slot of a capture.
  public int capture(int number) {
    return captures[number];
  }

  /// The slot of a variant's field. In `Unresumed` of a machine whose captures were relocated,
  /// these are the captures.
  public int field(int variant, int field) {
    return variant == UNRESUMED && capturesInUnresumed ? captures[field] : variants[variant][field];
  }

  /// The offset of a slot.
  public long offset(int slot) {
    return offsets[slot];
  }

  /// The slot of the tag.
  public int tagSlot() {
    return offsets.length - 1;
  }

  /// The size of the tag in bytes.
  public int tagSize() {
    return tagSize;
  }

  /// The state of a coroutine whose memory starts at an offset, to which nothing was written.
  public CoroutineState newState(long base) {
    return new CoroutineState(this, type.toString(), type.kind().isImmovable(), slots, base);
  }
}
