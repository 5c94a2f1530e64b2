package dev.corm.tests.passes;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Statement;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import java.util.List;
import java.util.Optional;

/// Ends the storage of an argument, which no body may do.
public final class BreakStorage implements BodyPass {
  /// Used by the service loader.
  public BreakStorage() {}

  @Override
  public String id() {
    return "test-break-storage";
  }

  @Override
  public String summary() {
    return "ends the storage of an argument";
  }

  @Override
  public Contract contract() {
    return new Contract(List.of(Phase.BUILT), Optional.empty(), List.of(), List.of(), false);
  }

  @Override
  public Outcome<Body> run(Body body, PassContext context) {
    BodyPatch patch = new BodyPatch(body);
    patch.insert(BlockId.of(0), 0, new Statement.StorageDead(Local.SELF));
    return new Outcome.Done<>(patch.apply());
  }
}
