package dev.corm.tests.differential.wrong;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Layouts that differ in one thing from another one.
final class Layouts {
  private Layouts() {}

  /// Other slots.
  static CoroutineLayout with(
      CoroutineLayout layout,
      List<Slot> upvars,
      List<Optional<SavedLocal>> homes,
      IndexVec<SavedLocal, Slot> saved) {
    return new CoroutineLayout(
        layout.mode(),
        layout.size(),
        layout.align(),
        layout.tag(),
        layout.tagSize(),
        upvars,
        layout.upvarsInAllVariants(),
        homes,
        saved,
        layout.variants());
  }

  /// Another size and alignment.
  static CoroutineLayout with(CoroutineLayout layout, long size, long align) {
    return sized(layout, size, align, layout.tag(), layout.tagSize());
  }

  /// Another tag.
  static CoroutineLayout withTag(CoroutineLayout layout, long tag, int tagSize) {
    return sized(layout, layout.size(), layout.align(), tag, tagSize);
  }

  private static CoroutineLayout sized(
      CoroutineLayout layout, long size, long align, long tag, int tagSize) {
    return new CoroutineLayout(
        layout.mode(),
        size,
        align,
        tag,
        tagSize,
        layout.upvars(),
        layout.upvarsInAllVariants(),
        layout.homes(),
        layout.saved(),
        layout.variants());
  }

  /// Another offset of a saved local; that of the capture whose home it is goes with it.
  static CoroutineLayout moved(CoroutineLayout layout, SavedLocal local, long offset) {
    return moved(layout, local, slot -> new Slot(offset, slot.size(), slot.align()));
  }

  private static CoroutineLayout moved(
      CoroutineLayout layout, SavedLocal local, UnaryOperator<Slot> edit) {
    List<Slot> saved = new ArrayList<>(layout.saved());
    saved.set(local.index(), edit.apply(saved.get(local.index())));
    List<Slot> upvars = new ArrayList<>(layout.upvars());
    for (int i = 0; i < upvars.size(); i++) {
      if (layout.homes().get(i).equals(Optional.of(local))) {
        upvars.set(i, saved.get(local.index()));
      }
    }
    return with(layout, upvars, layout.homes(), IndexVec.copyOf(saved));
  }

  /// Another offset of a capture; that of the home goes with it.
  static CoroutineLayout movedUpvar(CoroutineLayout layout, int upvar, long offset) {
    if (layout.homes().get(upvar).isPresent()) {
      return moved(layout, layout.homes().get(upvar).get(), offset);
    }
    List<Slot> upvars = new ArrayList<>(layout.upvars());
    Slot slot = upvars.get(upvar);
    upvars.set(upvar, new Slot(offset, slot.size(), slot.align()));
    return with(layout, upvars, layout.homes(), layout.saved());
  }
}
