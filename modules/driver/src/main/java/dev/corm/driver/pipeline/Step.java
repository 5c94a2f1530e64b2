package dev.corm.driver.pipeline;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.spi.Contract;
import dev.corm.spi.Pass;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A step of a plan.
sealed interface Step {
  /// The id of its pass.
  String id();

  /// Why it is where it is in the plan: goes on after "it runs here: ".
  String reason();

  /// Whether it takes a body in the phase that it is in.
  boolean takes(Body body);

  /// A pass that a module provides.
  ///
  /// @param pass the pass
  /// @param contract what it said of itself when the plan was made
  /// @param coroutinesIn see [Pipeline.Entry#coroutinesIn]
  /// @param reason why it is where it is
  record OfPass(Pass pass, Contract contract, Optional<Phase> coroutinesIn, String reason)
      implements Step {
    @Override
    public String id() {
      return pass.id();
    }

    @Override
    public boolean takes(Body body) {
      return contract.admits().contains(body.phase())
          && (!body.isCoroutine() || coroutinesIn.map(body.phase()::isAtLeast).orElse(true));
    }

    /// The phases in which it takes coroutine bodies.
    Set<Phase> needs() {
      Set<Phase> needs = new java.util.TreeSet<>(contract.admits());
      coroutinesIn.ifPresent(least -> needs.removeIf(phase -> !phase.isAtLeast(least)));
      return needs;
    }
  }

  /// The layout of the states.
  ///
  /// @param reason why it is where it is
  record LayOut(String reason) implements Step {
    static final Contract CONTRACT =
        new Contract(
            List.of(Phase.STATE_MACHINE), Optional.of(Phase.LAID_OUT), List.of(), List.of(), false);

    @Override
    public String id() {
      return Pipeline.LAY_OUT;
    }

    @Override
    public boolean takes(Body body) {
      return body.phase() == Phase.STATE_MACHINE;
    }
  }
}
