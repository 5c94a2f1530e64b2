package dev.corm.mir.verify;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.PlaceVisitor;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The places of a body that gain and lose their values one by one: every local, and every part of
/// a local that is moved out or dropped on its own.
///
/// The paths are numbered: first the locals, then the parts. They form a tree; a part is a step of
/// fields and variants away from the path above it. What lies behind a pointer is not tracked, nor
/// are elements of arrays.
final class MovePaths {
  private static final int[] NONE = {};

  private final List<Path> paths = new ArrayList<>();

  private static final class Path {
    private Map<Object, Integer> children = Map.of();
    private int[] below = NONE;
    private int count;

    private void addBelow(int path) {
      if (count == below.length) {
        below = Arrays.copyOf(below, 2 * count + 1);
      }
      below[count++] = path;
    }
  }

  MovePaths(Body body) {
    for (int i = 0; i < body.locals().size(); i++) {
      paths.add(new Path());
    }
    PlaceVisitor visitor =
        (place, use) -> {
          if ((use == PlaceUse.MOVE || use == PlaceUse.DROP) && isTrackable(place)) {
            add(place);
          }
        };
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        statement.forEachPlace(visitor);
      }
      block.terminator().forEachPlace(visitor);
    }
    for (Path path : paths) {
      path.below = Arrays.copyOf(path.below, path.count);
    }
  }

  private static boolean isTrackable(Place place) {
    List<Projection> steps = place.projections();
    for (int i = 0; i < steps.size(); i++) {
      if (key(steps.get(i)) == null) {
        return false;
      }
    }
    return !steps.isEmpty();
  }

  /// What tells a step from the others of one place, or null if it is none that is tracked.
  private static Object key(Projection step) {
    return switch (step) {
      case Projection.Field field -> field.field();
      case Projection.Downcast(String variant) -> variant;
      case Projection.DowncastIndex(var variant) -> variant;
      case Projection.Deref _,
          Projection.Index _,
          Projection.ConstantIndex _,
          Projection.Subslice _,
          Projection.OpaqueCast _,
          Projection.Subtype _,
          Projection.UnwrapUnsafeBinder _ ->
          null;
    };
  }

  private void add(Place place) {
    List<Path> above = new ArrayList<>(place.projections().size());
    int path = place.local().index();
    for (Projection step : place.projections()) {
      Path parent = paths.get(path);
      above.add(parent);
      if (parent.children.isEmpty()) {
        parent.children = new HashMap<>(4);
      }
      Integer child = parent.children.get(key(step));
      if (child == null) {
        child = paths.size();
        paths.add(new Path());
        parent.children.put(key(step), child);
        for (Path ancestor : above) {
          ancestor.addBelow(child);
        }
      }
      path = child;
    }
  }

  /// How many there are.
  int size() {
    return paths.size();
  }

  /// The longest path that a place lies in, and how it lies there.
  ///
  /// @param path the path
  /// @param whole whether the place is the whole of it
  /// @param indirect whether the place lies behind a pointer that is in it
  record Position(int path, boolean whole, boolean indirect) {}

  /// Where a place lies.
  Position position(Place place) {
    int path = place.local().index();
    List<Projection> steps = place.projections();
    for (int i = 0; i < steps.size(); i++) {
      Object key = key(steps.get(i));
      Integer child = key == null ? null : paths.get(path).children.get(key);
      if (child == null) {
        boolean indirect = false;
        for (int rest = i; rest < steps.size(); rest++) {
          indirect |= steps.get(rest).isDeref();
        }
        return new Position(path, steps.get(i).isDeref(), indirect);
      }
      path = child;
    }
    return new Position(path, true, false);
  }

  /// All parts of a path and their parts, not to be changed.
  int[] parts(int path) {
    return paths.get(path).below;
  }
}
