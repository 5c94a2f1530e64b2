package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.verify.LayoutChecker;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes packing requests down in short form. Saved locals are numbered in the order of [#saved].
final class Packing {
  private final List<TypeLayout> upvars = new ArrayList<>();
  private final List<TypeLayout> saved = new ArrayList<>();
  private final SortedMap<Integer, Integer> homes = new TreeMap<>();
  private final List<List<SavedLocal>> variants =
      new ArrayList<>(List.of(List.of(), List.of(), List.of()));
  private final List<int[]> conflicts = new ArrayList<>();

  /// A capture.
  Packing upvar(TypeLayout layout) {
    upvars.add(layout);
    return this;
  }

  /// A capture without niche.
  Packing upvar(long size, long align) {
    return upvar(TypeLayout.of(size, align));
  }

  /// A capture that becomes a saved local.
  Packing home(int upvar, int local) {
    homes.put(upvar, local);
    return this;
  }

  /// A saved local.
  Packing saved(TypeLayout layout) {
    saved.add(layout);
    return this;
  }

  /// A saved local without niche.
  Packing saved(long size, long align) {
    return saved(TypeLayout.of(size, align));
  }

  /// A suspension point where these are saved; all of them conflict with each other.
  Packing suspend(int... locals) {
    List<SavedLocal> fields = new ArrayList<>();
    for (int a : locals) {
      fields.add(SavedLocal.of(a));
      for (int b : locals) {
        conflict(a, b);
      }
    }
    variants.add(fields);
    return this;
  }

  /// So many suspension points where nothing is saved.
  Packing suspendEmpty(int times) {
    for (int i = 0; i < times; i++) {
      suspend();
    }
    return this;
  }

  /// Two saved locals that may not share bytes.
  Packing conflict(int a, int b) {
    conflicts.add(new int[] {a, b});
    return this;
  }

  PackingRequest request() {
    IndexMatrix<SavedLocal, SavedLocal> matrix = IndexMatrix.empty(saved.size(), saved.size());
    for (int i = 0; i < saved.size(); i++) {
      matrix.add(i, i);
    }
    for (int[] pair : conflicts) {
      matrix.add(pair[0], pair[1]);
      matrix.add(pair[1], pair[0]);
    }
    List<Optional<SavedLocal>> known = new ArrayList<>();
    for (int i = 0; i < upvars.size(); i++) {
      known.add(Optional.ofNullable(homes.get(i)).map(SavedLocal::of));
    }
    variants.set(0, homes.values().stream().sorted().map(SavedLocal::of).toList());
    return new PackingRequest(
        DataLayout.X86_64,
        upvars,
        known,
        IndexVec.copyOf(saved),
        IndexVec.<VariantIndex, List<SavedLocal>>copyOf(variants),
        matrix,
        List.of());
  }

  /// The layout under `no`, which the independent checker has accepted.
  CoroutineLayout pack() {
    return pack(request());
  }

  /// The layout under `captures-only`, which the independent checker has accepted.
  CoroutineLayout packRelocated() {
    return pack(new CapturesOnlyScheme(), request());
  }

  /// The layout under `no`, which the independent checker has accepted.
  static CoroutineLayout pack(PackingRequest request) {
    return pack(new ClassicScheme(), request);
  }

  /// The layout, which the independent checker has accepted.
  static CoroutineLayout pack(PackingScheme scheme, PackingRequest request) {
    Outcome<CoroutineLayout> outcome = scheme.pack(request);
    CoroutineLayout layout =
        (CoroutineLayout) assertInstanceOf(Outcome.Done.class, outcome).value();
    assertEquals(List.of(), violations(request, layout));
    return layout;
  }

  /// What the independent checker says of a layout.
  static List<String> violations(PackingRequest request, CoroutineLayout layout) {
    return LayoutChecker.check(
        layout,
        request.upvars(),
        request.homes(),
        request.saved(),
        request.variants(),
        request.conflicts());
  }

  /// The offset of a saved local.
  static long offset(CoroutineLayout layout, int local) {
    return layout.saved().get(local).offset();
  }
}
