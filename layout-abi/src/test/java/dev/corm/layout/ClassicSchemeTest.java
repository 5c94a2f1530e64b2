package dev.corm.layout;

import static dev.corm.layout.Packing.offset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.spi.Outcome;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The rules of the packing scheme `no`, one by one. Every expected number is what rustc 1.95 does.
class ClassicSchemeTest {
  private static TypeLayout primitive(PrimitiveKind kind) {
    return new Scalars(DataLayout.X86_64).primitive(kind);
  }

  private static TypeLayout withNiche(long size, long align, long offset, int niche, long values) {
    return new TypeLayout(
        size,
        align,
        true,
        false,
        Scalars.niche(
            offset,
            niche,
            BigInteger.valueOf(values),
            BigInteger.ONE.shiftLeft(8 * niche).subtract(BigInteger.ONE)),
        IndexVec.empty());
  }

  private static List<Integer> promoted(Packing packing) {
    var request = packing.request();
    return Eligibility.of(request.saved().size(), request.variants(), request.conflicts())
        .promoted()
        .stream()
        .map(SavedLocal::index)
        .toList();
  }

  @Nested
  class WhoIsPromoted {
    @Test
    void aLocalOfTwoVariants() {
      Packing packing =
          new Packing().saved(4, 4).saved(4, 4).saved(4, 4).suspend(0, 1).suspend(0, 2);

      assertEquals(List.of(0), promoted(packing));
    }

    @Test
    void ofTwoThatConflictAcrossVariantsTheOneWithMoreConflicts() {
      // 0 conflicts with 2 only, 2 with 0 and 3: counts 2 and 3 with themselves.
      Packing packing = new Packing().saved(8, 8).saved(8, 8).saved(8, 8).saved(8, 8);
      packing.suspend(0).suspend(2, 3).suspend(1).conflict(0, 2);

      assertEquals(List.of(2), promoted(packing));
    }

    @Test
    void theFirstIfTheFirstHasMoreConflicts() {
      Packing packing = new Packing().saved(8, 8).saved(8, 8).saved(8, 8).saved(8, 8);
      packing.suspend(0, 1).suspend(2).suspend(3).conflict(0, 2);

      assertEquals(List.of(0), promoted(packing));
    }

    @Test
    void theSecondOnATie() {
      Packing packing = new Packing().saved(8, 8).saved(8, 8).saved(8, 8);
      packing.suspend(0).suspend(1).suspend(2).conflict(0, 1);

      assertEquals(List.of(1), promoted(packing));
    }

    @Test
    void countsIncludeConflictsWithPromotedLocals() {
      // 0 is in two variants. 1 conflicts with 0 and 2, so 1 has more conflicts than 2 even after 0
      // is gone.
      Packing packing = new Packing().saved(8, 8).saved(8, 8).saved(8, 8).saved(8, 8);
      packing.suspend(0, 1).suspend(0).suspend(2).suspend(3).conflict(1, 2);

      assertEquals(List.of(0, 1), promoted(packing));
    }

    @Test
    void theDiagonalIsCountedOnlyWhereItIsSet() {
      Packing packing = new Packing().saved(8, 8).saved(8, 8).saved(8, 8);
      packing.suspend(0).suspend(1).suspend(2).conflict(0, 1);
      var request = packing.request();
      var conflicts = dev.corm.index.IndexMatrix.<SavedLocal, SavedLocal>empty(3, 3);
      conflicts.add(0, 0);
      conflicts.add(0, 1);
      conflicts.add(1, 0);

      assertEquals(
          List.of(SavedLocal.of(0)), Eligibility.of(3, request.variants(), conflicts).promoted());
    }

    @Test
    void aRowGoesOnAfterItsOwnLocalWasPromoted() {
      // Row 0 meets 1, which has fewer conflicts: 0 is promoted. The row goes on with 2, which
      // shares its variant
      // with 0 and has as many conflicts. (4 is in two variants, so nothing else would promote 2.)
      Packing packing = new Packing().saved(8, 8).saved(8, 8).saved(8, 8).saved(8, 8).saved(8, 8);
      packing.suspend(0, 2).suspend(1).suspend(4).suspend(3, 4).conflict(0, 1).conflict(2, 4);

      assertEquals(List.of(0, 2, 4), promoted(packing));
    }

    @Test
    void aRowOfALocalThatWasPromotedBeforeIsSkipped() {
      // 1 is promoted in row 0. Its row would otherwise promote 2.
      Packing packing = new Packing().saved(8, 8).saved(8, 8).saved(8, 8).saved(8, 8);
      packing.suspend(0).suspend(1).suspend(2).suspend(3).conflict(0, 1).conflict(1, 2);

      assertEquals(List.of(1), promoted(packing));
    }

