package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// What the captures of a coroutine are called.
///
/// A body says which variable a capture stands for, a listing how rustc calls the capture: a
/// capture by reference is `_ref__x`, a part of a variable `x__field`. So the names of the listing
/// are given to the captures in this order: equal names, names by reference, and what is left to
/// what is left.
final class UpvarVariables {
  private static final String BY_REFERENCE = "_ref__";

  private UpvarVariables() {}

  /// The variables, in capture order.
  ///
  /// @param types the types of the captures, as reports spell them
  /// @param listed the names that a listing has for them, in any order; may be empty
  static List<Variable> of(Body body, List<Type> types, List<String> listed) {
    SortedMap<Integer, DebugEntry> known = BodyVariables.of(body).captures();
    LinkedHashSet<String> free = new LinkedHashSet<>(listed);
    String[] names = new String[types.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = known.containsKey(i) ? take(free, known.get(i).name()) : null;
    }
    List<Variable> variables = new ArrayList<>(types.size());
    for (int i = 0; i < names.length; i++) {
      Optional<DebugEntry> entry = Optional.ofNullable(known.get(i));
      if (names[i] == null && !free.isEmpty()) {
        names[i] = free.removeFirst();
      }
      variables.add(
          new Variable(
              Optional.ofNullable(names[i]).or(() -> entry.map(DebugEntry::name)),
              Optional.empty(),
              Optional.of(types.get(i)),
              entry.flatMap(DebugEntry::source).map(SourceInfo::span)));
    }
    return variables;
  }

  /// The listed name of a variable's capture, which is then no longer free; null if there is none.
  private static String take(Set<String> free, String variable) {
    for (String candidate : List.of(variable, BY_REFERENCE + variable)) {
      if (free.remove(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
