package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.LowerBound;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingRequest.Affinity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Properties of all layouts of relocated requests, on random ones. [Packing#pack] has every layout
/// checked by the independent checker: no two slots that conflict or are in one variant overlap.
class CapturesOnlyPropertyTest {
  private static final int REQUESTS = 5000;

  private static CoroutineLayout pack(PackingRequest request) {
    return Packing.pack(new CapturesOnlyScheme(), request);
  }

  private static boolean overlap(Slot a, Slot b) {
    return a.size() > 0 && b.size() > 0 && a.offset() < b.end() && b.offset() < a.end();
  }

  @Test
  void everyHomeHasTheSlotOfItsCapture() {
    Random random = new Random(11);
    int homes = 0;
    int sharing = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = RandomRequests.relocated(random);
      CoroutineLayout layout = pack(request);
      assertEquals(request.homes(), layout.homes());
      for (int capture = 0; capture < layout.upvars().size(); capture++) {
        Slot slot = layout.upvars().get(capture);
        Optional<SavedLocal> home = layout.homes().get(capture);
        homes += home.isPresent() ? 1 : 0;
        home.ifPresent(local -> assertEquals(slot, layout.saved().at(local)));
        if (home.isEmpty() && layout.saved().stream().anyMatch(other -> overlap(slot, other))) {
          sharing++;
        }
      }
    }
    assertTrue(homes > REQUESTS, homes + " homes");
    assertTrue(sharing > REQUESTS, sharing + " captures share bytes");
  }

  /// A move inside the state never has a source and a destination that overlap in part: from a
  /// capture to its saved home it stays in place, and two saved locals that a move connects
  /// conflict. What goes from a capture to another saved local may, and goes through the home,
  /// which is then no part of the state; that there are such cases shows that it has to.
  @Test
  void noMoveInTheStateOverlapsInPart() {
    Random random = new Random(12);
    int inPlace = 0;
    int apart = 0;
    int throughTheHome = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = RandomRequests.relocated(random);
      CoroutineLayout layout = pack(request);
      for (int capture = 0; capture < layout.upvars().size(); capture++) {
        Slot slot = layout.upvars().get(capture);
        Optional<SavedLocal> home = request.homes().get(capture);
        if (home.isPresent()) {
          assertEquals(slot.offset(), layout.saved().at(home.get()).offset());
          inPlace++;
        } else if (layout.saved().stream()
            .anyMatch(to ->
                to.size() == slot.size() && overlap(slot, to) && to.offset() != slot.offset())) {
          throughTheHome++;
        }
      }
      for (Affinity move : request.affinities()) {
        assertFalse(overlap(layout.saved().at(move.from()), layout.saved().at(move.to())));
        apart++;
      }
    }
    assertTrue(inPlace > REQUESTS && apart > REQUESTS && throughTheHome > 100);
  }

  /// The prologue reads all captures before anything is written; but even one after the other none
  /// would be overwritten, as homes are in `Unresumed` beside the other captures.
  @Test
  void noHomeCoversAnotherCapture() {
    Random random = new Random(13);
    for (int i = 0; i < REQUESTS; i++) {
      CoroutineLayout layout = pack(RandomRequests.relocated(random));
      for (int a = 0; a < layout.upvars().size(); a++) {
        for (int b = 0; b < layout.upvars().size(); b++) {
          Optional<SavedLocal> home = layout.homes().get(b);
          if (a != b && home.isPresent()) {
            assertFalse(overlap(layout.upvars().get(a), layout.saved().at(home.get())));
          }
        }
      }
    }
  }

  @Test
  void theSameRequestGivesTheSameLayout() {
    for (int seed = 0; seed < 500; seed++) {
      assertEquals(
          pack(RandomRequests.relocated(new Random(seed))),
          pack(RandomRequests.relocated(new Random(seed))));
    }
  }

  @Test
  void theOrderOfSuspensionPointsDoesNotMatter() {
    Random random = new Random(14);
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = RandomRequests.relocated(random);
      CoroutineLayout before = pack(request);
      CoroutineLayout after = pack(RandomRequests.shuffledSuspensions(request, random));

      assertEquals(before.saved(), after.saved());
      assertEquals(before.upvars(), after.upvars());
      assertEquals(before.tag(), after.tag());
      assertEquals(before.size(), after.size());
    }
  }

  @Test
  void theOrderOfCapturesChangesNoSavedLocalAndNoSize() {
    Random random = new Random(15);
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = RandomRequests.relocated(random);
      CoroutineLayout before = pack(request);
      CoroutineLayout after = pack(RandomRequests.shuffledCaptures(request, random));

      assertEquals(before.saved(), after.saved());
      assertEquals(before.size(), after.size());
      assertEquals(before.align(), after.align());
    }
  }

  @Test
  void nichesDoNotMatter() {
    Random random = new Random(16);
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = RandomRequests.relocated(random);
      PackingRequest without =
          new PackingRequest(
              request.data(),
              plain(request.upvars()),
              request.homes(),
              IndexVec.copyOf(plain(request.saved())),
              request.variants(),
              request.conflicts(),
              request.affinities());

      assertEquals(pack(request), pack(without));
    }
  }

  private static List<TypeLayout> plain(Iterable<TypeLayout> layouts) {
    List<TypeLayout> plain = new ArrayList<>();
    layouts.forEach(layout -> plain.add(TypeLayout.of(layout.size(), layout.align())));
    return plain;
  }

  @Test
  void withoutCapturesItIsTheClassicLayout() {
    Random random = new Random(17);
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = RandomRequests.request(random);
      if (request.upvars().isEmpty()) {
        CoroutineLayout classic = Packing.pack(request);
        CoroutineLayout layout = pack(request);

        assertEquals(classic.size(), layout.size());
        assertEquals(classic.saved(), layout.saved());
        assertEquals(classic.variants(), layout.variants());
      }
    }
  }

  @Test
  void noLayoutIsBelowTheLowerBound() {
    Random random = new Random(18);
    int reached = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = RandomRequests.relocated(random);
      long bound = LowerBound.of(request);
      long size = pack(request).size();
      assertTrue(bound <= size, () -> bound + " is more than " + size);
      reached += bound == size ? 1 : 0;
      PackingRequest kept = RandomRequests.request(random);
      assertTrue(LowerBound.of(kept) <= Packing.pack(kept).size());
    }
    assertTrue(reached > REQUESTS / 10, reached + " reach it");
  }

  /// A home that is not where its capture is, or a capture where something of `Unresumed` is.
  @Test
  void theCheckerRefusesMutatedLayouts() {
    Random random = new Random(19);
    int mutated = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = RandomRequests.relocated(random);
      CoroutineLayout layout = pack(request);
      for (int capture = 0; capture < layout.upvars().size(); capture++) {
        Slot slot = layout.upvars().get(capture);
        if (slot.size() == 0) {
          continue;
        }
        List<Slot> upvars = new ArrayList<>(layout.upvars());
        upvars.set(capture, new Slot(layout.tag(), slot.size(), slot.align()));
        assertNotEquals(List.of(), Packing.violations(request, withUpvars(layout, upvars)));
        if (layout.homes().get(capture).isPresent()) {
          upvars.set(capture, new Slot(slot.offset() + slot.align(), slot.size(), slot.align()));
          assertNotEquals(List.of(), Packing.violations(request, withUpvars(layout, upvars)));
        }
        mutated++;
      }
    }
    assertTrue(mutated > REQUESTS);
  }

  private static CoroutineLayout withUpvars(CoroutineLayout layout, List<Slot> upvars) {
    return new CoroutineLayout(
        layout.mode(),
        layout.size(),
        layout.align(),
        layout.tag(),
        layout.tagSize(),
        upvars,
        layout.upvarsInAllVariants(),
        layout.homes(),
        layout.saved(),
        layout.variants());
  }

  @Test
  void thousandsOfCapturesArePackedFast() {
    Packing packing = new Packing();
    for (int i = 0; i < 4000; i++) {
      packing.upvar(8, 8).saved(8, 8).home(i, i);
    }
    for (int i = 0; i < 4000; i += 2) {
      packing.suspend(i, i + 1);
    }
    PackingRequest request = packing.request();

    assertTimeout(Duration.ofSeconds(20), () -> new CapturesOnlyScheme().pack(request));
  }
}
