package dev.corm.mir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import dev.corm.mir.layout.TypeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A sound layout is accepted; each rule is broken once.
///
/// The coroutine: one capture of 8 bytes; saved are a u64 and a byte at the first suspension, a u32
/// at the second. The layout: capture 0..8, tag 8, then from 16 on `_s0` 16..24, `_s1` 24, and in
/// the other variant `_s2` 16..20.
class LayoutCheckerTest {
  private static final TypeLayout U64 = TypeLayout.of(8, 8);
  private static final TypeLayout U32 = TypeLayout.of(4, 4);
  private static final TypeLayout U8 = TypeLayout.of(1, 1);

  private static final List<TypeLayout> UPVARS = List.of(U64);
  private static final IndexVec<SavedLocal, TypeLayout> SAVED =
      IndexVec.copyOf(List.of(U64, U8, U32));

  private static final List<Slot> SLOTS =
      List.of(new Slot(16, 8, 8), new Slot(24, 1, 1), new Slot(16, 4, 4));

  private static List<SavedLocal> locals(int... numbers) {
    return java.util.Arrays.stream(numbers).mapToObj(SavedLocal::of).toList();
  }

  private static IndexVec<VariantIndex, List<SavedLocal>> variants() {
    return IndexVec.copyOf(List.of(locals(), locals(), locals(), locals(0, 1), locals(2)));
  }

  private static IndexMatrix<SavedLocal, SavedLocal> conflicts(int... pairs) {
    IndexMatrix<SavedLocal, SavedLocal> matrix = IndexMatrix.empty(3, 3);
    for (int i = 0; i < 3; i++) {
      matrix.add(i, i);
    }
    matrix.add(0, 1);
    matrix.add(1, 0);
    for (int i = 0; i < pairs.length; i += 2) {
      matrix.add(pairs[i], pairs[i + 1]);
    }
    return matrix;
  }

  private static List<Variant> listed() {
    return new ArrayList<>(
        List.of(
            new Variant("Unresumed", 9, locals()),
            new Variant("Returned", 9, locals()),
            new Variant("Panicked", 9, locals()),
            new Variant("Suspend0", 25, locals(0, 1)),
            new Variant("Suspend1", 20, locals(2))));
  }

  private static CoroutineLayout layout(
      long size,
      long align,
      long tag,
      List<Slot> upvars,
      List<Slot> saved,
      List<Variant> variants) {
    return new CoroutineLayout(
        "no", size, align, tag, 1, upvars, true, IndexVec.copyOf(saved), IndexVec.copyOf(variants));
  }

  private static CoroutineLayout layout(List<Slot> upvars, List<Slot> saved) {
    return layout(32, 8, 8, upvars, saved, listed());
  }

  private static CoroutineLayout sound() {
    return layout(List.of(new Slot(0, 8, 8)), SLOTS);
  }

  private static List<String> check(CoroutineLayout layout) {
    return LayoutChecker.check(layout, UPVARS, SAVED, variants(), conflicts());
  }

  private static List<Slot> saved(int local, Slot slot) {
    List<Slot> slots = new ArrayList<>(SLOTS);
    slots.set(local, slot);
    return slots;
  }

  @Test
  void acceptsASoundLayout() {
    assertEquals(List.of(), check(sound()));
  }

  @Test
  void twoFieldsOfAVariantMayNotShareBytes() {
    assertEquals(
        List.of(
            "in Suspend0, _s0 and _s1 share the bytes 23..24",
            "_s0 and _s1 share the bytes 23..24 but conflict"),
        check(layout(sound().upvars(), saved(1, new Slot(23, 1, 1)))));
  }

  @Test
  void aFieldMayNotCoverTheTag() {
    assertEquals(
        List.of("in Suspend0, the tag and _s1 share the bytes 8..9"),
        check(layout(sound().upvars(), saved(1, new Slot(8, 1, 1)))));
  }

  @Test
  void aFieldMayNotCoverACaptureThatKeepsItsPlace() {
    assertEquals(
        List.of("in Suspend1, upvar 0 and _s2 share the bytes 0..4"),
        check(layout(sound().upvars(), saved(2, new Slot(0, 4, 4)))));
  }

