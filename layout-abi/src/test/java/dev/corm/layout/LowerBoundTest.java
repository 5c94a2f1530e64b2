package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.LowerBound;
import dev.corm.spi.PackingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LowerBoundTest {
  @Test
  void isWhatTheLargestSuspensionPointKeeps() {
    assertEquals(
        8194,
        LowerBound.of(
            new Packing().upvar(8192, 1).saved(8192, 1).saved(1, 1).suspend(0, 1).request()));
    assertEquals(
        31, LowerBound.of(new Packing().saved(10, 1).saved(30, 1).suspend(0).suspend(1).request()));
  }

  @Test
  void countsCapturesAsAState() {
    assertEquals(
        301, LowerBound.of(new Packing().upvar(100, 1).upvar(200, 1).suspendEmpty(1).request()));
  }

  @Test
  void countsACaptureAndItsHomeOnce() {
    assertEquals(
        101,
        LowerBound.of(new Packing().upvar(100, 1).saved(100, 1).home(0, 0).suspend(0).request()));
  }

  @Test
  void isAMultipleOfTheLargestAlignment() {
    assertEquals(16, LowerBound.of(new Packing().saved(8, 8).saved(0, 16).suspend(0).request()));
    assertEquals(24, LowerBound.of(new Packing().upvar(8, 8).saved(20, 4).suspend(0).request()));
  }

  @Test
  void hasATagThatNumbersAllVariants() {
    assertEquals(1, LowerBound.of(new Packing().suspendEmpty(253).request()));
    assertEquals(2, LowerBound.of(new Packing().suspendEmpty(254).request()));
  }

  @Test
  void doesNotOverflow() {
    long most = dev.corm.mir.layout.DataLayout.X86_64.maxObjectSize();
    long huge = Long.MAX_VALUE;
    assertEquals(
        most,
        LowerBound.of(new Packing().upvar(huge, 1).upvar(huge, 1).upvar(0, 1L << 62).request()));
  }

  /// Tries all ways to place everything, in ever larger states: none fits below the bound. In those
  /// where the captures are all that matters, or one suspension point is, one fits right there.
  @Test
  void noPlacementAtAllIsSmaller() {
    Random random = new Random(1);
    int reached = 0;
    int requests = 300;
    for (int i = 0; i < requests; i++) {
      PackingRequest request = small(random);
      long bound = LowerBound.of(request);
      long best = Placement.smallest(request);
      assertTrue(bound <= best, () -> bound + " is more than " + best + " for " + request);
      reached += bound == best ? 1 : 0;
    }
    assertTrue(reached > requests / 2, reached + " of " + requests);
  }

  private static PackingRequest small(Random random) {
    Packing packing = new Packing();
    int locals = 1 + random.nextInt(4);
    for (int i = 0; i < locals; i++) {
      long align = 1L << random.nextInt(2);
      packing.saved(align * (1 + random.nextInt(2)), align);
    }
    List<Integer> unused = new ArrayList<>();
    for (int i = 0; i < locals; i++) {
      unused.add(i);
    }
    while (!unused.isEmpty()) {
      int first = unused.removeFirst();
      if (!unused.isEmpty() && random.nextBoolean()) {
        packing.suspend(first, unused.removeLast());
      } else {
        packing.suspend(first);
      }
    }
    if (random.nextBoolean()) {
      packing.suspend(random.nextInt(locals));
    }
    packing.conflict(random.nextInt(locals), random.nextInt(locals));
    if (random.nextBoolean()) {
      packing.upvar(1 + random.nextInt(3), 1);
    }
    PackingRequest plain = packing.request();
    if (random.nextBoolean()) {
      TypeLayout last = plain.saved().get(locals - 1);
      packing.upvar(last).home(plain.upvars().size(), locals - 1);
    }
    return packing.request();
  }

  /// Places saved locals, captures without homes and the tag, in all ways.
  private static final class Placement {
    private final List<TypeLayout> things = new ArrayList<>();
    private final boolean[][] apart;
    private final long[] offsets;

    private Placement(PackingRequest request) {
      things.addAll(request.saved());
      List<List<Integer>> together = new ArrayList<>();
      for (List<SavedLocal> fields : request.variants()) {
        together.add(new ArrayList<>(fields.stream().map(SavedLocal::index).toList()));
      }
      for (int i = 0; i < request.upvars().size(); i++) {
        if (request.homes().get(i).isEmpty()) {
          together.get(VariantIndex.UNRESUMED.index()).add(things.size());
          things.add(request.upvars().get(i));
        }
      }
      things.add(TypeLayout.of(1, 1));
      int tag = things.size() - 1;
      this.apart = new boolean[things.size()][things.size()];
      this.offsets = new long[things.size()];
      for (int i = 0; i < tag; i++) {
        together.add(List.of(i, tag));
      }
      for (int a = 0; a < request.saved().size(); a++) {
        for (int b = 0; b < request.saved().size(); b++) {
          apart[a][b] = request.conflicts().contains(a, b);
        }
      }
      for (List<Integer> group : together) {
        for (int a : group) {
          group.forEach(b -> apart[a][b] = true);
        }
      }
    }

    static long smallest(PackingRequest request) {
      Placement placement = new Placement(request);
      long align = placement.things.stream().mapToLong(TypeLayout::align).max().orElse(1);
      long size = align;
      while (!placement.fits(0, size)) {
        size += align;
      }
      return size;
    }

    private boolean fits(int thing, long size) {
      if (thing == things.size()) {
        return true;
      }
      TypeLayout layout = things.get(thing);
      for (long at = 0; at + layout.size() <= size; at += layout.align()) {
        offsets[thing] = at;
        if (free(thing) && fits(thing + 1, size)) {
          return true;
        }
      }
      return false;
    }

    private boolean free(int thing) {
      for (int other = 0; other < thing; other++) {
        if (apart[thing][other]
            && offsets[thing] < offsets[other] + things.get(other).size()
            && offsets[other] < offsets[thing] + things.get(thing).size()) {
          return false;
        }
      }
      return true;
    }
  }
}
