package dev.corm.mir.body;

import dev.corm.mir.print.NodePrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A place: a local, and steps into it.
///
/// @param local the base local
/// @param projections the steps, innermost first; empty for the whole local
public record Place(Local local, List<Projection> projections) {
  /// Freezes the list.
  public Place {
    projections = List.copyOf(projections);
  }

  /// The whole of a local.
  public static Place of(Local local) {
    return new Place(local, List.of());
  }

  /// Whether it is a whole local.
  public boolean isLocal() {
    return projections.isEmpty();
  }

  /// The local, if the place is the whole of it.
  public Optional<Local> asLocal() {
    return projections.isEmpty() ? Optional.of(local) : Optional.empty();
  }

  /// Whether a dereference is among the steps.
  public boolean isIndirect() {
    for (Projection projection : projections) {
      if (projection.isDeref()) {
        return true;
      }
    }
    return false;
  }

  /// The place one step further.
  public Place project(Projection step) {
    List<Projection> steps = new ArrayList<>(projections);
    steps.add(step);
    return new Place(local, steps);
  }

  /// The same steps from another place on: the base's steps, then this place's without the first
  /// `dropped`.
  public Place rebase(Place base, int dropped) {
    List<Projection> steps = new ArrayList<>(base.projections);
    steps.addAll(projections.subList(dropped, projections.size()));
    return new Place(base.local, steps);
  }

  /// The place with other locals: its base and those that index. Itself if none changes.
  public Place mapLocals(UnaryOperator<Local> f) {
    return PlaceMapper.rename(this, f);
  }

  @Override
  public String toString() {
    return NodePrinter.print(this);
  }
}
