package dev.corm.driver.pipeline;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.spi.BodyPass;
import dev.corm.spi.ProgramPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs a plan on programs, and does the chores around passes:
///
/// * a pass gets the bodies in the phases that it admits; what it refuses stays as it was, and
///   later passes that need more skip it;
/// * every body that a pass made is verified, and must be in the phase that the pass promises;
///   whatever goes wrong is a [dev.corm.diagnostics.CompilerBug] that names the pass;
/// * analyses are kept until their body changes, and longer if the pass preserves them;
/// * counters, times, diagnostics and refusals are collected in the order of the plan and of the
///   bodies.
///
/// Passes on single bodies run in parallel. The result depends on nothing but the input and the
/// plan.
public final class PassManager {
  private final Plan plan;
  private final Surroundings surroundings;
  private final BodyChecks checks;

  /// A manager of one plan.
  public PassManager(Plan plan, Surroundings surroundings) {
    this.plan = plan;
    this.surroundings = surroundings;
    this.checks = new BodyChecks(plan.validate());
  }

  /// Runs the plan on a program.
  ///
  /// @throws dev.corm.diagnostics.CompilerBug if a pass fails, or breaks a body
  public PipelineResult run(PipelineInput input) {
    Program program = input.program();
    State state = new State(program, works(input), program.machines());
    if (plan.validate()) {
      surroundings
          .parallel()
          .map(
              state.works(),
              work -> {
                checks.check("the input", work.label(), work.body(), work.body()::toString);
                return work;
              });
    }
    List<StepRun> runs = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Step step : plan.steps()) {
      StepLog log = new StepLog(step, diagnostics);
      state.works().forEach(log::skip);
      state = run(step, state, log);
      runs.add(log.run());
      surroundings.observer().completed(step.id(), program.with(state.bodies(), state.machines()));
    }
    return new PipelineResult(
        program.with(state.bodies(), state.machines()),
        state.works().stream().map(Work::label).toList(),
        runs,
        diagnostics);
  }

  private List<Work> works(PipelineInput input) {
    List<Work> works = new ArrayList<>();
    for (int i = 0; i < input.labels().size(); i++) {
      works.add(
          new Work(
              input.labels().get(i),
              new CachedAnalyses(surroundings.analyses(), input.program().bodies().get(i)),
              Optional.empty()));
    }
    return works;
  }

  private State run(Step step, State state, StepLog log) {
    return switch (step) {
      case Step.LayOut _ -> new LayOutRun(plan, surroundings, checks, log).run(state);
      case Step.OfPass ofPass ->
          blaming(
              ofPass,
              () ->
                  switch (ofPass.pass()) {
                    case BodyPass pass ->
                        new BodyPassRun(ofPass, pass, surroundings, checks, log).run(state);
                    case ProgramPass pass ->
                        new ProgramPassRun(ofPass, pass, surroundings, checks, log).run(state);
                  });
    };
  }

  /// What goes wrong while a pass runs is its fault, unless an analysis that it asked for failed.
  private static State blaming(Step.OfPass step, Supplier<State> run) {
    try {
      return run.get();
    } catch (CompilerBug bug) {
      throw bug.blame(step.pass().getClass());
    }
  }

  /// A program between two steps.
  ///
  /// @param program the program as it came in: its name, and what is known of types
  /// @param works its bodies now
  /// @param machines its state machines now
  record State(Program program, List<Work> works, List<StateMachine> machines) {
    List<dev.corm.mir.body.Body> bodies() {
      return works.stream().map(Work::body).toList();
    }

    State with(List<Work> newWorks) {
      return new State(program, newWorks, machines);
    }
  }
}
