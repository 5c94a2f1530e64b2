package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.CoroutineState;
import dev.corm.interp.memory.Location;
import dev.corm.interp.types.CoroutineInfo;

/// What is the same for coroutines that are executed by their body and for state machines: where
/// their state is, and the number of it.
final class Coroutines {
  private Coroutines() {}

  /// The state of the coroutine at a place; null if the place is outside of memory, which whoever
  /// accesses it will find.
  static CoroutineState state(CoroutineInfo coroutine, Location at) {
    Allocation memory = at.allocation();
    if (memory == null) {
      return null;
    }
    CoroutineState state = memory.coroutine(at.rawOffset(), coroutine);
    if (state == null) {
      state = coroutine.newState(at.rawOffset());
      memory.add(state);
    }
    return state;
  }

  /// The number of a coroutine's state.
  static long readState(CoroutineInfo coroutine, Location coroutineAt) {
    Location at = new Location();
    at.set(coroutineAt);
    PlaceNode.Slot.enter(coroutine, coroutine.tagSlot(), false, at);
    at.read(coroutine.tagSize());
    return at.allocation().read(at.offset(), coroutine.tagSize());
  }

  /// Writes the number of a coroutine's state.
  static void writeState(CoroutineInfo coroutine, Location coroutineAt, long number) {
    Location at = new Location();
    at.set(coroutineAt);
    PlaceNode.Slot.enter(coroutine, coroutine.tagSlot(), false, at);
    at.write(coroutine.tagSize());
    at.allocation().write(at.offset(), coroutine.tagSize(), number);
  }

  /// Leaves a coroutine without a state: it was dropped.
  static void clearState(CoroutineInfo coroutine, Location coroutineAt) {
    Location at = new Location();
    at.set(coroutineAt);
    PlaceNode.Slot.enter(coroutine, coroutine.tagSlot(), false, at);
    at.write(coroutine.tagSize());
    at.allocation().deinit(at.offset(), coroutine.tagSize());
  }

  /// Checks that a coroutine is where it was when it was resumed first, and notes a first
  /// resumption.
  ///
  /// @param number the number of its state
  static void arrive(CoroutineInfo coroutine, Location at, long number, Frame frame) {
    Allocation memory = at.allocation();
    CoroutineState state = memory == null ? null : memory.coroutine(at.rawOffset(), coroutine);
    if (number == CoroutineInfo.UNRESUMED) {
      if (state == null || state.isStarted()) {
        state = coroutine.newState(at.rawOffset());
        if (memory != null) {
          memory.add(state);
        }
      }
      state.start(frame.code.site(frame.at));
    } else if (number != CoroutineInfo.RETURNED
        && number != CoroutineInfo.PANICKED
        && coroutine.type().kind().isImmovable()
        && (state == null || !state.isStarted() || state.isDisplaced())) {
      UndefinedBehaviour moved =
          new UndefinedBehaviour(
              FaultCode.MOVED_COROUTINE,
              "`"
                  + coroutine.type()
                  + "` is used at another place than where it was resumed before");
      throw state == null
          ? moved
          : moved.note("it was first resumed here", state.firstResumption());
    }
  }
}
