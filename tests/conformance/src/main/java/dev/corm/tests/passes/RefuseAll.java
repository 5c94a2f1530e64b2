package dev.corm.tests.passes;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import java.util.List;
import java.util.Optional;

/// Refuses every body.
public final class RefuseAll implements BodyPass {
  /// Used by the service loader.
  public RefuseAll() {}

  @Override
  public String id() {
    return "test-refuse-all";
  }

  @Override
  public String summary() {
    return "refuses every body";
  }

  @Override
  public Contract contract() {
    return new Contract(List.of(Phase.BUILT), Optional.empty(), List.of(), List.of(), false);
  }

  @Override
  public Outcome<Body> run(Body body, PassContext context) {
    return new Outcome.Refused<>("it refuses every body");
  }
}
