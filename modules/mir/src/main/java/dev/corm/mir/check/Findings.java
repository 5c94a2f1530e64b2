package dev.corm.mir.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects mismatches, each once.
final class Findings {
  /// A program with more faults than this is not a program; the rest would not help anybody.
  static final int LIMIT = 100;

  private final Set<Mismatch> mismatches = new LinkedHashSet<>();

  boolean areMany() {
    return mismatches.size() >= LIMIT;
  }

  boolean areNone() {
    return mismatches.isEmpty();
  }

  void add(Mismatch mismatch) {
    if (!areMany()) {
      mismatches.add(mismatch);
    }
  }

  List<Mismatch> all() {
    return List.copyOf(mismatches);
  }
}