  @Test
  void aFieldMayCoverACaptureThatIsOnlyInUnresumed() {
    CoroutineLayout layout = layout(sound().upvars(), saved(2, new Slot(0, 4, 4)));
    CoroutineLayout relocated =
        new CoroutineLayout(
            "captures-only",
            layout.size(),
            layout.align(),
            layout.tag(),
            layout.tagSize(),
            layout.upvars(),
            false,
            layout.saved(),
            layout.variants());

    assertEquals(List.of(), check(relocated));
  }

  @Test
  void capturesMayNotCoverTheTag() {
    List<Slot> upvars = List.of(new Slot(8, 8, 8));

    assertEquals(5, check(layout(upvars, SLOTS)).size());
    assertEquals(
        "in Unresumed, the tag and upvar 0 share the bytes 8..9",
        check(layout(upvars, SLOTS)).getFirst());
  }

  @Test
  void aLongSlotIsComparedWithAllBehindItNotOnlyTheNext() {
    IndexVec<SavedLocal, TypeLayout> types =
        IndexVec.copyOf(List.of(TypeLayout.of(8, 1), U8, TypeLayout.of(4, 1)));
    List<Slot> slots = List.of(new Slot(16, 8, 1), new Slot(30, 1, 1), new Slot(20, 4, 1));
    IndexVec<VariantIndex, List<SavedLocal>> variants =
        IndexVec.copyOf(List.of(locals(), locals(), locals(), locals(0, 1, 2)));
    List<Variant> listed =
        List.of(
            new Variant("Unresumed", 9, locals()),
            new Variant("Returned", 9, locals()),
            new Variant("Panicked", 9, locals()),
            new Variant("Suspend0", 31, locals(0, 1, 2)));
    IndexMatrix<SavedLocal, SavedLocal> none = IndexMatrix.empty(3, 3);

    assertEquals(
        List.of("in Suspend0, _s0 and _s2 share the bytes 20..24"),
        LayoutChecker.check(
            layout(32, 8, 8, sound().upvars(), slots, listed), UPVARS, types, variants, none));
  }

  @Test
  void conflictingLocalsOfDifferentVariantsMayNotShareBytes() {
    assertEquals(
        List.of("_s0 and _s2 share the bytes 16..20 but conflict"),
        LayoutChecker.check(sound(), UPVARS, SAVED, variants(), conflicts(0, 2, 2, 0)));
    assertEquals(
        List.of("_s2 and _s0 share the bytes 16..20 but conflict"),
        LayoutChecker.check(sound(), UPVARS, SAVED, variants(), conflicts(2, 0)));
  }

  @Test
  void slotsAreAligned() {
    assertEquals(
        List.of("_s2 is at offset 18, which is not a multiple of 4"),
        check(
            layout(
                32,
                8,
                8,
                sound().upvars(),
                saved(2, new Slot(18, 4, 4)),
                withSize(listed(), 4, 22))));
  }

  @Test
  void slotsLieInsideTheSize() {
    assertEquals(
        List.of(
            "_s2 at offset 32 with 4 bytes is outside the 32 bytes of the state",
            "Suspend1 has size 20, its fields end at 36, the state at 32"),
        check(layout(sound().upvars(), saved(2, new Slot(32, 4, 4)))));
    assertEquals(
        "_s2 at offset -4 with 4 bytes is outside the 32 bytes of the state",
        check(layout(sound().upvars(), saved(2, new Slot(-4, 4, 4)))).getFirst());
  }

  @Test
  void slotsHaveTheSizeOfTheirType() {
    assertEquals(
        List.of("_s2 has size 2 and alignment 2 instead of 4 and 4"),
        check(layout(sound().upvars(), saved(2, new Slot(16, 2, 2)))));
    assertEquals(
        List.of("upvar 0 has size 4 and alignment 4 instead of 8 and 8"),
        check(layout(List.of(new Slot(0, 4, 4)), SLOTS)));
  }

