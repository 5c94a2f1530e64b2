package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.StateMachine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a layout that was computed for a body as it was read is one for the machine that became
/// of it, after passes that a user may have put together.
final class MachineFit {
  private MachineFit() {}

  /// Whether it is.
  ///
  /// @param read the body as it was read
  /// @param transformed the body that the state transform got
  static boolean fits(StateMachine machine, Body read, Body transformed, CoroutineLayout layout) {
    return keepsItsTypes(machine, read, transformed)
        && hasItsCaptures(machine, layout)
        && hasItsVariants(machine, layout);
  }

  /// Everything that is kept has the type that it had when it was read; captures that became locals
  /// have theirs from the captures.
  private static boolean keepsItsTypes(StateMachine machine, Body read, Body transformed) {
    Set<SavedLocal> homes = new HashSet<>();
    machine.homes().forEach(home -> home.ifPresent(homes::add));
    CoroutineFacts facts = machine.facts();
    for (int i = 0; i < facts.saved().size(); i++) {
      Local local = facts.saved().get(i);
      boolean same =
          read.locals().has(local)
              && read.locals().at(local).type().equals(transformed.locals().at(local).type());
      if (!same && !homes.contains(SavedLocal.of(i))) {
        return false;
      }
    }
    return true;
  }

  /// Captures go where they go in the machine. The layout may have more of them: of some the body
  /// never speaks.
  private static boolean hasItsCaptures(StateMachine machine, CoroutineLayout layout) {
    int captures = machine.upvars().size();
    return layout.homes().size() >= captures
        && layout.homes().subList(0, captures).equals(machine.homes())
        && layout.homes().subList(captures, layout.homes().size()).stream()
            .noneMatch(Optional::isPresent);
  }

  /// Each suspension point keeps what it keeps in the machine.
  private static boolean hasItsVariants(StateMachine machine, CoroutineLayout layout) {
    CoroutineFacts facts = machine.facts();
    if (layout.saved().size() != facts.saved().size()
        || layout.variants().size() != facts.variantFields().size()) {
      return false;
    }
    for (int v = VariantIndex.RESERVED; v < layout.variants().size(); v++) {
      List<SavedLocal> fields = layout.variants().get(v).fields();
      if (!Set.copyOf(fields).equals(Set.copyOf(facts.variantFields().get(v)))) {
        return false;
      }
    }
    return true;
  }
}
