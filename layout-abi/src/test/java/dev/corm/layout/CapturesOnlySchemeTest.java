package dev.corm.layout;

import static dev.corm.layout.Packing.offset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.spi.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The rules of the packing scheme `captures-only`, one by one.
class CapturesOnlySchemeTest {
  private static List<Long> listed(CoroutineLayout layout) {
    return LongStream.range(0, layout.variants().size())
        .mapToObj(i -> layout.listedSize(VariantIndex.of((int) i)))
        .toList();
  }

  private static List<Long> upvars(CoroutineLayout layout) {
    return layout.upvars().stream().map(Slot::offset).toList();
  }

  @Nested
  class ACaptureWithoutSavedHome {
    @Test
    void isFreeForEverythingElseOnceItIsMovedOut() {
      CoroutineLayout layout =
          new Packing().upvar(8192, 1).saved(8192, 1).saved(1, 1).suspend(0, 1).packRelocated();

      assertEquals(8194, layout.size());
      assertEquals(List.of(1L), upvars(layout));
      assertEquals(List.of(8192L, 0L, 0L, 8193L), listed(layout));
    }

    @Test
    void liesBehindPromotedLocalsOnly() {
      CoroutineLayout layout =
          new Packing()
              .upvar(16, 1)
              .saved(100, 1)
              .saved(5, 1)
              .saved(7, 1)
              .suspend(0, 1)
              .suspend(0, 2)
              .packRelocated();

      assertEquals(1, offset(layout, 0));
      assertEquals(List.of(101L), upvars(layout));
      assertEquals(101, offset(layout, 1));
      assertEquals(101, offset(layout, 2));
      assertEquals(117, layout.size());
    }

    @Test
    void makesUnresumedAVariantInUse() {
      Packing packing = new Packing().upvar(64, 1).saved(60, 1).suspend(0);

      assertEquals(125, packing.pack().size());
      assertEquals(65, packing.packRelocated().size());
    }

    @Test
    void isPromotedIfNoOtherVariantHasAnything() {
      // A large capture sorts in front of a small one there, behind it in a variant. (The tag would
      // come before the small one, but the second try moves its niche to the end.)
      CoroutineLayout layout = new Packing().upvar(1, 1).upvar(8, 8).packRelocated();

      assertEquals(List.of(8L, 0L), upvars(layout));
      assertEquals(9, layout.tag());
      assertEquals(16, layout.size());
    }

    @Test
    void isNumberedBehindTheSavedLocals() {
      // Both promoted, both of one byte: the prefix keeps their order.
      CoroutineLayout layout =
          new Packing().upvar(1, 1).saved(1, 1).home(0, 0).upvar(1, 1).suspend(0).packRelocated();

      assertEquals(1, offset(layout, 0));
      assertEquals(List.of(1L, 2L), upvars(layout));
    }

    @Test
    void hasNoNicheThatCouldMoveIt() {
      CoroutineLayout layout =
          new Packing()
              .upvar(1, 1)
              .upvar(
                  new Scalars(dev.corm.mir.layout.DataLayout.X86_64).primitive(PrimitiveKind.BOOL))
              .packRelocated();

      assertEquals(0, layout.tag());
      assertEquals(List.of(1L, 2L), upvars(layout));
    }
  }

  @Nested
  class ACaptureWithASavedHome {
    @Test
    void isThatLocal() {
      CoroutineLayout layout =
          new Packing().upvar(24, 8).saved(24, 8).home(0, 0).suspend(0).packRelocated();

      assertEquals(List.of(Optional.of(SavedLocal.of(0))), layout.homes());
      assertEquals(layout.saved().get(0), layout.upvars().getFirst());
      assertEquals(List.of(SavedLocal.of(0)), layout.variants().get(0).fields());
      assertEquals(32, layout.size());
      assertEquals(24, layout.tag());
    }

