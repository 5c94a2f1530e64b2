package dev.corm.mir.program;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the functions of state machines: those whose head has the machine's path, and whose first
/// argument is a reference to the machine's type, also inside a `Pin`.
public final class MachineBodies {
  /// What machines and bodies find each other by.
  private record Key(Path item, Type type) {}

  private MachineBodies() {}

  /// The machines of a program, by the number of each body that belongs to them.
  ///
  /// Machines with one key share their bodies out evenly, in order, as the state transform made
  /// them. If that does not come out even, none of them gets any.
  public static SortedMap<Integer, StateMachine> of(Program program) {
    Map<Key, List<Integer>> bodies = new HashMap<>();
    for (int i = 0; i < program.bodies().size(); i++) {
      Body body = program.bodies().get(i);
      if (body.phase().isAtLeast(Phase.STATE_MACHINE)
          && body.witness().isEmpty()
          && body.argumentCount() > 0) {
        Type argument = body.locals().at(Local.SELF).type();
        int number = i;
        pointee(argument)
            .ifPresent(type ->
                bodies
                    .computeIfAbsent(new Key(body.head().path(), type), _ -> new ArrayList<>())
                    .add(number));
      }
    }
    Map<Key, List<StateMachine>> machines = new HashMap<>();
    for (StateMachine machine : program.machines()) {
      machines
          .computeIfAbsent(new Key(machine.item(), machine.type()), _ -> new ArrayList<>())
          .add(machine);
    }
    SortedMap<Integer, StateMachine> found = new TreeMap<>();
    machines.forEach((key, alike) -> deal(alike, bodies.getOrDefault(key, List.of()), found));
    return found;
  }

  private static void deal(
      List<StateMachine> machines, List<Integer> bodies, Map<Integer, StateMachine> found) {
    if (bodies.size() % machines.size() == 0) {
      int each = bodies.size() / machines.size();
      for (int i = 0; i < bodies.size(); i++) {
        found.put(bodies.get(i), machines.get(i / each));
      }
    }
  }

  /// What a reference, a pointer or a pinned one of them points to.
  private static Optional<Type> pointee(Type type) {
    return switch (type) {
      case Type.Ref(_, _, Type pointee) -> Optional.of(pointee);
      case Type.RawPtr(_, Type pointee) -> Optional.of(pointee);
      case Type.Named(Path path)
          when path.segments().getLast()
                  instanceof PathSegment.Name(String name, GenericArgs.Angle(var arguments))
              && name.equals("Pin")
              && arguments.size() == 1
              && arguments.getFirst() instanceof GenericArg.OfType(Type.Ref pinned) ->
          Optional.of(pinned.pointee());
      case Type _ -> Optional.empty();
    };
  }
}
