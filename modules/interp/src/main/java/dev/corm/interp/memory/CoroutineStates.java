package dev.corm.interp.memory;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/// The coroutines in one allocation, by their offsets. At one offset there may be several of
/// different types: one that is the first slot of another.
final class CoroutineStates {
  private final TreeMap<Long, List<CoroutineState>> byBase = new TreeMap<>();

  /// What was asked for last: mostly what is asked for next.
  private CoroutineState last;

  /// The coroutine at an offset; null if there is none.
  ///
  /// @param key what it is known by
  CoroutineState find(long offset, Object key) {
    if (last != null && last.base() == offset && last.isOf(key)) {
      return last;
    }
    for (CoroutineState state : byBase.getOrDefault(offset, List.of())) {
      if (state.isOf(key)) {
        last = state;
        return state;
      }
    }
    return null;
  }

  /// Adds one, in the place of one of its type that is at its offset.
  void add(CoroutineState state) {
    List<CoroutineState> there = byBase.computeIfAbsent(state.base(), _ -> new ArrayList<>(1));
    there.removeIf(state::isLike);
    there.add(state);
    last = state;
  }

  /// Those that lie in some bytes as a whole.
  List<CoroutineState> inside(long offset, long length) {
    List<CoroutineState> found = new ArrayList<>();
    for (List<CoroutineState> there : byBase.subMap(offset, offset + length).values()) {
      for (CoroutineState state : there) {
        if (isInside(state, offset, length)) {
          found.add(state);
        }
      }
    }
    return found;
  }

  /// Removes those that lie in some bytes as a whole.
  void removeInside(long offset, long length) {
    last = null;
    Iterator<List<CoroutineState>> each =
        byBase.subMap(offset, offset + length).values().iterator();
    while (each.hasNext()) {
      List<CoroutineState> there = each.next();
      there.removeIf(state -> isInside(state, offset, length));
      if (there.isEmpty()) {
        each.remove();
      }
    }
  }

  private static boolean isInside(CoroutineState state, long offset, long length) {
    return state.base() >= offset && state.base() + state.size() <= offset + length;
  }
}
