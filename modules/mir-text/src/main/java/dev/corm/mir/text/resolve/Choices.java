package dev.corm.mir.text.resolve;

import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The types in a state of which the listing has several entries of different sizes: as many types
/// that print alike.
final class Choices {
  /// How many alternatives are looked at; of more nothing is known.
  static final int MOST = 64;

  private final Map<Type, List<Entry>> open = new LinkedHashMap<>();

  /// Notes a type and what it can be.
  void add(Type type, List<Entry> entries) {
    open.put(type, entries);
  }

  void addAll(Choices others) {
    open.putAll(others.open);
  }

  /// The state as it is if nothing is open, or else all that it can be.
  Resolution resolution(Resolution.Found found) {
    if (open.isEmpty()) {
      return found;
    }
    Type first = open.keySet().iterator().next();
    String detail = "`" + first + "` is listed with different sizes";
    List<Map<Type, Entry>> combinations = List.of(Map.of());
    for (Map.Entry<Type, List<Entry>> choice : open.entrySet()) {
      if ((long) combinations.size() * choice.getValue().size() > MOST) {
        return new Resolution.NotFound(
            found.entry(), Reason.AMBIGUOUS_TYPE, detail, List.of(found.body()));
      }
      List<Map<Type, Entry>> more = new ArrayList<>();
      for (Map<Type, Entry> combination : combinations) {
        for (Entry entry : choice.getValue()) {
          Map<Type, Entry> extended = new LinkedHashMap<>(combination);
          extended.put(choice.getKey(), entry);
          more.add(extended);
        }
      }
      combinations = more;
    }
    List<Resolution.Alternative> alternatives =
        combinations.stream().map(listed -> new Resolution.Alternative(found, listed)).toList();
    return new Resolution.Undecided(found.entry(), Reason.AMBIGUOUS_TYPE, detail, alternatives);
  }
}