    @Test
    void allIfFewerThanTwoVariantsHaveLocalsOfTheirOwn() {
      Packing packing = new Packing().saved(8, 8).saved(1, 1).saved(4, 4);
      packing.suspend(0, 1).suspend(0).suspendEmpty(3).suspend(0, 2).conflict(1, 2);

      assertEquals(List.of(0, 1, 2), promoted(packing));
    }

    @Test
    void localsOfOneVariantThatConflictWithEachOtherStayThere() {
      Packing packing = new Packing().saved(8, 8).saved(8, 8).saved(8, 8);
      packing.suspend(0, 1).suspend(2);

      assertEquals(List.of(), promoted(packing));
    }
  }

  @Nested
  class ThePrefix {
    @Test
    void holdsCapturesTagAndPromotedLocals() {
      CoroutineLayout layout = new Packing().upvar(1024, 1).saved(8, 8).suspend(0).pack();

      assertEquals(
          List.of(new Slot(8, 1024, 1)),
          layout.upvars().stream().map(s -> new Slot(8, s.size(), s.align())).toList());
      assertTrue(layout.upvarsInAllVariants());
      assertEquals(1040, layout.size());
      assertEquals(8, layout.align());
    }

    @Test
    void sortsFieldsByTheLargestPowerOfTwoThatDividesTheirSize() {
      // An array of four bytes goes with the integers of four bytes, in front of the two-byte
      // integer.
      CoroutineLayout layout =
          new Packing().upvar(2, 2).upvar(4, 1).upvar(4, 4).saved(1, 1).suspend(0).pack();

      assertEquals(List.of(8L, 0L, 4L), layout.upvars().stream().map(Slot::offset).toList());
      // The tag would come before the promoted byte, but the second try moves its niche to the end.
      assertEquals(10, offset(layout, 0));
      assertEquals(11, layout.tag());
    }

    @Test
    void capsTheClassAtTheLargestAlignmentBecauseTheTagHasANiche() {
      // 1024 bytes of alignment 1 are in the class of the u64, not in front of it.
      CoroutineLayout layout = new Packing().upvar(8, 8).upvar(1024, 1).pack();

      assertEquals(List.of(0L, 8L), layout.upvars().stream().map(Slot::offset).toList());
    }

    @Test
    void doesNotCapWhenTheTagHasNoNicheAndNothingElseHas() {
      // 256 variants use all values of the tag.
      CoroutineLayout layout = new Packing().upvar(8, 8).upvar(1024, 1).suspendEmpty(253).pack();

      assertEquals(List.of(1024L, 0L), layout.upvars().stream().map(Slot::offset).toList());
      assertEquals(1, layout.tagSize());
    }

    @Test
    void putsTheTagBehindCapturesOfItsClassOnlyIfTheyHaveLargerNiches() {
      // A tag of 4 variants has 252 free values, a bool 254, an u8 none.
      CoroutineLayout layout =
          new Packing().upvar(1, 1).upvar(primitive(PrimitiveKind.BOOL)).suspendEmpty(1).pack();

      assertEquals(List.of(2L, 0L), layout.upvars().stream().map(Slot::offset).toList());
      assertEquals(1, layout.tag());
    }

    @Test
    void prefersAmongEqualNichesTheOneNearerToTheStart() {
      TypeLayout late = withNiche(16, 8, 8, 8, 1);
      TypeLayout early = withNiche(16, 8, 0, 8, 1);
      CoroutineLayout layout = new Packing().upvar(late).upvar(early).pack();

      assertEquals(List.of(16L, 0L), layout.upvars().stream().map(Slot::offset).toList());
    }

    @Test
    void keepsTheOrderOfEqualFields() {
      CoroutineLayout layout =
          new Packing()
              .upvar(8, 8)
              .upvar(8, 8)
              .upvar(8, 8)
              .saved(8, 8)
              .saved(8, 8)
              .suspend(0, 1)
              .pack();

      assertEquals(List.of(0L, 8L, 16L), layout.upvars().stream().map(Slot::offset).toList());
      assertEquals(24, offset(layout, 0));
      assertEquals(32, offset(layout, 1));
      assertEquals(40, layout.tag());
    }

    @Test
    void ignoresTheNichesOfSavedLocals() {
      // As `MaybeUninit` a bool sorts like an u8, so the first one stays first.
      CoroutineLayout layout =
          new Packing().saved(1, 1).saved(primitive(PrimitiveKind.BOOL)).suspend(0, 1).pack();

      assertEquals(0, layout.tag());
      assertEquals(1, offset(layout, 0));
      assertEquals(2, offset(layout, 1));
    }

    @Test
    void staysAsItIsIfTheSecondTryBringsTheNicheNoFurther() {
      // The niche of the tag stands behind the u32 with padding after it, and in the second try as
      // well.
      CoroutineLayout layout = new Packing().upvar(4, 4).pack();

      assertEquals(4, layout.tag());
      assertEquals(8, layout.size());
    }

