package dev.corm.mir.body;

import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the text of a coroutine's or closure's body calls its variables.
///
/// `(_1.2: T)` has the type of the third capture, wherever it stands, and `debug x => (_1.2: T)`
/// its name; a capture that is never mentioned is unknown. The first debug entry that stands for
/// the whole of a local names it, as in rustc. Made in one walk over the body.
public final class BodyVariables {
  private final SortedMap<Integer, Type> captureTypes = new TreeMap<>();
  private final SortedMap<Integer, DebugEntry> captures = new TreeMap<>();
  private final Map<Local, DebugEntry> locals = new HashMap<>();

  /// The number of steps from `_1` to the value that has the captures: one if it is a reference to
  /// a closure.
  private final int first;

  private BodyVariables(int first) {
    this.first = first;
  }

  /// The variables of a body.
  public static BodyVariables of(Body body) {
    BodyVariables variables = new BodyVariables(isByReference(body) ? 1 : 0);
    Deque<Scope> open = new ArrayDeque<>(List.of(body.scope()));
    while (!open.isEmpty()) {
      Scope scope = open.pop();
      scope.debug().forEach(variables::debug);
      scope.children().reversed().forEach(open::push);
    }
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        statement.forEachPlace((place, _) -> variables.mention(place));
      }
      block.terminator().forEachPlace((place, _) -> variables.mention(place));
    }
    return variables;
  }

  private static boolean isByReference(Body body) {
    return body.argumentCount() > 0
        && body.locals().at(Local.SELF).type() instanceof Type.Ref(_, _, Type.Coroutine _);
  }

  /// The types of the captures that the body mentions, by their number.
  public SortedMap<Integer, Type> captureTypes() {
    return Collections.unmodifiableSortedMap(captureTypes);
  }

  /// The debug entries that stand for captures or for what they point to, by the capture's number.
  public SortedMap<Integer, DebugEntry> captures() {
    return Collections.unmodifiableSortedMap(captures);
  }

  /// The debug entry that names a local.
  public Optional<DebugEntry> local(Local local) {
    return Optional.ofNullable(locals.get(local));
  }

  private void debug(DebugEntry entry) {
    if (entry.value() instanceof DebugEntry.Value.OfPlace(Place place)) {
      int capture = mention(place);
      if (capture >= 0) {
        captures.putIfAbsent(capture, entry);
      } else if (place.isLocal()) {
        locals.putIfAbsent(place.local(), entry);
      }
    } else {
      entry.forEachPlace((place, _) -> mention(place));
    }
  }

  /// Notes a place; the number of the capture that it is in, or -1.
  private int mention(Place place) {
    if (place.local().equals(Local.SELF)
        && place.projections().size() > first
        && place.projections().get(first) instanceof Projection.Field(var field, Type type)) {
      captureTypes.putIfAbsent(field.index(), type);
      return field.index();
    }
    return -1;
  }
}
