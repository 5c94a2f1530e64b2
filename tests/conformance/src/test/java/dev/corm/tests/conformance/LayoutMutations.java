package dev.corm.tests.conformance;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.verify.LayoutChecker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Layouts of which one thing is a byte off: a capture, a saved local, or the tag. What has no size
/// is left where it is: it is nowhere.
final class LayoutMutations {
  /// A damaged layout and what was done to it.
  record Mutation(CoroutineLayout layout, String what) {}

  private LayoutMutations() {}

  /// Shifts something by one byte; empty if there is nothing but the tag, which needs no example.
  static Optional<Mutation> shiftOffset(CoroutineLayout layout, Random random) {
    int upvars = layout.upvars().size();
    int saved = layout.saved().size();
    int chosen = random.nextInt(upvars + saved + 1);
    long by = random.nextBoolean() ? 1 : -1;
    if (chosen == upvars + saved) {
      return Optional.of(
          new Mutation(
              with(layout, layout.tag() + by, layout.upvars(), layout.saved()), "tag by " + by));
    }
    List<Slot> slots = new ArrayList<>(layout.upvars());
    for (int i = 0; i < saved; i++) {
      slots.add(layout.saved().get(i));
    }
    Slot slot = slots.get(chosen);
    if (slot.size() == 0) {
      return Optional.empty();
    }
    slots.set(chosen, new Slot(slot.offset() + by, slot.size(), slot.align()));
    CoroutineLayout shifted =
        with(
            layout,
            layout.tag(),
            slots.subList(0, upvars),
            IndexVec.copyOf(slots.subList(upvars, slots.size())));
    return Optional.of(new Mutation(shifted, "slot " + chosen + " " + slot + " by " + by));
  }

  private static CoroutineLayout with(
      CoroutineLayout layout, long tag, List<Slot> upvars, IndexVec<SavedLocal, Slot> saved) {
    return new CoroutineLayout(
        layout.mode(),
        layout.size(),
        layout.align(),
        tag,
        layout.tagSize(),
        upvars,
        layout.upvarsInAllVariants(),
        layout.homes(),
        saved,
        layout.variants());
  }

  /// What the checker says of a layout. Saved locals of one variant are taken for conflicting, no
  /// others: the layout does not tell more.
  static List<String> check(CoroutineLayout layout) {
    int saved = layout.saved().size();
    IndexMatrix<SavedLocal, SavedLocal> conflicts = IndexMatrix.empty(saved, saved);
    List<List<SavedLocal>> variants = new ArrayList<>();
    for (CoroutineLayout.Variant variant : layout.variants()) {
      variants.add(variant.fields());
      for (SavedLocal one : variant.fields()) {
        variant.fields().forEach(other -> conflicts.add(one.index(), other.index()));
      }
    }
    return LayoutChecker.check(
        layout,
        layout.upvars().stream().map(LayoutMutations::type).toList(),
        IndexVec.copyOf(layout.saved().asList().stream().map(LayoutMutations::type).toList()),
        IndexVec.<VariantIndex, List<SavedLocal>>copyOf(variants),
        conflicts);
  }

  private static TypeLayout type(Slot slot) {
    return TypeLayout.of(slot.size(), slot.align());
  }
}
