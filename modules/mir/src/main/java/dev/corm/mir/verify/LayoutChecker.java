package dev.corm.mir.verify;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import dev.corm.mir.layout.TypeLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks the layout of a coroutine's state against what the coroutine needs, without knowing how
/// it was made.
///
/// The rules:
///
/// 1. The layout has the upvars, saved locals and variants that were asked for, each with its size
///    and alignment; every variant has its name and exactly its saved locals.
/// 2. The alignment is a power of two, the size a multiple of it. Everything is aligned and inside
///    the size.
/// 3. The tag can number all variants.
/// 4. In every variant, no two of its fields, the tag, and (in `Unresumed`, or in all variants if
///    they keep their place) the upvars share a byte.
/// 5. No two saved locals that conflict share a byte, whichever variants they are in.
/// 6. A variant's size covers its fields and is not larger than the state.
/// 7. The homes are those asked for. A home has the slot of its upvar and of no other upvar, so
///    that it counts once in `Unresumed`, which has no fields but homes. Where upvars keep their
///    place in all variants, there are none.
///
/// That a saved local is at one offset in all variants needs no check: a layout can't say anything
/// else. Of how tight a layout is only one thing is said, of layouts that satisfy all of the above:
/// nothing starts out of the blue ([SlotStarts]).
public final class LayoutChecker {
  private final CoroutineLayout layout;
  private final Set<SavedLocal> homes = new HashSet<>();
  private final List<String> violations = new ArrayList<>();

  private LayoutChecker(CoroutineLayout layout) {
    this.layout = layout;
  }

  /// The violations of a layout that is to have no homes.
  ///
  /// @param layout the layout
  /// @param upvars the layouts of the captures, in capture order
  /// @param saved the layouts of the saved locals
  /// @param variants for every variant (the three reserved ones first) its saved locals
  /// @param conflicts which saved locals may not share bytes
  public static List<String> check(
      CoroutineLayout layout,
      List<TypeLayout> upvars,
      IndexVec<SavedLocal, TypeLayout> saved,
      IndexVec<VariantIndex, List<SavedLocal>> variants,
      IndexMatrix<SavedLocal, SavedLocal> conflicts) {
    return check(
        layout,
        upvars,
        Collections.nCopies(upvars.size(), Optional.empty()),
        saved,
        variants,
        conflicts);
  }

  /// The violations, each a sentence without a full stop; none if the layout is sound.
  ///
  /// @param layout the layout
  /// @param upvars the layouts of the captures, in capture order
  /// @param homes for each capture the saved local that it becomes, if it becomes one
  /// @param saved the layouts of the saved locals
  /// @param variants for every variant (the three reserved ones first) its saved locals
  /// @param conflicts which saved locals may not share bytes
  public static List<String> check(
      CoroutineLayout layout,
      List<TypeLayout> upvars,
      List<Optional<SavedLocal>> homes,
      IndexVec<SavedLocal, TypeLayout> saved,
      IndexVec<VariantIndex, List<SavedLocal>> variants,
      IndexMatrix<SavedLocal, SavedLocal> conflicts) {
    LayoutChecker checker = new LayoutChecker(layout);
    if (checker.sameCounts(upvars, saved, variants) && checker.checkWhole()) {
      checker.checkSlots(upvars, saved);
      checker.checkHomes(homes);
      checker.checkVariants(variants);
      checker.checkConflicts(conflicts);
      if (checker.violations.isEmpty()) {
        new SlotStarts(layout).check(checker.violations);
      }
    }
    return List.copyOf(checker.violations);
  }

  private boolean sameCounts(
      List<TypeLayout> upvars,
      IndexVec<SavedLocal, TypeLayout> saved,
      IndexVec<VariantIndex, List<SavedLocal>> variants) {
    sameCount("upvars", layout.upvars().size(), upvars.size());
    sameCount("saved locals", layout.saved().size(), saved.size());
    sameCount("variants", layout.variants().size(), variants.size());
    return violations.isEmpty();
  }

