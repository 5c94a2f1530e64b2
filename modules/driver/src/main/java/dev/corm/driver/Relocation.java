package dev.corm.driver;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.mir.body.Body;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Outcome;
import dev.corm.spi.Pass;
import dev.corm.spi.PassContext;
import dev.corm.spi.TypeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Relocates the captures of a unit's bodies, for the modes that want it.
final class Relocation {
  /// The id of the pass.
  static final String PASS = "relocate-upvars";

  private final Services services;
  private final BodyPass pass;

  /// @throws ServiceProblem if no module provides the pass
  Relocation(Services services) {
    this.services = services;
    this.pass =
        services
            .find(Pass.class, PASS)
            .filter(BodyPass.class::isInstance)
            .map(BodyPass.class::cast)
            .orElseThrow(() -> new ServiceProblem("no module provides the pass `" + PASS + "`"));
  }

  /// The bodies with their captures relocated.
  ///
  /// @param unit the unit, whose bodies tell which types have drop glue
  /// @param bodies the bodies that will be asked for
  ModeBodies of(LoadedUnit unit, List<UnitBody> bodies, Workers workers) {
    Map<String, List<Body>> crates = new HashMap<>();
    for (UnitBody body : unit.bodies()) {
      crates.computeIfAbsent(body.crate(), _ -> new ArrayList<>()).add(body.body());
    }
    Map<String, LearntGlue> glue = new HashMap<>();
    crates.forEach((crate, all) -> glue.put(crate, LearntGlue.of(all)));
    return ModeBodies.of(
        bodies, workers, (_, body) -> relocated(body, glue.get(body.crate()).of(body.body())));
  }

  /// The bodies as they were dumped, with where their captures go.
  static ModeBodies none(Services services, List<UnitBody> bodies, Workers workers) {
    return ModeBodies.of(
        bodies,
        workers,
        (_, body) ->
            ModeBody.dumped(body)
                .with(new BodyAnalyses(services, body.body()).analysis(AnalysisKey.CAPTURE_MOVES)));
  }

  private ModeBody relocated(UnitBody unit, TypeFacts types) {
    BodyAnalyses before = new BodyAnalyses(services, unit.body());
    Body body =
        switch (pass.run(unit.body(), new Context(before, types))) {
          case Outcome.Done<Body>(Body result) -> result;
          case Outcome.Refused<Body> _ -> unit.body();
        };
    List<Violation> violations = Verifier.verify(body);
    if (!violations.isEmpty()) {
      throw new CompilerBug(PASS + ": " + violations, null);
    }
    BodyAnalyses after = new BodyAnalyses(services, body);
    return ModeBody.relocated(
            body,
            after.analysis(AnalysisKey.SUSPEND_LIVENESS),
            after.analysis(AnalysisKey.UPVAR_HOMES))
        .with(after.analysis(AnalysisKey.CAPTURE_MOVES));
  }

  private record Context(BodyAnalyses analyses, TypeFacts types) implements PassContext {
    @Override
    public <R> R analysis(AnalysisKey<R> key) {
      return analyses.analysis(key);
    }

    @Override
    public void report(Diagnostic diagnostic) {}

    @Override
    public void count(String counter, long by) {}
  }
}