  @Test
  void theSizeIsAMultipleOfTheAlignment() {
    assertEquals(
        List.of("the size 28 is not a multiple of the alignment 8"),
        check(layout(28, 8, 8, sound().upvars(), SLOTS, listed())));
    assertEquals(
        List.of("the alignment 6 is not a power of two"),
        check(layout(36, 6, 8, sound().upvars(), SLOTS, listed())));
  }

  @Test
  void theAlignmentCoversEverySlot() {
    assertEquals(
        List.of(
            "upvar 0 needs the alignment 8, the state has 4",
            "_s0 needs the alignment 8, the state has 4"),
        check(layout(32, 4, 8, sound().upvars(), SLOTS, listed())));
  }

  @Test
  void theTagNumbersAllVariants() {
    List<List<SavedLocal>> variants = new ArrayList<>(variants());
    List<Variant> listed = listed();
    for (int i = variants.size(); i < 257; i++) {
      variants.add(locals());
      listed.add(new Variant(Variant.name(VariantIndex.of(i)), 9, locals()));
    }
    CoroutineLayout layout = layout(32, 8, 8, sound().upvars(), SLOTS, listed);

    assertEquals(
        List.of("a tag of 1 bytes can't number 257 variants"),
        LayoutChecker.check(layout, UPVARS, SAVED, IndexVec.copyOf(variants), conflicts()));
  }

  @Test
  void theTagIsInsideTheState() {
    assertEquals(
        List.of("the tag at offset 32 with 1 bytes is outside the 32 bytes of the state"),
        check(layout(32, 8, 32, sound().upvars(), SLOTS, listed())));
  }

  @Test
  void nothingIsMissing() {
    assertEquals(
        List.of(
            "the layout has 0 upvars instead of 1", "the layout has 2 saved locals instead of 3"),
        check(layout(List.of(), SLOTS.subList(0, 2))));
    assertEquals(
        List.of("the layout has 4 variants instead of 5"),
        check(layout(32, 8, 8, sound().upvars(), SLOTS, listed().subList(0, 4))));
  }

  @Test
  void variantsHaveTheirNamesFieldsAndSizes() {
    List<Variant> wrong = listed();
    wrong.set(1, new Variant("Done", 9, locals()));
    wrong.set(4, new Variant("Suspend1", 20, locals()));

    assertEquals(
        List.of(
            "variant 1 is called Done instead of Returned",
            "Suspend1 has the fields [] instead of [_s2]"),
        check(layout(32, 8, 8, sound().upvars(), SLOTS, wrong)));
    assertEquals(
        List.of("Suspend0 has size 24, its fields end at 25, the state at 32"),
        check(layout(32, 8, 8, sound().upvars(), SLOTS, withSize(listed(), 3, 24))));
    assertEquals(
        List.of("Suspend0 has size 33, its fields end at 25, the state at 32"),
        check(layout(32, 8, 8, sound().upvars(), SLOTS, withSize(listed(), 3, 33))));
  }

  private static List<Variant> withSize(List<Variant> variants, int index, long size) {
    Variant old = variants.get(index);
    variants.set(index, new Variant(old.name(), size, old.fields()));
    return variants;
  }