  private void sameCount(String what, int actual, int expected) {
    if (actual != expected) {
      violations.add("the layout has " + actual + " " + what + " instead of " + expected);
    }
  }

  private boolean checkWhole() {
    long align = layout.align();
    if (align <= 0 || Long.bitCount(align) != 1) {
      violations.add("the alignment " + align + " is not a power of two");
      return false;
    }
    if (layout.size() < 0 || layout.size() % align != 0) {
      violations.add("the size " + layout.size() + " is not a multiple of the alignment " + align);
    }
    int tagSize = layout.tagSize();
    if (tagSize != 1 && tagSize != 2 && tagSize != 4) {
      violations.add("the tag has " + tagSize + " bytes");
      return false;
    }
    if (layout.variants().size() - 1L >>> 8 * tagSize != 0) {
      violations.add(
          "a tag of " + tagSize + " bytes can't number " + layout.variants().size() + " variants");
    }
    place("the tag", new Slot(layout.tag(), tagSize, tagSize));
    return violations.isEmpty();
  }

  private void checkSlots(List<TypeLayout> upvars, IndexVec<SavedLocal, TypeLayout> saved) {
    for (int i = 0; i < upvars.size(); i++) {
      slot("upvar " + i, layout.upvars().get(i), upvars.get(i));
    }
    for (int i = 0; i < saved.size(); i++) {
      slot(SavedLocal.of(i).toString(), layout.saved().get(i), saved.get(i));
    }
  }

  private void slot(String name, Slot slot, TypeLayout type) {
    if (slot.size() != type.size() || slot.align() != type.align()) {
      violations.add(
          name
              + " has size "
              + slot.size()
              + " and alignment "
              + slot.align()
              + " instead of "
              + type.size()
              + " and "
              + type.align());
    }
    place(name, slot);
  }

  private void place(String name, Slot slot) {
    if (slot.align() > layout.align()) {
      violations.add(
          name + " needs the alignment " + slot.align() + ", the state has " + layout.align());
    }
    if (slot.offset() % slot.align() != 0) {
      violations.add(
          name + " is at offset " + slot.offset() + ", which is not a multiple of " + slot.align());
    }
    if (slot.offset() < 0 || slot.offset() > layout.size() - slot.size()) {
      violations.add(
          name
              + " at offset "
              + slot.offset()
              + " with "
              + slot.size()
              + " bytes is outside the "
              + layout.size()
              + " bytes of the state");
    }
  }

  private void checkHomes(List<Optional<SavedLocal>> expected) {
    if (!layout.homes().equals(expected)) {
      violations.add(
          "the layout has the homes " + text(layout.homes()) + " instead of " + text(expected));
    }
    for (int i = 0; i < layout.homes().size(); i++) {
      Optional<SavedLocal> home = layout.homes().get(i);
      if (home.isEmpty()) {
        continue;
      }
      String what = home.get() + ", the home of upvar " + i + ",";
      if (home.get().index() >= layout.saved().size()) {
        violations.add(what + " doesn't exist");
        continue;
      }
      if (!homes.add(home.get())) {
        violations.add(what + " is the home of another one");
      }
      if (layout.upvarsInAllVariants()) {
        violations.add(what + " is beside it in all variants");
      } else if (!layout.saved().at(home.get()).equals(layout.upvars().get(i))) {
        violations.add(
            what
                + " is at offset "
                + layout.saved().at(home.get()).offset()
                + ", the upvar at "
                + layout.upvars().get(i).offset());
      }
    }
    for (SavedLocal field : layout.variants().at(VariantIndex.UNRESUMED).fields()) {
      if (!homes.contains(field)) {
        violations.add("Unresumed has the field " + field + ", which is no upvar's home");
      }
    }
  }

