package dev.corm.testkit;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import java.util.List;
import java.util.Optional;

/// A pass that a test makes up.
record MadeUpPass(String id, Contract contract, Work work) implements BodyPass {
  /// What it does.
  interface Work {
    Outcome<Body> on(Body body);
  }

  /// A pass that keeps the phase, and preserves these analyses.
  static MadeUpPass of(Work work, AnalysisKey<?>... preserves) {
    return new MadeUpPass(
        "made-up",
        new Contract(List.of(Phase.BUILT), Optional.empty(), List.of(), List.of(preserves), false),
        work);
  }

  @Override
  public String summary() {
    return "does what a test wants";
  }

  @Override
  public Outcome<Body> run(Body body, PassContext context) {
    return work.on(body);
  }
}
