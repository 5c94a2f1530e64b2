package dev.corm.mir.verify;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import java.util.ArrayList;
import java.util.List;

/// Collects violations of the rules that hold in one phase.
final class Findings {
  /// A body with more faults than this is not a body; the rest would not help anybody.
  private static final int LIMIT = 100;

  private final Phase phase;
  private final List<Violation> violations = new ArrayList<>();

  Findings(Phase phase) {
    this.phase = phase;
  }

  boolean areMany() {
    return violations.size() >= LIMIT;
  }

  void body(Rule rule, String message) {
    add(rule, new Violation.Site.Whole(), message);
  }

  void local(Rule rule, int local, String message) {
    add(rule, new Violation.Site.Declaration(Local.of(local)), message);
  }

  void code(Rule rule, int block, int statement, String message) {
    add(rule, new Violation.Site.Code(BlockId.of(block), statement), message);
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  private void add(Rule rule, Violation.Site site, String message) {
    if (rule.holdsIn(phase) && !areMany()) {
      violations.add(new Violation(rule, site, message));
    }
  }
}
