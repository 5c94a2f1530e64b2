package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the captures of a coroutine are called.
///
/// A body says which variable a capture stands for, a listing how rustc calls the capture: a
/// capture by reference is `_ref__x`, a part of a variable `x__field`. So the names of the listing
/// are given to the captures in this order: equal names, names by reference, and what is left to
/// what is left.
final class UpvarVariables {
  private static final String BY_REFERENCE = "_ref__";

  private UpvarVariables() {}

  /// The names that a listing gives to the captures of an entry, in its order.
  static List<String> listed(Entry entry) {
    List<String> names = new ArrayList<>();
    if (!entry.variants().isEmpty()) {
      for (Item item : entry.variants().getFirst().items()) {
        if (item instanceof Item.Member member && member.kind() == MemberKind.UPVAR) {
          names.add(member.name());
        }
      }
    }
    return names;
  }

  /// The variables, in capture order.
  ///
  /// @param types the types of the captures, as reports spell them
  /// @param listed the names that a listing has for them, in any order; may be empty
  static List<Variable> of(Body body, List<Type> types, List<String> listed) {
    Captures captures = Captures.of(body);
    List<Optional<String>> known = captures.names();
    String[] names = new String[types.size()];
    LinkedHashSet<String> free = new LinkedHashSet<>(listed);
    for (int i = 0; i < names.length; i++) {
      names[i] = i < known.size() ? take(free, known.get(i)) : null;
    }
    Map<Integer, SourceSpan> sources = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      if (names[i] == null && !free.isEmpty()) {
        names[i] = free.removeFirst();
      }
      if (names[i] == null && i < known.size()) {
        names[i] = known.get(i).orElse(null);
      }
      if (i < captures.sources().size() && captures.sources().get(i).isPresent()) {
        sources.put(i, captures.sources().get(i).get());
      }
    }
    List<Variable> variables = new ArrayList<>(types.size());
    for (int i = 0; i < types.size(); i++) {
      variables.add(
          new Variable(
              Optional.ofNullable(names[i]),
              Optional.empty(),
              Optional.of(types.get(i)),
              Optional.ofNullable(sources.get(i))));
    }
    return variables;
  }

  private static String take(Set<String> free, Optional<String> variable) {
    if (variable.isEmpty()) {
      return null;
    }
    String name = variable.get();
    for (String candidate : List.of(name, BY_REFERENCE + name)) {
      if (free.remove(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
