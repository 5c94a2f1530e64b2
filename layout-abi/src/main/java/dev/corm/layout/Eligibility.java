package dev.corm.layout;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexSet;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import java.util.Arrays;
import java.util.List;

/// Decides which saved locals share bytes with those of other variants and which are *promoted* to
/// the prefix, where they have bytes of their own in every state.
///
/// 1. A local in two or more variants is promoted: it has to stay where it is between them.
/// 2. Of two locals that conflict and live in different variants, the one with more conflicts is
///    promoted (the second, if they have as many). This walks the rows of the matrix from the first
///    local to the last, each row from the first column to the last. Counts are those of the full
///    matrix, diagonal included, whatever was promoted before.
/// 3. If fewer than two variants still have a local of their own, there is nothing to share, and
///    all locals are promoted: among the others in the prefix they need less padding. A variant is
///    one like any other here, `Unresumed` too.
///
/// In step 2 a row goes on after its own local was promoted. From then on that local counts as
/// living in another variant than any other, so it is compared with all the rest of the row, also
/// with locals of its former variant, and may promote some of them. That looks like a slip, but
/// sizes depend on it.
final class Eligibility {
  /// What [#homes] says of a local that no variant has.
  static final int NOWHERE = -1;

  private static final int PROMOTED = -2;

  private final int[] homes;

  private Eligibility(int[] homes) {
    this.homes = homes;
  }

  /// Runs the three steps.
  ///
  /// @param locals how many locals there are. Those beyond the rows of the matrix have no
  ///   conflicts, not even with themselves, so step 2 never meets them
  /// @param variants for every variant its locals
  /// @param conflicts which saved locals may not share bytes
  static Eligibility of(
      int locals,
      IndexVec<VariantIndex, List<SavedLocal>> variants,
      IndexMatrix<SavedLocal, SavedLocal> conflicts) {
    int[] homes = new int[locals];
    Arrays.fill(homes, NOWHERE);
    for (int variant = 0; variant < variants.size(); variant++) {
      for (SavedLocal local : variants.get(variant)) {
        int home = homes[local.index()];
        homes[local.index()] = home == NOWHERE || home == variant ? variant : PROMOTED;
      }
    }
    Eligibility eligibility = new Eligibility(homes);
    eligibility.promoteConflicting(conflicts);
    eligibility.promoteLonely(variants.size());
    return eligibility;
  }

  /// Whether the local is in the prefix.
  boolean promoted(SavedLocal local) {
    return homes[local.index()] == PROMOTED;
  }

  /// The promoted locals, ascending.
  List<SavedLocal> promoted() {
    return java.util.stream.IntStream.range(0, homes.length)
        .filter(i -> homes[i] == PROMOTED)
        .mapToObj(SavedLocal::of)
        .toList();
  }

  private void promoteConflicting(IndexMatrix<SavedLocal, SavedLocal> conflicts) {
    int[] counts = new int[conflicts.rows()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = conflicts.count(i);
    }
    for (int a = 0; a < counts.length; a++) {
      if (homes[a] == PROMOTED) {
        continue;
      }
      for (int b = conflicts.next(a, 0); b >= 0; b = conflicts.next(a, b + 1)) {
        if (homes[b] != PROMOTED && homes[a] != homes[b]) {
          homes[counts[a] > counts[b] ? a : b] = PROMOTED;
        }
      }
    }
  }

  private void promoteLonely(int variants) {
    IndexSet<VariantIndex> used = IndexSet.empty(variants);
    for (int home : homes) {
      if (home >= 0) {
        used.add(home);
      }
    }
    if (used.count() < 2) {
      Arrays.fill(homes, PROMOTED);
    }
  }
}
