package dev.corm.tests.differential.wrong;

import dev.corm.index.IndexMatrix;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.program.StateMachine;
import dev.corm.tests.differential.wrong.WrongTransform.After;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/// Mistakes of packing schemes, and of what they are told.
final class WrongLayouts {
  private WrongLayouts() {}

  static List<WrongTransform> rows() {
    List<WrongTransform> rows = new ArrayList<>(slots());
    rows.addAll(frames());
    rows.addAll(facts());
    return rows;
  }

  private static List<WrongTransform> slots() {
    return List.of(
        row(
            "slot-shared-in-a-variant",
            "two saved locals of one variant share bytes",
            (machine, layout) -> shared(machine, layout, (a, b) -> inOneVariant(layout, a, b))),
        row(
            "slot-shared-by-conflicting-locals",
            "two saved locals of different variants share bytes, although they conflict",
            (machine, layout) ->
                shared(
                    machine,
                    layout,
                    (a, b) ->
                        !inOneVariant(layout, a, b) && machine.facts().conflicts().contains(a, b))),
        row(
            "promoted-slot-shared",
            "a slot that is kept over several suspensions is also that of a shorter-lived local",
            (machine, layout) ->
                shared(
                    machine,
                    layout,
                    (a, b) ->
                        variants(layout, a) > 1
                            && variants(layout, b) == 1
                            && machine.facts().conflicts().contains(a, b))),
        row(
            "slot-begins-inside-another",
            "a slot begins before the one in front of it ends",
            (_, layout) -> overlapped(layout)),
        row("slot-on-the-tag", "a slot covers the tag", (_, layout) -> onTag(layout)),
        row(
            "capture-on-the-tag",
            "a capture covers the tag",
            (_, layout) ->
                layout.upvars().isEmpty()
                    ? layout
                    : Layouts.movedUpvar(
                        layout, 0, layout.tag() & -layout.upvars().getFirst().align())),
        row(
            "captures-overlap",
            "the second capture has the bytes of the first",
            (_, layout) ->
                layout.upvars().size() < 2
                    ? layout
                    : Layouts.movedUpvar(layout, 1, layout.upvars().getFirst().offset())),
        row(
            "capture-under-a-slot",
            "a capture that keeps its place has the bytes of a saved local",
            (_, layout) ->
                layout.upvars().isEmpty() || layout.saved().isEmpty()
                    ? layout
                    : Layouts.movedUpvar(layout, 0, layout.saved().getFirst().offset())),
        row(
            "slot-misaligned",
            "a slot lies one byte behind where it may",
            (_, layout) -> misaligned(layout)));
  }

  private static List<WrongTransform> frames() {
    return List.of(
        row(
            "slot-behind-the-end",
            "the last slot begins where the state ends",
            (_, layout) ->
                last(layout)
                    .map(slot -> Layouts.moved(layout, slot, layout.size()))
                    .orElse(layout)),
        row(
            "size-without-the-last-slot",
            "the state is as small as if its last slot were not there",
            (_, layout) ->
                last(layout)
                    .map(slot ->
                        Layouts.with(
                            layout,
                            layout.saved().at(slot).offset() & -layout.align(),
                            layout.align()))
                    .orElse(layout)),
        row(
            "state-not-aligned",
            "the state has the alignment of a byte",
            (_, layout) -> Layouts.with(layout, layout.size(), 1)),
        row(
            "tag-too-small",
            "the tag has one byte, however many variants there are",
            (_, layout) -> Layouts.withTag(layout, layout.tag(), 1)),
        row(
            "variants-on-the-prefix",
            "what is kept in one variant only begins where the prefix does",
            (_, layout) -> onPrefix(layout)));
  }

  private static List<WrongTransform> facts() {
    return List.of(
        told(
            "conflicts-not-told",
            "the packing scheme is told of no conflicts",
            facts ->
                new CoroutineFacts(
                    facts.suspensions(),
                    facts.saved(),
                    facts.variantFields(),
                    IndexMatrix.empty(facts.saved().size(), facts.saved().size()))));
  }

  private static WrongTransform row(
      String name,
      String mistake,
      BiFunction<StateMachine, CoroutineLayout, CoroutineLayout> edit) {
    return new WrongTransform(After.LAY_OUT, name, mistake, Rewriting.layouts(edit));
  }

  /// What the packing scheme is told; the layout is made of it.
  private static WrongTransform told(
      String name, String mistake, UnaryOperator<CoroutineFacts> edit) {
    return new WrongTransform(
        After.STATE_TRANSFORM,
        name,
        mistake,
        Rewriting.machines(machine ->
            new StateMachine(
                machine.type(),
                machine.item(),
                machine.upvars(),
                machine.relocated(),
                machine.homes(),
                edit.apply(machine.facts()),
                machine.saved(),
                machine.layout())));
  }

