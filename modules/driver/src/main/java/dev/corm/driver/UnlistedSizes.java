package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import dev.corm.spi.LayoutAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Computes the sizes of coroutines for which there is no listing: one row for each body, as far as
/// its types can be laid out without one. There is nothing to hold them against.
final class UnlistedSizes {
  private static final String ADVICE =
      "; the listing that rustc prints under -Zprint-type-sizes (type-sizes.txt) may tell";

  private final LoadedUnit unit;

  private final ModeBodies bodies;

  UnlistedSizes(LoadedUnit unit, ModeBodies bodies) {
    this.unit = unit;
    this.bodies = bodies;
  }

  /// The rows of the unit's own bodies, in their order.
  List<CoroutineSize> size(CoroutineSizer sizer) {
    UnlistedWorld world = new UnlistedWorld(unit.bodies(), sizer, bodies);
    List<CoroutineSize> rows = new ArrayList<>();
    for (LoadedGroup group : unit.groups()) {
      if (group.group().own()) {
        for (UnitBody body : group.coroutines()) {
          body.body().coroutine().ifPresent(type -> rows.add(row(body, type, world)));
        }
      }
    }
    return rows;
  }

  private CoroutineSize row(UnitBody body, Type.Coroutine type, UnlistedWorld world) {
    return switch (world.size(body)) {
      case CoroutineSizer.Sized.Failed(Problem problem) ->
          row(
              body.body(),
              type,
              Status.UNRESOLVED,
              Optional.of(advised(problem)),
              Optional.empty());
      case CoroutineSizer.Sized.Done(CoroutineLayout layout, var request) ->
          UnitSizes.measured(
              row(
                  body.body(),
                  type,
                  Status.UNCHECKED,
                  Optional.empty(),
                  Optional.of(named(body, layout))),
              request,
              bodies.of(body));
    };
  }

  private static Problem advised(Problem problem) {
    return problem.id().equals(LayoutAnswer.Reason.IMPOSSIBLE.id())
        ? problem
        : new Problem(problem.id(), problem.detail() + ADVICE);
  }

  private CoroutineSize row(
      Body body,
      Type.Coroutine type,
      Status status,
      Optional<Problem> problem,
      Optional<Layout> layout) {
    return new CoroutineSize(
        unit.files().name(),
        type,
        status,
        problem,
        OptionalLong.empty(),
        OptionalLong.empty(),
        BodySource.of(body),
        layout);
  }

  private Layout named(UnitBody body, CoroutineLayout layout) {
    ModeBody mode = bodies.of(body);
    return new Layout(
        layout,
        UpvarVariables.of(body.body(), UnlistedWorld.upvars(body.body()), List.of()),
        SavedVariables.of(mode.body(), mode.facts(), UnlistedWorld.saved(mode)));
  }
}
