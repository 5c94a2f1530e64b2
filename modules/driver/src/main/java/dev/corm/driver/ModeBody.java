package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.fact.CaptureMoves;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.fact.UpvarHomes;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A coroutine body as a mode works on it: as it was dumped, or with its captures relocated.
///
/// @param body the body
/// @param facts what it keeps while it is suspended
/// @param homes for each capture that the body knows of, the saved local that it becomes, if it
///   becomes one; empty if captures were not relocated
/// @param moves where captures go until the first suspension, if somebody asked for it
record ModeBody(
    Body body,
    CoroutineFacts facts,
    List<Optional<SavedLocal>> homes,
    Optional<CaptureMoves> moves) {
  ModeBody {
    homes = List.copyOf(homes);
  }

  /// A body as it was dumped.
  static ModeBody dumped(UnitBody unit) {
    return new ModeBody(unit.body(), unit.facts(), List.of(), Optional.empty());
  }

  /// The same, with where its captures go.
  ModeBody with(CaptureMoves captureMoves) {
    return new ModeBody(body, facts, homes, Optional.of(captureMoves));
  }

  /// A body whose captures were relocated.
  static ModeBody relocated(Body body, CoroutineFacts facts, UpvarHomes homes) {
    List<Optional<SavedLocal>> saved = new ArrayList<>();
    for (Optional<Local> home : homes.homes()) {
      saved.add(home.flatMap(local -> saved(facts, local)));
    }
    return new ModeBody(body, facts, saved, Optional.empty());
  }

  /// The number that a local has among the saved ones.
  private static Optional<SavedLocal> saved(CoroutineFacts facts, Local local) {
    int at =
        Collections.binarySearch(facts.saved().stream().map(Local::index).toList(), local.index());
    return at < 0 ? Optional.empty() : Optional.of(SavedLocal.of(at));
  }

  /// For so many captures the saved locals that they become.
  List<Optional<SavedLocal>> homes(int captures) {
    List<Optional<SavedLocal>> all =
        new ArrayList<>(homes.subList(0, Math.min(captures, homes.size())));
    while (all.size() < captures) {
      all.add(Optional.empty());
    }
    return all;
  }

  /// The types of the saved locals in one instance; empty if one of them is neither a capture's nor
  /// saved in the dumped body, so that its instance is not known.
  ///
  /// @param dumped what the dumped body keeps
  /// @param upvars the types of the captures in the instance
  /// @param savedBefore the types of the dumped body's saved locals in the instance
  Optional<List<Type>> saved(CoroutineFacts dumped, List<Type> upvars, Iterable<Type> savedBefore) {
    List<Type> before = new ArrayList<>();
    savedBefore.forEach(before::add);
    Type[] types = new Type[facts.saved().size()];
    for (int i = 0; i < types.length; i++) {
      Local local = facts.saved().get(i);
      Optional<SavedLocal> same = saved(dumped, local);
      if (same.isPresent()) {
        types[i] = before.get(same.get().index());
      }
    }
    for (int capture = 0; capture < Math.min(upvars.size(), homes.size()); capture++) {
      Type type = upvars.get(capture);
      homes.get(capture).ifPresent(home -> types[home.index()] = type);
    }
    for (Type type : types) {
      if (type == null) {
        return Optional.empty();
      }
    }
    return Optional.of(List.of(types));
  }
}