  private static String text(List<Optional<SavedLocal>> homes) {
    return homes.stream()
        .map(home -> home.map(SavedLocal::toString).orElse("-"))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private void checkVariants(IndexVec<VariantIndex, List<SavedLocal>> variants) {
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = layout.variants().get(i);
      VariantIndex index = VariantIndex.of(i);
      if (!variant.name().equals(Variant.name(index))) {
        violations.add(
            "variant " + i + " is called " + variant.name() + " instead of " + Variant.name(index));
      }
      List<SavedLocal> expected = sorted(variants.get(i));
      List<SavedLocal> actual = sorted(variant.fields());
      if (!actual.equals(expected)) {
        violations.add(variant.name() + " has the fields " + actual + " instead of " + expected);
        continue;
      }
      checkVariant(index, variant);
    }
  }

  private static List<SavedLocal> sorted(List<SavedLocal> locals) {
    return locals.stream().sorted(Comparator.comparingInt(SavedLocal::index)).toList();
  }

  private void checkVariant(VariantIndex index, Variant variant) {
    List<Named> slots = new ArrayList<>();
    slots.add(new Named("the tag", new Slot(layout.tag(), layout.tagSize(), layout.tagSize())));
    if (layout.upvarsInAllVariants() || index.equals(VariantIndex.UNRESUMED)) {
      for (int i = 0; i < layout.upvars().size(); i++) {
        slots.add(new Named("upvar " + i, layout.upvars().get(i)));
      }
    }
    long end = 0;
    boolean relocated = !layout.upvarsInAllVariants() && index.equals(VariantIndex.UNRESUMED);
    for (SavedLocal field : variant.fields()) {
      Slot slot = layout.saved().at(field);
      // In Unresumed a home is its upvar, which is among the slots already.
      if (!relocated || !homes.contains(field)) {
        slots.add(new Named(field.toString(), slot));
      }
      end = Math.max(end, slot.end());
    }
    if (variant.size() < end || variant.size() > layout.size()) {
      violations.add(
          variant.name()
              + " has size "
              + variant.size()
              + ", its fields end at "
              + end
              + ", the state at "
              + layout.size());
    }
    checkDisjoint(variant.name(), slots);
  }

  private record Named(String name, Slot slot) {}

  /// Sorts by offset, then compares each slot with the one before it that reaches furthest.
  private void checkDisjoint(String variant, List<Named> slots) {
    slots.removeIf(s -> s.slot().size() == 0);
    slots.sort(Comparator.comparingLong(s -> s.slot().offset()));
    Named furthest = slots.getFirst();
    for (Named next : slots.subList(1, slots.size())) {
      if (next.slot().offset() < furthest.slot().end()) {
        violations.add("in " + variant + ", " + shared(furthest, next));
      }
      if (next.slot().end() > furthest.slot().end()) {
        furthest = next;
      }
    }
  }

  private static String shared(Named a, Named b) {
    long start = Math.max(a.slot().offset(), b.slot().offset());
    long end = Math.min(a.slot().end(), b.slot().end());
    return a.name() + " and " + b.name() + " share the bytes " + start + ".." + end;
  }

  private void checkConflicts(IndexMatrix<SavedLocal, SavedLocal> conflicts) {
    for (int a = 0; a < conflicts.rows(); a++) {
      Slot first = layout.saved().get(a);
      for (int b = conflicts.next(a, 0); b >= 0; b = conflicts.next(a, b + 1)) {
        Slot second = layout.saved().get(b);
        // Each pair once, even if only one of its two cells is set.
        boolean once = a < b || a > b && !conflicts.contains(b, a);
        if (once && overlap(first, second)) {
          violations.add(
              shared(
                      new Named(SavedLocal.of(a).toString(), first),
                      new Named(SavedLocal.of(b).toString(), second))
                  + " but conflict");
        }
      }
    }
  }

  private static boolean overlap(Slot a, Slot b) {
    return a.size() > 0 && b.size() > 0 && a.offset() < b.end() && b.offset() < a.end();
  }
}
