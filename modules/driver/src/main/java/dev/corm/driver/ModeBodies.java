package dev.corm.driver;

import dev.corm.mir.text.resolve.UnitBody;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// The bodies of a unit as a mode works on them, each made once.
final class ModeBodies {
  private final Map<UnitBody, ModeBody> made = new IdentityHashMap<>();

  private ModeBodies() {}

  /// Bodies as they were dumped, of which nothing more than that is known.
  static ModeBodies dumped() {
    return new ModeBodies();
  }

  /// Bodies that are made by all workers.
  ///
  /// @param bodies the bodies that will be asked for
  /// @param make makes one
  static ModeBodies of(
      List<UnitBody> bodies, Workers workers, BiFunction<WorkerTools, UnitBody, ModeBody> make) {
    ModeBodies modeBodies = new ModeBodies();
    Set<UnitBody> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<UnitBody> distinct = bodies.stream().filter(seen::add).toList();
    List<ModeBody> results = workers.map(distinct, make);
    for (int i = 0; i < distinct.size(); i++) {
      modeBodies.made.put(distinct.get(i), results.get(i));
    }
    return modeBodies;
  }

  /// These, with some that are known already.
  ModeBodies with(Map<UnitBody, ModeBody> known) {
    ModeBodies all = new ModeBodies();
    all.made.putAll(made);
    all.made.putAll(known);
    return all;
  }

  /// The body as the mode works on it.
  ModeBody of(UnitBody body) {
    ModeBody known = made.get(body);
    return known == null ? ModeBody.dumped(body) : known;
  }
}
