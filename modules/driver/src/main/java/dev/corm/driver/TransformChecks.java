package dev.corm.driver;

import dev.corm.driver.ConformResult.Check;
import dev.corm.driver.ConformResult.Counts;
import dev.corm.driver.ConformResult.Difference;
import dev.corm.driver.ConformResult.Transforms;
import dev.corm.mir.body.Body;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.spi.Pass;
import dev.corm.spi.ProgramPass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Holds our state transforms of whole units against rustc's. Bodies that several units share are
/// transformed once.
final class TransformChecks {
  private static final String PASS = "state-transform";

  private final Optional<ProgramPass> pass;
  private final Workers workers;
  private final Map<UnitBody, TransformCheck> known = new IdentityHashMap<>();

  TransformChecks(Services services, Workers workers) {
    this.pass =
        services
            .find(Pass.class, PASS)
            .filter(ProgramPass.class::isInstance)
            .map(ProgramPass.class::cast);
    this.workers = workers;
  }

  /// What came of a unit; nothing if there is no pass to hold against rustc.
  ///
  /// @param counts how many transforms are right
  /// @param differences the first difference of each that isn't
  record Result(Counts counts, List<Difference> differences) {}

  /// Compares all transforms of a unit.
  Result check(LoadedUnit unit) {
    pass.ifPresent(transform -> compute(transform, unit));
    long compared = 0;
    long equal = 0;
    long onlyGlue = 0;
    List<Difference> differences = new ArrayList<>();
    for (LoadedGroup group : unit.groups()) {
      for (LoadedGroup.Transform transform : group.transforms()) {
        TransformCheck check = known.get(transform.before());
        if (check != null) {
          compared++;
          equal += check.difference().isEmpty() ? 1 : 0;
          onlyGlue += check.onlyGlue() ? 1 : 0;
          check
              .difference()
              .ifPresent(what ->
                  differences.add(
                      new Difference(Check.STATE_TRANSFORM, group.group().stem(), what)));
        }
      }
    }
    return new Result(new Counts(new Transforms(compared, equal, onlyGlue)), differences);
  }

  private void compute(ProgramPass transform, LoadedUnit unit) {
    List<LoadedGroup.Transform> open =
        unit.groups().stream()
            .flatMap(group -> group.transforms().stream())
            .filter(each -> !known.containsKey(each.before()))
            .toList();
    Map<String, List<Body>> crates = new HashMap<>();
    for (UnitBody body : unit.bodies()) {
      crates.computeIfAbsent(body.crate(), _ -> new ArrayList<>()).add(body.body());
    }
    Map<String, LearntGlue> glue = new ConcurrentHashMap<>();
    List<TransformCheck> checks =
        workers.map(
            open,
            (_, each) ->
                TransformCheck.of(
                    transform,
                    each,
                    glue.computeIfAbsent(
                            each.before().crate(), crate -> LearntGlue.of(crates.get(crate)))
                        .of(each.before().body())));
    for (int i = 0; i < open.size(); i++) {
      known.put(open.get(i).before(), checks.get(i));
    }
  }
}
