package dev.corm.pass.elidemoves;

import dev.corm.mir.body.Local;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.pass.elidemoves.StateSlots.StatePlace;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The temporaries that hold what a slot of the state held, while the slot still has the same
/// bytes.
///
/// Slots that are held at the same time do not overlap, as the captures of a coroutine do not; so a
/// write finds those that it spoils in logarithmic time.
final class TakenSlots {
  private final Map<Local, Taken> byTemporary = new HashMap<>();
  private final NavigableMap<Long, Local> byOffset = new TreeMap<>();

  /// What a temporary holds.
  ///
  /// @param statement the number of the move to the temporary
  /// @param place what was moved
  record Taken(int statement, StatePlace place) {}

  /// A temporary takes what is in a slot.
  void leave(Local temporary, Taken taken) {
    spoil(taken.place().slot());
    byTemporary.put(temporary, taken);
    if (taken.place().slot().size() > 0) {
      byOffset.put(taken.place().slot().offset(), temporary);
    }
  }

  /// A temporary is moved on: what it took, if the slot was not written since.
  Optional<Taken> arrive(Local temporary) {
    Optional<Taken> taken = Optional.ofNullable(byTemporary.remove(temporary));
    taken.ifPresent(t -> byOffset.remove(t.place().slot().offset(), temporary));
    return taken;
  }

  /// The bytes of a slot are written.
  void spoil(Slot written) {
    if (written.size() == 0) {
      return;
    }
    Map.Entry<Long, Local> last = byOffset.lowerEntry(written.end());
    while (last != null
        && byTemporary.get(last.getValue()).place().slot().end() > written.offset()) {
      byTemporary.remove(last.getValue());
      byOffset.remove(last.getKey());
      last = byOffset.lowerEntry(written.end());
    }
  }

  /// Any bytes may have been written.
  void clear() {
    byTemporary.clear();
    byOffset.clear();
  }
}