  /// Captures of 8 and 4 bytes that were relocated. The home of the first is `_s0`; the second lies
  /// where `_s1` is later.
  private record Relocated(
      List<Slot> upvars,
      boolean everywhere,
      List<Optional<SavedLocal>> homes,
      List<Slot> saved,
      List<SavedLocal> unresumed) {
    static final List<TypeLayout> UPVARS = List.of(U64, U32);
    static final List<Optional<SavedLocal>> HOMES =
        List.of(Optional.of(SavedLocal.of(0)), Optional.empty());
    static final IndexVec<SavedLocal, TypeLayout> SAVED = IndexVec.copyOf(List.of(U64, U8, U64));

    static Relocated sound() {
      return new Relocated(
          List.of(new Slot(0, 8, 8), new Slot(16, 4, 4)),
          false,
          HOMES,
          List.of(new Slot(0, 8, 8), new Slot(16, 1, 1), new Slot(16, 8, 8)),
          locals(0));
    }

    Relocated upvars(Slot first, Slot second) {
      return new Relocated(List.of(first, second), everywhere, homes, saved, unresumed);
    }

    Relocated homes(Optional<SavedLocal> first, Optional<SavedLocal> second) {
      return new Relocated(upvars, everywhere, List.of(first, second), saved, unresumed);
    }

    List<String> check(List<SavedLocal> expectedInUnresumed) {
      IndexMatrix<SavedLocal, SavedLocal> none = IndexMatrix.empty(3, 3);
      List<Variant> variants =
          List.of(
              new Variant("Unresumed", 20, unresumed),
              new Variant("Returned", 9, locals()),
              new Variant("Panicked", 9, locals()),
              new Variant("Suspend0", 17, locals(0, 1)),
              new Variant("Suspend1", 24, locals(2)));
      return LayoutChecker.check(
          new CoroutineLayout(
              "captures-only",
              24,
              8,
              8,
              1,
              upvars,
              everywhere,
              homes,
              IndexVec.copyOf(saved),
              IndexVec.copyOf(variants)),
          UPVARS,
          HOMES,
          SAVED,
          IndexVec.copyOf(
              List.of(expectedInUnresumed, locals(), locals(), locals(0, 1), locals(2))),
          none);
    }

    List<String> check() {
      return check(locals(0));
    }
  }

  @Test
  void acceptsHomesThatAreTheirCaptures() {
    assertEquals(List.of(), Relocated.sound().check());
  }

  @Test
  void aHomeHasTheSlotOfItsCapture() {
    assertEquals(
        List.of("_s0, the home of upvar 0, is at offset 0, the upvar at 16"),
        Relocated.sound().upvars(new Slot(16, 8, 8), new Slot(4, 4, 4)).check());
  }

  @Test
  void aHomeAndItsCaptureCountOnceButTwoCapturesMayNotShareBytes() {
    assertEquals(
        List.of("in Unresumed, upvar 0 and upvar 1 share the bytes 4..8"),
        Relocated.sound().upvars(new Slot(0, 8, 8), new Slot(4, 4, 4)).check());
  }

  @Test
  void aCaptureOfUnresumedMayNotCoverTheTag() {
    assertEquals(
        List.of("in Unresumed, the tag and upvar 1 share the bytes 8..9"),
        Relocated.sound().upvars(new Slot(0, 8, 8), new Slot(8, 4, 4)).check());
  }

  @Test
  void theHomesAreThoseAskedFor() {
    assertEquals(
        List.of(
            "the layout has the homes [-, -] instead of [_s0, -]",
            "Unresumed has the field _s0, which is no upvar's home",
            "in Unresumed, upvar 0 and _s0 share the bytes 0..8"),
        Relocated.sound().homes(Optional.empty(), Optional.empty()).check());
    assertEquals(
        "_s7, the home of upvar 0, doesn't exist",
        Relocated.sound().homes(Optional.of(SavedLocal.of(7)), Optional.empty()).check().get(1));
  }

  @Test
  void aHomeIsTheHomeOfOneCapture() {
    Optional<SavedLocal> home = Optional.of(SavedLocal.of(0));

    assertEquals(
        List.of(
            "the layout has the homes [_s0, _s0] instead of [_s0, -]",
            "_s0, the home of upvar 1, is the home of another one",
            "_s0, the home of upvar 1, is at offset 0, the upvar at 16"),
        Relocated.sound().homes(home, home).check());
  }

  @Test
  void unresumedHasNoFieldsButHomes() {
    Relocated sound = Relocated.sound();
    Relocated more =
        new Relocated(sound.upvars(), false, sound.homes(), sound.saved(), locals(0, 1));

    assertEquals("Unresumed has the field _s1, which is no upvar's home", more.check().getFirst());
    assertEquals(
        "Unresumed has the field _s1, which is no upvar's home",
        more.check(locals(0, 1)).getFirst());
  }

  @Test
  void noCaptureIsInAllVariantsBesideItsHome() {
    Relocated sound = Relocated.sound();

    assertEquals(
        "_s0, the home of upvar 0, is beside it in all variants",
        new Relocated(sound.upvars(), true, sound.homes(), sound.saved(), sound.unresumed())
            .check()
            .getFirst());
  }
}
