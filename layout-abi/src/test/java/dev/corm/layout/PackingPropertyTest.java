package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.PackingRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Properties of all packings, on random requests. [Packing#pack] has every layout checked by the
/// independent checker.
class PackingPropertyTest {
  private static final int REQUESTS = 5000;

  private static PackingRequest request(Random random) {
    return RandomRequests.request(random);
  }

  @Test
  void everyLayoutIsSound() {
    Random random = new Random(1);
    int sharing = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = request(random);
      CoroutineLayout layout = Packing.pack(request);
      long sum = layout.tagSize();
      for (Slot slot : layout.saved()) {
        sum += slot.size();
      }
      for (Slot slot : layout.upvars()) {
        sum += slot.size();
      }
      sharing += sum > layout.size() ? 1 : 0;
    }
    assertTrue(sharing > REQUESTS / 20, sharing + " requests share bytes");
  }

  @Test
  void theSameRequestGivesTheSameLayout() {
    for (int seed = 0; seed < 500; seed++) {
      assertEquals(
          Packing.pack(request(new Random(seed))), Packing.pack(request(new Random(seed))));
    }
  }

  @Test
  void theOrderOfSuspensionPointsDoesNotMatter() {
    Random random = new Random(2);
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = request(random);
      List<List<SavedLocal>> suspensions =
          new ArrayList<>(request.variants().subList(3, request.variants().size()));
      Collections.shuffle(suspensions, random);
      List<List<SavedLocal>> variants = new ArrayList<>(request.variants().subList(0, 3));
      variants.addAll(suspensions);
      PackingRequest shuffled =
          new PackingRequest(
              request.data(),
              request.upvars(),
              request.homes(),
              request.saved(),
              IndexVec.<VariantIndex, List<SavedLocal>>copyOf(variants),
              request.conflicts(),
              request.affinities());
      CoroutineLayout before = Packing.pack(request);
      CoroutineLayout after = Packing.pack(shuffled);

      assertEquals(before.saved(), after.saved());
      assertEquals(before.upvars(), after.upvars());
      assertEquals(before.tag(), after.tag());
      assertEquals(before.size(), after.size());
    }
  }

  @Test
  void theOrderOfCapturesDoesNotChangeTheSize() {
    Random random = new Random(3);
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = request(random);
      List<TypeLayout> upvars = new ArrayList<>(request.upvars());
      Collections.shuffle(upvars, random);
      PackingRequest shuffled =
          new PackingRequest(
              request.data(),
              upvars,
              request.homes(),
              request.saved(),
              request.variants(),
              request.conflicts(),
              request.affinities());
      CoroutineLayout before = Packing.pack(request);
      CoroutineLayout after = Packing.pack(shuffled);

      assertEquals(before.size(), after.size());
      assertEquals(before.align(), after.align());
    }
  }

  @Test
  void nichesOfSavedLocalsDoNotMatter() {
    Random random = new Random(4);
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = request(random);
      List<TypeLayout> plain =
          request.saved().stream().map(l -> TypeLayout.of(l.size(), l.align())).toList();
      PackingRequest without =
          new PackingRequest(
              request.data(),
              request.upvars(),
              request.homes(),
              IndexVec.copyOf(plain),
              request.variants(),
              request.conflicts(),
              request.affinities());

      assertEquals(Packing.pack(request), Packing.pack(without));
    }
  }

  @Test
  void nichesOfCapturesChangeTheOrderButNeverTheSize() {
    Random random = new Random(5);
    int moved = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = request(random);
      List<TypeLayout> plain =
          request.upvars().stream().map(l -> TypeLayout.of(l.size(), l.align())).toList();
      PackingRequest without =
          new PackingRequest(
              request.data(),
              plain,
              request.homes(),
              request.saved(),
              request.variants(),
              request.conflicts(),
              request.affinities());
      CoroutineLayout before = Packing.pack(request);
      CoroutineLayout after = Packing.pack(without);

      assertEquals(before.size(), after.size());
      moved += before.equals(after) ? 0 : 1;
    }
    assertTrue(moved > 0);
  }

  /// Moving any non-empty slot onto the one in front of it in the same variant is seen.
  @Test
  void theCheckerRefusesMutatedLayouts() {
    Random random = new Random(6);
    int mutated = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PackingRequest request = request(random);
      CoroutineLayout layout = Packing.pack(request);
      List<Slot> slots = new ArrayList<>(layout.saved());
      Variant variant = layout.variants().get(3);
      List<SavedLocal> fields =
          variant.fields().stream().filter(f -> layout.saved().at(f).size() > 0).toList();
      if (fields.size() < 2) {
        continue;
      }
      mutated++;
      SavedLocal from = fields.get(0);
      SavedLocal to = fields.get(1);
      Slot old = layout.saved().at(from);
      slots.set(from.index(), new Slot(layout.saved().at(to).offset(), old.size(), old.align()));
      assertNotEquals(List.of(), Packing.violations(request, withSaved(layout, slots)));
      slots.set(from.index(), new Slot(layout.size(), old.size(), old.align()));
      assertNotEquals(List.of(), Packing.violations(request, withSaved(layout, slots)));
      slots.set(from.index(), new Slot(layout.tag(), old.size(), old.align()));
      assertNotEquals(List.of(), Packing.violations(request, withSaved(layout, slots)));
    }
    assertTrue(mutated > REQUESTS / 4);
  }

  private static CoroutineLayout withSaved(CoroutineLayout layout, List<Slot> saved) {
    return new CoroutineLayout(
        layout.mode(),
        layout.size(),
        layout.align(),
        layout.tag(),
        layout.tagSize(),
        layout.upvars(),
        layout.upvarsInAllVariants(),
        IndexVec.copyOf(saved),
        layout.variants());
  }

  @Test
  void thousandsOfSavedLocalsArePackedFast() {
    int locals = 4000;
    Packing packing = new Packing();
    for (int i = 0; i < locals; i++) {
      packing.saved(8, 8);
    }
    for (int i = 0; i < locals; i += 2) {
      packing.suspend(i, i + 1);
    }
    for (int i = 0; i < locals; i++) {
      packing.conflict(i, (i * 7 + 3) % locals);
    }
    PackingRequest request = packing.request();

    assertTimeout(Duration.ofSeconds(20), () -> new ClassicScheme().pack(request));
  }
}
