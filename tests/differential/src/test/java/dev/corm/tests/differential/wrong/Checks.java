package dev.corm.tests.differential.wrong;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.program.MachineBodies;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.verify.LayoutChecker;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the checks of the pipeline say of programs with mistakes: they run after every pass and
/// every packing scheme, so that what they find does not get as far as being executed.
final class Checks {
  private Checks() {}

  /// The first complaint about a wrong program.
  ///
  /// @param right the program that it was made of
  static Optional<String> complaint(Program right, Program wrong) {
    Map<Integer, StateMachine> machines = MachineBodies.of(wrong);
    for (int i = 0; i < wrong.bodies().size(); i++) {
      Body body = wrong.bodies().get(i);
      List<Violation> violations = new ArrayList<>(Verifier.verify(body));
      if (violations.isEmpty() && machines.containsKey(i)) {
        violations.addAll(Verifier.verifyState(body, machines.get(i)));
      }
      if (!violations.isEmpty()) {
        return Optional.of("the verifier: " + violations.getFirst().rule().title());
      }
    }
    for (int i = 0; i < wrong.machines().size(); i++) {
      Optional<String> complaint = complaint(right.machines().get(i), wrong.machines().get(i));
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> complaint(StateMachine right, StateMachine wrong) {
    if (right.layout().isEmpty()
        || wrong.layout().isEmpty()
        || right.layout().equals(wrong.layout()) && right.homes().equals(wrong.homes())) {
      return Optional.empty();
    }
    CoroutineLayout asked = right.layout().get();
    List<List<SavedLocal>> variants =
        asked.variants().stream().map(CoroutineLayout.Variant::fields).toList();
    return LayoutChecker.check(
            wrong.layout().get(),
            types(asked.upvars()),
            wrong.homes(),
            IndexVec.copyOf(types(asked.saved())),
            IndexVec.<VariantIndex, List<SavedLocal>>copyOf(variants),
            right.facts().conflicts())
        .stream()
        .findFirst()
        .map(sentence -> "the layout checker: " + sentence);
  }

  private static List<TypeLayout> types(Iterable<Slot> slots) {
    List<TypeLayout> types = new ArrayList<>();
    slots.forEach(slot -> types.add(TypeLayout.of(slot.size(), slot.align())));
    return types;
  }
}
