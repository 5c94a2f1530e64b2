package dev.corm.tests.passes;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Statement;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import java.util.List;
import java.util.Optional;

/// Puts a statement that does nothing at the entry of every body.
public final class AddNop implements BodyPass {
  /// Used by the service loader.
  public AddNop() {}

  @Override
  public String id() {
    return "test-add-nop";
  }

  @Override
  public String summary() {
    return "puts a `nop` at the entry";
  }

  @Override
  public Contract contract() {
    return new Contract(List.of(Phase.BUILT), Optional.empty(), List.of(), List.of(), false);
  }

  @Override
  public Outcome<Body> run(Body body, PassContext context) {
    BodyPatch patch = new BodyPatch(body);
    patch.insert(BlockId.of(0), 0, new Statement.Nop());
    context.count("nops", 1);
    return new Outcome.Done<>(patch.apply());
  }
}