  /// Gives the first fitting pair of slots the same offset.
  private static CoroutineLayout shared(
      StateMachine machine, CoroutineLayout layout, BiPredicate<SavedLocal, SavedLocal> which) {
    for (int i = 0; i < layout.saved().size(); i++) {
      for (int j = 0; j < layout.saved().size(); j++) {
        Slot a = layout.saved().get(i);
        Slot b = layout.saved().get(j);
        boolean fits =
            i != j
                && b.size() > 0
                && a.size() >= b.size()
                && a.offset() % b.align() == 0
                && !overlap(a, b);
        if (fits && which.test(SavedLocal.of(i), SavedLocal.of(j))) {
          CoroutineLayout moved = Layouts.moved(layout, SavedLocal.of(j), a.offset());
          if (sharesOnly(moved, j, i)) {
            return moved;
          }
        }
      }
    }
    return layout;
  }

  /// Whether a slot shares bytes with one other slot, and with nothing else that is in use while it
  /// is.
  private static boolean sharesOnly(CoroutineLayout layout, int moved, int with) {
    Slot slot = layout.saved().get(moved);
    for (int i = 0; i < layout.saved().size(); i++) {
      if (i != moved
          && i != with
          && overlap(slot, layout.saved().get(i))
          && inOneVariant(layout, SavedLocal.of(i), SavedLocal.of(moved))) {
        return false;
      }
    }
    return !overlap(slot, new Slot(layout.tag(), layout.tagSize(), 1))
        && !(layout.upvarsInAllVariants()
            && layout.upvars().stream().anyMatch(upvar -> overlap(slot, upvar)));
  }

  private static boolean overlap(Slot a, Slot b) {
    return a.offset() < b.end() && b.offset() < a.end();
  }

  private static boolean inOneVariant(CoroutineLayout layout, SavedLocal a, SavedLocal b) {
    return layout.variants().stream()
        .anyMatch(variant -> variant.fields().contains(a) && variant.fields().contains(b));
  }

  private static long variants(CoroutineLayout layout, SavedLocal local) {
    return layout.variants().stream().filter(variant -> variant.fields().contains(local)).count();
  }

  private static CoroutineLayout overlapped(CoroutineLayout layout) {
    for (int i = 0; i < layout.saved().size(); i++) {
      for (int j = 0; j < layout.saved().size(); j++) {
        Slot front = layout.saved().get(i);
        Slot back = layout.saved().get(j);
        if (front.size() > back.align()
            && back.size() > 0
            && back.offset() == front.end()
            && inOneVariant(layout, SavedLocal.of(i), SavedLocal.of(j))) {
          return Layouts.moved(layout, SavedLocal.of(j), back.offset() - back.align());
        }
      }
    }
    return layout;
  }

  private static CoroutineLayout onTag(CoroutineLayout layout) {
    for (int i = 0; i < layout.saved().size(); i++) {
      Slot slot = layout.saved().get(i);
      if (slot.size() > 0) {
        return Layouts.moved(layout, SavedLocal.of(i), layout.tag() & -slot.align());
      }
    }
    return layout;
  }

  private static CoroutineLayout misaligned(CoroutineLayout layout) {
    CoroutineLayout larger = Layouts.with(layout, layout.size() + layout.align(), layout.align());
    return last(layout)
        .filter(slot -> layout.saved().at(slot).align() > 1)
        .map(slot -> Layouts.moved(larger, slot, layout.saved().at(slot).offset() + 1))
        .orElse(layout);
  }

  /// The saved local with bytes that begins last.
  private static Optional<SavedLocal> last(CoroutineLayout layout) {
    Optional<SavedLocal> last = Optional.empty();
    for (int i = 0; i < layout.saved().size(); i++) {
      Slot slot = layout.saved().get(i);
      if (slot.size() > 0
          && last.map(other -> layout.saved().at(other).offset() <= slot.offset()).orElse(true)) {
        last = Optional.of(SavedLocal.of(i));
      }
    }
    return last;
  }

  private static CoroutineLayout onPrefix(CoroutineLayout layout) {
    List<SavedLocal> own = new ArrayList<>();
    long start = Long.MAX_VALUE;
    for (int i = 0; i < layout.saved().size(); i++) {
      if (variants(layout, SavedLocal.of(i)) == 1) {
        own.add(SavedLocal.of(i));
        start = Math.min(start, layout.saved().get(i).offset());
      }
    }
    CoroutineLayout moved = layout;
    for (SavedLocal local : own) {
      Slot slot = layout.saved().at(local);
      long offset = TypeLayout.roundUp(slot.offset() - start, slot.align());
      moved = Layouts.moved(moved, local, offset);
    }
    return moved;
  }
}
