package dev.corm.layout;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingRequest.Affinity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Makes random packing requests.
final class RandomRequests {
  private RandomRequests() {}

  /// A small layout, sometimes without bytes, sometimes with a niche.
  private static TypeLayout layout(Random random) {
    long align = 1L << random.nextInt(5);
    long size = align * random.nextInt(random.nextInt(4) == 0 ? 40 : 4);
    Optional<dev.corm.mir.layout.Niche> niche = Optional.empty();
    if (size > 0 && random.nextInt(3) == 0) {
      niche =
          Scalars.niche(
              random.nextInt((int) size),
              1,
              BigInteger.ZERO,
              BigInteger.valueOf(random.nextInt(255)));
    }
    return new TypeLayout(size, align, true, false, niche, IndexVec.empty());
  }

  /// A request whose captures were not relocated. What is saved at one suspension point conflicts;
  /// there are some more conflicts.
  static PackingRequest request(Random random) {
    int locals = random.nextInt(14);
    int suspensions = 1 + random.nextInt(6);
    List<TypeLayout> saved = new ArrayList<>();
    List<List<SavedLocal>> variants = new ArrayList<>(List.of(List.of(), List.of(), List.of()));
    for (int i = 0; i < suspensions; i++) {
      variants.add(new ArrayList<>());
    }
    IndexMatrix<SavedLocal, SavedLocal> conflicts = IndexMatrix.empty(locals, locals);
    for (int i = 0; i < locals; i++) {
      saved.add(layout(random));
      for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
        List<SavedLocal> variant = variants.get(3 + random.nextInt(suspensions));
        if (!variant.contains(SavedLocal.of(i))) {
          variant.add(SavedLocal.of(i));
        }
      }
      conflicts.add(i, i);
    }
    for (List<SavedLocal> variant : variants) {
      for (SavedLocal a : variant) {
        variant.forEach(b -> conflicts.add(a, b));
      }
    }
    for (int i = locals == 0 ? 0 : random.nextInt(6); i > 0; i--) {
      int a = random.nextInt(locals);
      int b = random.nextInt(locals);
      conflicts.add(a, b);
      conflicts.add(b, a);
    }
    List<TypeLayout> upvars = new ArrayList<>();
    List<Optional<SavedLocal>> homes = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      upvars.add(layout(random));
      homes.add(Optional.empty());
    }
    return new PackingRequest(
        DataLayout.X86_64,
        upvars,
        homes,
        IndexVec.copyOf(saved),
        IndexVec.copyOf(variants),
        conflicts,
        List.of());
  }

  /// A request whose captures were relocated: some captures have homes among the saved locals.
  /// Affinities connect conflicting locals, as a move between two saved locals makes them conflict.
  static PackingRequest relocated(Random random) {
    PackingRequest plain = request(random);
    List<TypeLayout> upvars = new ArrayList<>();
    List<Optional<SavedLocal>> homes = new ArrayList<>();
    for (TypeLayout upvar : plain.upvars()) {
      upvars.add(upvar);
      homes.add(Optional.empty());
    }
    for (int i = 0; i < plain.saved().size(); i++) {
      if (random.nextInt(4) == 0) {
        int at = random.nextInt(upvars.size() + 1);
        upvars.add(at, plain.saved().get(i));
        homes.add(at, Optional.of(SavedLocal.of(i)));
      }
    }
    List<Affinity> affinities = new ArrayList<>();
    for (int a = 0; a < plain.saved().size(); a++) {
      int b = plain.conflicts().next(a, random.nextInt(plain.saved().size()));
      if (b >= 0 && b != a) {
        affinities.add(new Affinity(SavedLocal.of(a), SavedLocal.of(b)));
      }
    }
    return with(plain, upvars, homes, plain.variants().subList(3, plain.variants().size()))
        .moving(affinities);
  }

  /// The same captures in another order.
  static PackingRequest shuffledCaptures(PackingRequest request, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < request.upvars().size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    return with(
            request,
            order.stream().map(request.upvars()::get).toList(),
            order.stream().map(request.homes()::get).toList(),
            request.variants().subList(3, request.variants().size()))
        .moving(request.affinities());
  }

  /// The same suspension points in another order.
  static PackingRequest shuffledSuspensions(PackingRequest request, Random random) {
    List<List<SavedLocal>> suspensions =
        new ArrayList<>(request.variants().subList(3, request.variants().size()));
    Collections.shuffle(suspensions, random);
    return with(request, request.upvars(), request.homes(), suspensions)
        .moving(request.affinities());
  }

  private interface Unfinished {
    PackingRequest moving(List<Affinity> affinities);
  }

  private static Unfinished with(
      PackingRequest request,
      List<TypeLayout> upvars,
      List<Optional<SavedLocal>> homes,
      List<List<SavedLocal>> suspensions) {
    List<List<SavedLocal>> variants =
        new ArrayList<>(
            List.of(
                homes.stream()
                    .flatMap(Optional::stream)
                    .sorted((a, b) -> Integer.compare(a.index(), b.index()))
                    .toList(),
                List.of(),
                List.of()));
    variants.addAll(suspensions);
    return affinities ->
        new PackingRequest(
            request.data(),
            upvars,
            homes,
            request.saved(),
            IndexVec.<VariantIndex, List<SavedLocal>>copyOf(variants),
            request.conflicts(),
            affinities);
  }
}