    @Test
    void takesTheSecondTryIfItsNicheIsFurtherFromTheStart() {
      // First try: the niche at 16 of 40 bytes, 20 bytes behind it. Second try: at 24.
      TypeLayout middle = withNiche(24, 8, 16, 4, 1000);
      CoroutineLayout layout = new Packing().upvar(middle).upvar(8, 8).pack();

      assertEquals(List.of(8L, 0L), layout.upvars().stream().map(Slot::offset).toList());
    }

    @Test
    void keepsTheFirstTryIfTheSecondIsNotFurtherThanTheOldTail() {
      // First try: the niche at 4, 32 bytes behind it. Second try: at 20, further than the head but
      // not than the tail.
      TypeLayout middle = withNiche(16, 8, 4, 4, 1000);
      CoroutineLayout layout = new Packing().upvar(middle).upvar(8, 8).upvar(8, 8).pack();

      assertEquals(List.of(0L, 16L, 24L), layout.upvars().stream().map(Slot::offset).toList());
    }

    @Test
    void endsAtItsRoundedSize() {
      // Prefix u64 and tag: 9 bytes, rounded to 16. The variants' own bytes start there, not at 9.
      CoroutineLayout layout =
          new Packing().upvar(8, 8).saved(1, 1).saved(1, 1).suspend(0).suspend(1).pack();

      assertEquals(16, offset(layout, 0));
      assertEquals(16, offset(layout, 1));
      assertEquals(24, layout.size());
    }
  }

  @Nested
  class Variants {
    @Test
    void startBehindThePrefixAndShareBytes() {
      CoroutineLayout layout =
          new Packing().saved(100, 1).saved(200, 1).suspend(0).suspend(1).pack();

      assertEquals(1, offset(layout, 0));
      assertEquals(1, offset(layout, 1));
      assertEquals(201, layout.size());
    }

    @Test
    void sortTheirFieldsAscending() {
      CoroutineLayout layout =
          new Packing()
              .saved(8, 8)
              .saved(1, 1)
              .saved(4, 4)
              .saved(1, 1)
              .suspend(0, 1, 2)
              .suspend(3)
              .pack();

      assertEquals(
          List.of(8L, 1L, 4L), List.of(offset(layout, 0), offset(layout, 1), offset(layout, 2)));
      assertEquals(16, layout.size());
    }

    @Test
    void doNotCapTheClass() {
      // Without any niche, 1024 bytes of alignment 1 sort behind the u64.
      CoroutineLayout layout =
          new Packing().saved(1024, 1).saved(8, 8).saved(1, 1).suspend(0, 1).suspend(2).pack();

      assertEquals(8, offset(layout, 1));
      assertEquals(16, offset(layout, 0));
    }

    @Test
    void keepTheOrderOfEqualFields() {
      CoroutineLayout layout =
          new Packing()
              .saved(1, 1)
              .saved(primitive(PrimitiveKind.BOOL))
              .saved(1, 1)
              .saved(1, 1)
              .suspend(0, 1, 2)
              .suspend(3)
              .pack();

      assertEquals(
          List.of(1L, 2L, 3L), List.of(offset(layout, 0), offset(layout, 1), offset(layout, 2)));
    }

    @Test
    void areNamedAndCounted() {
      CoroutineLayout layout = new Packing().saved(1, 1).suspend(0).suspendEmpty(1).pack();

      assertEquals(
          List.of("Unresumed", "Returned", "Panicked", "Suspend0", "Suspend1"),
          layout.variants().stream().map(CoroutineLayout.Variant::name).toList());
    }

    @Test
    void raiseTheAlignmentOfTheWhole() {
      CoroutineLayout layout = new Packing().saved(16, 16).saved(1, 1).suspend(0).suspend(1).pack();

      assertEquals(16, layout.align());
      assertEquals(32, layout.size());
      assertEquals(16, offset(layout, 0));
    }

    @Test
    void giveZeroSizedFieldsTheirAlignmentAndPlace() {
      CoroutineLayout layout = new Packing().saved(0, 16).saved(1, 1).suspend(0).suspend(1).pack();

      assertEquals(16, layout.align());
      assertEquals(16, layout.size());
    }
  }

  @Nested
  class ListedSizes {
    private long listed(CoroutineLayout layout, int variant) {
      return layout.listedSize(VariantIndex.of(variant));
    }

    @Test
    void leaveOutTheTag() {
      CoroutineLayout layout = new Packing().saved(8192, 1).suspend(0).pack();

      assertEquals(8193, layout.size());
      assertEquals(8192, listed(layout, 3));
      assertEquals(0, listed(layout, 0));
    }

