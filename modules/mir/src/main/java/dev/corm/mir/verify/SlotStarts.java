package dev.corm.mir.verify;

import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.TypeLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks that nothing in a state starts out of the blue: everything is at its beginning, or where
/// something else ends, but for alignment.
///
/// A scheme may choose which gap it fills and in which order, but in a gap that it chose, bytes in
/// front of a slot that not even an alignment asks for are a mistake. Alignments that count are
/// those of the slot, and of anything else: a scheme may align a group of slots as a whole.
final class SlotStarts {
  private final CoroutineLayout layout;
  private final List<Slot> slots = new ArrayList<>();
  private final Set<Long> aligns = new HashSet<>();
  private final Set<Long> starts = new HashSet<>();

  SlotStarts(CoroutineLayout layout) {
    this.layout = layout;
    slots.add(new Slot(layout.tag(), layout.tagSize(), layout.tagSize()));
    slots.addAll(layout.upvars());
    layout.saved().forEach(slots::add);
    slots.forEach(slot -> aligns.add(slot.align()));
    starts.add(0L);
    for (Slot slot : slots) {
      aligns.forEach(align -> starts.add(TypeLayout.roundUp(slot.end(), align)));
    }
  }

  /// Adds a sentence to the violations for everything that starts anywhere else.
  void check(List<String> violations) {
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.size() > 0 && !starts.contains(slot.offset())) {
        violations.add(
            name(i) + " is at offset " + slot.offset() + ", where nothing ends and no gap starts");
      }
    }
  }

  private String name(int slot) {
    int saved = slot - 1 - layout.upvars().size();
    return slot == 0 ? "the tag" : saved < 0 ? "upvar " + (slot - 1) : "_s" + saved;
  }
}
