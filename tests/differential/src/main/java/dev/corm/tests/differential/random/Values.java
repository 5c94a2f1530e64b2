package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which variables there are at a point of a coroutine, which parts of them have a value, and which
/// are borrowed.
final class Values {
  /// A part has a value.
  static final byte INIT = 0;

  /// A part has none.
  static final byte GONE = 1;

  /// Whether a part has a value depends on the path that was taken.
  static final byte MAYBE = 2;

  private final Map<Integer, Variable> variables = new LinkedHashMap<>();
  private final Map<Integer, byte[]> states = new HashMap<>();
  private final Set<Integer> lent = new HashSet<>();
  private final Set<Integer> lentMutably = new HashSet<>();

  /// Whether something refers to a local, and locals may move at a suspension.
  boolean pinnedByBorrow;

  /// Whether a point is reached at all.
  boolean reachable = true;

  Values() {}

  /// A copy that changes on its own.
  Values(Values other) {
    variables.putAll(other.variables);
    other.states.forEach((id, state) -> states.put(id, state.clone()));
    lent.addAll(other.lent);
    lentMutably.addAll(other.lentMutably);
    pinnedByBorrow = other.pinnedByBorrow;
    reachable = other.reachable;
  }

  /// One state of a whole variable for each part that can be moved.
  static byte[] states(Ty type, byte state) {
    byte[] all = new byte[Math.max(1, type.parts().size())];
    Arrays.fill(all, state);
    return all;
  }

  /// What holds where two paths meet.
  static byte[] join(byte[] a, byte[] b) {
    byte[] both = a.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] = a[i] == b[i] ? a[i] : MAYBE;
    }
    return both;
  }

  /// A new variable with a value; false if there is one with its number.
  boolean declare(Variable variable) {
    if (variables.containsKey(variable.id())) {
      return false;
    }
    variables.put(variable.id(), variable);
    states.put(variable.id(), states(variable.type(), INIT));
    return true;
  }

  /// The variables in scope, in the order of their declarations.
  List<Variable> visible() {
    return new ArrayList<>(variables.values());
  }

  /// Whether a variable is in scope, as it is.
  boolean sees(Variable variable) {
    return variable.equals(variables.get(variable.id()));
  }

  /// Whether all of a part has a value.
  boolean has(Part part) {
    if (!sees(part.variable())) {
      return false;
    }
    byte[] state = states.get(part.variable().id());
    if (part.field() != Part.WHOLE) {
      return part.field() < part.variable().type().parts().size() && state[part.field()] == INIT;
    }
    for (byte one : state) {
      if (one != INIT) {
        return false;
      }
    }
    return true;
  }

  /// Whether a variable may be read.
  boolean readable(Part part) {
    return has(part) && !lentMutably.contains(part.variable().id());
  }

  /// Whether nothing refers to a variable.
  boolean free(Variable variable) {
    return sees(variable) && !lent.contains(variable.id()) && !lentMutably.contains(variable.id());
  }

  /// A part loses or gets its value.
  void set(Part part, byte state) {
    byte[] all = states.get(part.variable().id());
    if (part.field() == Part.WHOLE) {
      Arrays.fill(all, state);
    } else {
      all[part.field()] = state;
    }
  }

  /// Something refers to a variable from here on.
  void lend(Variable variable, boolean mutably) {
    (mutably ? lentMutably : lent).add(variable.id());
  }

  /// What is known of the variables that were in scope before, after a block that began like
  /// `before`: its own variables are gone, and its borrows are over.
  void leave(Values before) {
    variables.keySet().retainAll(before.variables.keySet());
    states.keySet().retainAll(before.variables.keySet());
    lent.retainAll(before.lent);
    lentMutably.retainAll(before.lentMutably);
    pinnedByBorrow = before.pinnedByBorrow;
  }

  /// Both ways lead here; the other one's variables must be the same.
  void join(Values other) {
    if (!reachable) {
      states.clear();
      other.states.forEach((id, state) -> states.put(id, state.clone()));
      reachable = other.reachable;
    } else if (other.reachable) {
      states.replaceAll((id, state) -> join(state, other.states.get(id)));
    }
  }

  /// Whether the same parts have values.
  boolean sameStates(Values other) {
    return states.keySet().equals(other.states.keySet())
        && states.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), other.states.get(e.getKey())));
  }
}
