package dev.corm.driver.pipeline;

import dev.corm.mir.body.Phase;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Contract;
import dev.corm.spi.Pass;
import java.util.Optional;
import java.util.Set;

/// Asks a pass for its contract, and checks that it makes sense.
final class ContractCheck {
  private ContractCheck() {}

  /// A contract, or what is wrong with it.
  sealed interface Answer {
    /// It makes sense.
    record Good(Contract contract) implements Answer {}

    /// It does not.
    ///
    /// @param fault goes on with a sentence that starts with the pass
    record Bad(String fault) implements Answer {}
  }

  /// @param analyses the analyses that modules answer
  static Answer of(Pass pass, Set<AnalysisKey<?>> analyses) {
    Contract contract;
    try {
      contract = pass.contract();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return new Answer.Bad("can't say what it needs and does: " + e);
    }
    if (contract == null) {
      return new Answer.Bad("has no contract");
    }
    return fault(contract, analyses)
        .<Answer>map(Answer.Bad::new)
        .orElseGet(() -> new Answer.Good(contract));
  }

  private static Optional<String> fault(Contract contract, Set<AnalysisKey<?>> analyses) {
    if (contract.admits().isEmpty()) {
      return Optional.of("admits no phase, so it can't run on anything");
    }
    if (contract.establishes().isPresent()) {
      Phase to = contract.establishes().get();
      for (Phase from : contract.admits()) {
        if (!to.isAtLeast(from)) {
          return Optional.of(
              "admits " + from + " but establishes " + to + ", and phases only move forward");
        }
      }
    }
    for (AnalysisKey<?> key : contract.uses()) {
      if (!analyses.contains(key)) {
        return Optional.of("uses the analysis `" + key.id() + "`, which no module answers");
      }
    }
    return Optional.empty();
  }
}