    @Test
    void countCapturesWhereNothingElseIsSaved() {
      CoroutineLayout layout =
          new Packing().upvar(8192, 1).saved(8192, 1).saved(1, 1).suspend(0, 1).pack();

      assertEquals(16386, layout.size());
      assertEquals(16385, listed(layout, 3));
      assertEquals(8192, listed(layout, 0));
      assertEquals(8192, listed(layout, 1));
      assertEquals(8192, listed(layout, 2));
    }

    @Test
    void doNotCountTheTagTwiceIfItLiesInsideTheVariant() {
      // Tag at 0, the local at 1.
      CoroutineLayout layout = new Packing().saved(1, 1).suspend(0).pack();

      assertEquals(0, layout.tag());
      assertEquals(2, layout.variants().get(3).size());
      assertEquals(1, listed(layout, 3));
    }

    @Test
    void countCapturesOnlyWhereNothingElseIsSaved() {
      // The local comes first, then the capture, then the tag.
      CoroutineLayout layout = new Packing().upvar(1, 1).saved(8, 8).suspend(0).pack();

      assertEquals(8, layout.upvars().getFirst().offset());
      assertEquals(8, listed(layout, 3));
      assertEquals(9, listed(layout, 0));
    }

    @Test
    void addTheTagToVariantsThatEndBeforeIt() {
      // u64 upvar, promoted u64, tag at 16: Unresumed ends at 8.
      CoroutineLayout layout = new Packing().upvar(8, 8).saved(8, 8).suspend(0).pack();

      assertEquals(16, layout.tag());
      assertEquals(8, listed(layout, 0));
      assertEquals(16, listed(layout, 3));
    }
  }

  @Nested
  class TheTag {
    private int tagSize(int suspensions) {
      return new Packing().suspendEmpty(suspensions).pack().tagSize();
    }

    @Test
    void hasOneByteForUpTo253Suspensions() {
      assertEquals(1, tagSize(252));
      assertEquals(1, tagSize(253));
      assertEquals(2, tagSize(254));
    }

    @Test
    void growsToFourBytes() {
      assertEquals(2, CoroutineLayout.smallestTag(1 << 16));
      assertEquals(4, CoroutineLayout.smallestTag((1 << 16) + 1));
    }

    @Test
    void hasANicheUnlessAllItsValuesAreUsed() {
      assertEquals(
          BigInteger.ONE, Scalars.available(StateBuilder.tagLayout(DataLayout.X86_64, 1, 255)));
      assertEquals(
          BigInteger.ZERO, Scalars.available(StateBuilder.tagLayout(DataLayout.X86_64, 1, 256)));
      assertEquals(
          BigInteger.valueOf(65536 - 257),
          Scalars.available(StateBuilder.tagLayout(DataLayout.X86_64, 2, 257)));
    }
  }

  @Nested
  class Refusals {
    private String reason(Packing packing) {
      Outcome<CoroutineLayout> outcome = new ClassicScheme().pack(packing.request());
      return assertInstanceOf(Outcome.Refused.class, outcome).reason();
    }

    @Test
    void ofUnsizedFields() {
      assertEquals(
          "the saved local _s0 has no size known at compile time",
          reason(new Packing().saved(Scalars.unsized(1)).suspend(0)));
      assertEquals(
          "capture 0 has no size known at compile time",
          reason(new Packing().upvar(Scalars.unsized(1))));
    }

    @Test
    void ofStatesLargerThanMemory() {
      long half = 1L << 60;
      assertEquals(
          "the coroutine's state is larger than any object can be",
          reason(new Packing().upvar(half, 1).saved(half, 1).suspend(0)));
      assertEquals(
          "the coroutine's state is larger than any object can be",
          reason(new Packing().saved(half, 1).saved(half, 1).saved(1, 1).suspend(0, 1).suspend(2)));
      assertEquals(
          "the coroutine's state is larger than any object can be",
          reason(new Packing().upvar(TypeLayout.of(0, 1L << 62))));
    }

    @Test
    void ofCapturesThatBecameLocals() {
      assertEquals(
          "captures were made locals, which the scheme `no` has no place for",
          reason(new Packing().upvar(8, 8).saved(8, 8).home(0, 0).suspend(0)));
    }

    @Test
    void ofALocalWithoutVariant() {
      assertEquals("no variant has the saved local _s0", reason(new Packing().saved(1, 1)));
    }
  }

  @Test
  void saysWhatItIs() {
    ClassicScheme scheme = new ClassicScheme();

    assertEquals("no", scheme.id());
    assertFalse(scheme.relocatesUpvars());
    assertEquals("no", new Packing().pack().mode());
    assertEquals(Optional.empty(), RequestFaults.of(new Packing().request()));
  }
}