    @Test
    void isPromotedAlthoughOneAwaitNeedsIt() {
      CoroutineLayout layout =
          new Packing()
              .upvar(100, 1)
              .saved(100, 1)
              .home(0, 0)
              .saved(10, 1)
              .saved(200, 1)
              .suspend(0, 1)
              .suspend(2)
              .packRelocated();

      assertEquals(1, offset(layout, 0));
      assertEquals(101, offset(layout, 1));
      assertEquals(101, offset(layout, 2));
      assertEquals(301, layout.size());
    }

    @Test
    void keepsTheOrderOfLocalsNotOfCaptures() {
      CoroutineLayout layout =
          new Packing()
              .upvar(8, 8)
              .upvar(8, 8)
              .saved(8, 8)
              .saved(8, 8)
              .home(0, 1)
              .home(1, 0)
              .suspend(0, 1)
              .packRelocated();

      assertEquals(List.of(8L, 0L), upvars(layout));
      assertEquals(List.of(SavedLocal.of(0), SavedLocal.of(1)), layout.variants().get(0).fields());
    }
  }

  @Nested
  class TheState {
    @Test
    void mayBeLargerThanWithCapturesInThePrefix() {
      Packing kept = new Packing().upvar(8, 8).upvar(1, 1).saved(1, 1).suspend(0);
      Packing relocated =
          new Packing().upvar(8, 8).saved(8, 8).home(0, 0).upvar(1, 1).saved(1, 1).suspend(0, 1);

      assertEquals(16, kept.pack().size());
      assertEquals(24, relocated.packRelocated().size());
    }

    @Test
    void endsThePrefixAtItsRoundedSize() {
      CoroutineLayout layout =
          new Packing()
              .upvar(1, 1)
              .saved(8, 8)
              .saved(1, 1)
              .suspend(0)
              .suspend(0, 1)
              .packRelocated();

      assertEquals(8, layout.tag());
      assertEquals(List.of(16L), upvars(layout));
      assertEquals(16, offset(layout, 1));
      assertEquals(24, layout.size());
    }

    @Test
    void sortsCapturesAscendingInTheirVariant() {
      CoroutineLayout layout =
          new Packing().upvar(8, 8).upvar(1, 1).upvar(4, 4).saved(1, 1).suspend(0).packRelocated();

      assertEquals(List.of(8L, 1L, 4L), upvars(layout));
      assertEquals(16, layout.size());
    }

    @Test
    void keepsNoCaptureBeyondUnresumed() {
      CoroutineLayout layout = new Packing().upvar(8, 8).saved(1, 1).suspend(0).packRelocated();

      assertFalse(layout.upvarsInAllVariants());
      assertEquals(List.of(15L, 0L, 0L, 1L), listed(layout));
    }

    @Test
    void isTheClassicOneWithoutCaptures() {
      CoroutineLayout classic = new Packing().saved(8, 8).saved(2, 2).suspend(0, 1).pack();
      CoroutineLayout layout = new Packing().saved(8, 8).saved(2, 2).suspend(0, 1).packRelocated();

      assertEquals(classic.saved(), layout.saved());
      assertEquals(classic.variants(), layout.variants());
      assertEquals(classic.size(), layout.size());
    }
  }

  @Test
  void refusesWhatNoSchemeCanLayOut() {
    long half = 1L << 60;
    assertEquals(
        "capture 0 has no size known at compile time",
        reason(new Packing().upvar(Scalars.unsized(1))));
    assertEquals(
        "the coroutine's state is larger than any object can be",
        reason(new Packing().upvar(half, 1).upvar(half, 1).saved(1, 1).suspend(0)));
  }

  private static String reason(Packing packing) {
    Outcome<CoroutineLayout> outcome = new CapturesOnlyScheme().pack(packing.request());
    return assertInstanceOf(Outcome.Refused.class, outcome).reason();
  }

  @Test
  void saysWhatItIs() {
    CapturesOnlyScheme scheme = new CapturesOnlyScheme();

    assertEquals("captures-only", scheme.id());
    assertTrue(scheme.relocatesUpvars());
    assertEquals("captures-only", new Packing().packRelocated().mode());
  }
}
