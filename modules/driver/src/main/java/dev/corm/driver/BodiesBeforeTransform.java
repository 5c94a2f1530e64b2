package dev.corm.driver;

import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.mir.body.Body;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers what coroutine bodies were when they became state machines: machines number locals as
/// these bodies do, and their labels lead back to the bodies that were read.
final class BodiesBeforeTransform implements PassObserver {
  private final Map<Label, Body> last = new LinkedHashMap<>();

  /// What a machine was made of.
  ///
  /// @param label the item
  /// @param body its body just before the pass that made the machine
  record Origin(Label label, Body body) {}

  /// What body and machine have in common.
  private record Name(Path item, Type.Coroutine type) {}

  @Override
  public void before(String pass, Label label, List<Body> bodies) {
    if (bodies.size() == 1 && bodies.getFirst().isCoroutine()) {
      last.put(label, bodies.getFirst());
    }
  }

  @Override
  public void after(String pass, Label label, List<Body> bodies) {
    // the next pass shows them again
  }

  /// The origins of machines, parallel to them. Several of one name, as all expansions of a macro
  /// have it, are in the order of their bodies; empty where there are not as many of these.
  List<Optional<Origin>> of(List<StateMachine> machines) {
    Map<Name, List<Origin>> origins = new HashMap<>();
    last.forEach((label, body) ->
        body.coroutine()
            .ifPresent(type ->
                origins
                    .computeIfAbsent(new Name(body.head().path(), type), _ -> new ArrayList<>())
                    .add(new Origin(label, body))));
    Map<Name, Integer> counts = new HashMap<>();
    machines.forEach(machine -> counts.merge(name(machine), 1, Integer::sum));
    Map<Name, Integer> next = new HashMap<>();
    List<Optional<Origin>> found = new ArrayList<>();
    for (StateMachine machine : machines) {
      Name name = name(machine);
      List<Origin> alike = origins.getOrDefault(name, List.of());
      int number = next.merge(name, 1, Integer::sum) - 1;
      found.add(
          alike.size() == counts.get(name) ? Optional.of(alike.get(number)) : Optional.empty());
    }
    return found;
  }

  private static Name name(StateMachine machine) {
    return new Name(machine.item(), machine.type());
  }
}
