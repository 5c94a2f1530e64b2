package dev.corm.driver;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.body.Statement;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The captures of a coroutine body as far as its text mentions them: `(_1.2: T)` has the type of
/// the third one, `debug x => (_1.2: T)` its name. A capture that is never mentioned is not there,
/// or has no type.
final class Captures {
  private final List<Optional<Type>> types = new ArrayList<>();
  private final List<Optional<String>> names = new ArrayList<>();
  private final List<Optional<SourceSpan>> sources = new ArrayList<>();

  private Captures() {}

  static Captures of(Body body) {
    Captures captures = new Captures();
    Deque<Scope> open = new ArrayDeque<>(List.of(body.scope()));
    while (!open.isEmpty()) {
      Scope scope = open.pop();
      scope.debug().forEach(captures::debug);
      scope.children().reversed().forEach(open::push);
    }
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        statement.forEachPlace((place, _) -> captures.mention(place));
      }
      block.terminator().forEachPlace((place, _) -> captures.mention(place));
    }
    return captures;
  }

  /// The types, by capture; empty where the body does not mention the capture.
  List<Optional<Type>> types() {
    return List.copyOf(types);
  }

  /// The names, by capture.
  List<Optional<String>> names() {
    return List.copyOf(names);
  }

  /// Where they are declared, by capture.
  List<Optional<SourceSpan>> sources() {
    return List.copyOf(sources);
  }

  private void debug(DebugEntry entry) {
    if (entry.value() instanceof DebugEntry.Value.OfPlace(Place place)) {
      int capture = mention(place);
      if (capture >= 0 && names.get(capture).isEmpty()) {
        names.set(capture, Optional.of(entry.name()));
        sources.set(capture, entry.source().map(SourceInfo::span));
      }
    }
  }

  /// Notes a place; the number of the capture that it starts with, or -1.
  private int mention(Place place) {
    if (!place.local().equals(Local.SELF) || place.projections().isEmpty()) {
      return -1;
    }
    if (!(place.projections().getFirst() instanceof Projection.Field(var field, var type))) {
      return -1;
    }
    int index = field.index();
    while (types.size() <= index) {
      types.add(Optional.empty());
      names.add(Optional.empty());
      sources.add(Optional.empty());
    }
    if (types.get(index).isEmpty()) {
      types.set(index, Optional.of(type));
    }
    return index;
  }
}
