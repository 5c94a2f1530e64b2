package dev.corm.driver.pipeline;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.mir.body.Phase;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Contract;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The steps that will run, in order, checked: every pass is there, its contract makes sense, and
/// what it needs is established before it.
public final class Plan {
  private final String mode;
  private final boolean relocatesUpvars;
  private final boolean validate;
  private final List<Step> steps;

  Plan(String mode, boolean relocatesUpvars, boolean validate, List<Step> steps) {
    this.mode = mode;
    this.relocatesUpvars = relocatesUpvars;
    this.validate = validate;
    this.steps = List.copyOf(steps);
  }

  /// A plan, or why there is none.
  public sealed interface Answer {
    /// It can run.
    ///
    /// @param plan the plan
    record Ready(Plan plan) implements Answer {}

    /// It can't.
    ///
    /// @param reasons what is wrong, at least one
    record Refused(List<Diagnostic> reasons) implements Answer {
      /// Freezes the list.
      public Refused {
        reasons = List.copyOf(reasons);
      }
    }
  }

  /// What a plan is made from.
  ///
  /// @param passes the passes that modules provide, in any order
  /// @param analyses the analyses that modules answer
  /// @param scheme the packing scheme of the mode
  /// @param start the phases that coroutine bodies of the input may be in
  public record Basis(
      List<? extends Pass> passes,
      Set<AnalysisKey<?>> analyses,
      PackingScheme scheme,
      Set<Phase> start) {
    /// Freezes the collections.
    public Basis {
      passes = List.copyOf(passes);
      analyses = Set.copyOf(analyses);
      start = Set.copyOf(start);
    }
  }

  /// Makes a plan, or says why there is none. No body is looked at.
  public static Answer of(Basis basis, PipelineOptions options) {
    return new PlanCheck(basis, options).answer();
  }

  /// Why a pass can't be part of any plan: `admits no phase, so it can't run on anything`. The
  /// sentence continues one that starts with the pass.
  ///
  /// @param analyses the analyses that modules answer
  public static Optional<String> contractFault(Pass pass, Set<AnalysisKey<?>> analyses) {
    return switch (ContractCheck.of(pass, analyses)) {
      case ContractCheck.Answer.Good _ -> Optional.empty();
      case ContractCheck.Answer.Bad(String fault) -> Optional.of(fault);
    };
  }

  /// The id of the packing scheme.
  public String mode() {
    return mode;
  }

  /// Whether the mode needs captures that were relocated.
  public boolean relocatesUpvars() {
    return relocatesUpvars;
  }

  /// Whether bodies are printed and parsed after every pass.
  public boolean validate() {
    return validate;
  }

  /// The ids of the steps, in order.
  public List<String> ids() {
    return steps.stream().map(Step::id).toList();
  }

  /// A step, for people.
  ///
  /// @param id the id of the pass
  /// @param service the class of the pass; empty for the pipeline's own step
  /// @param contract what it needs and establishes
  /// @param reason why it is where it is
  public record Explanation(
      String id, Optional<Class<?>> service, Contract contract, String reason) {}

  /// The steps in order, with the reason for the place of each.
  public List<Explanation> explained() {
    return steps.stream()
        .map(step ->
            switch (step) {
              case Step.OfPass(Pass pass, Contract contract, var _, String reason) ->
                  new Explanation(step.id(), Optional.of(pass.getClass()), contract, reason);
              case Step.LayOut(String reason) ->
                  new Explanation(step.id(), Optional.empty(), Step.LayOut.CONTRACT, reason);
            })
        .toList();
  }

  List<Step> steps() {
    return steps;
  }
}
