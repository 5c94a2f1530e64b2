package dev.corm.driver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import dev.corm.spi.Outcome;
import dev.corm.spi.Pass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// All expansions of a macro have one path, and so have two builds of a crate. Only their order and
/// their labels tell them apart.
class SameNamesTest {
  private static final List<Label> LABELS =
      List.of(label("app.one"), label("app.two"), label("app.three"));

  private static Label label(String stem) {
    return new Label("app", "work::{closure#0}", stem);
  }

  private static PipelineInput input() {
    return new PipelineInput(
        Samples.program(
            Samples.coroutine("work"), Samples.coroutine("work"), Samples.coroutine("work")),
        LABELS);
  }

  private static PipelineResult run(
      List<Pass> passes, StateLayouter layouter, PassObserver observer) {
    Surroundings plain = Doubles.surroundings();
    return new PassManager(
            Doubles.plan(passes, Doubles.NO, PipelineOptions.ALL),
            new Surroundings(
                plain.analyses(),
                plain.types(),
                layouter,
                plain.parallel(),
                observer,
                plain.bisection()))
        .run(input());
  }

  /// Refuses the second machine.
  private static StateLayouter allButTheSecond() {
    Set<StateMachine> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return (machine, _) -> {
      seen.add(machine);
      return seen.size() == 2
          ? new Outcome.Refused<>("it is the second")
          : new Outcome.Done<>(Samples.layout("no"));
    };
  }

  @Test
  void resumeAndDropFunctionsKeepTheLabelOfTheirBody() {
    PipelineResult result =
        run(Doubles.all(), Doubles.surroundings().layouter(), PassObserver.NONE);
    assertThat(result.labels())
        .containsExactly(
            LABELS.get(0),
            LABELS.get(0),
            LABELS.get(1),
            LABELS.get(1),
            LABELS.get(2),
            LABELS.get(2));
  }

  @Test
  void onlyTheBodiesOfTheRefusedOneStay() {
    PipelineResult result = run(Doubles.all(), allButTheSecond(), PassObserver.NONE);
    assertThat(result.program().bodies())
        .extracting(Body::phase)
        .containsExactly(
            Phase.LAID_OUT,
            Phase.LAID_OUT,
            Phase.STATE_MACHINE,
            Phase.STATE_MACHINE,
            Phase.LAID_OUT,
            Phase.LAID_OUT);
    assertThat(result.steps().get(1).refusals())
        .extracting(Refusal::label)
        .containsExactly(LABELS.get(1));
    assertThat(result.steps().getLast().skips())
        .extracting(Refusal::label)
        .containsExactly(LABELS.get(1));
  }

  @Test
  void observersAreShownEachLayoutWithItsInstance() {
    List<String> shown = new ArrayList<>();
    StateLayouter layouter =
        new StateLayouter() {
          private final StateLayouter outcomes = allButTheSecond();

          @Override
          public Outcome<CoroutineLayout> layOut(StateMachine machine, Program program) {
            return outcomes.layOut(machine, program);
          }

          @Override
          public Optional<Type.Coroutine> instance(StateMachine machine) {
            return Optional.of(machine.type());
          }
        };
    PassObserver observer =
        new PassObserver() {
          @Override
          public void before(String pass, Label label, List<Body> bodies) {
            // only layouts are looked at
          }

          @Override
          public void after(String pass, Label label, List<Body> bodies) {
            // only layouts are looked at
          }

          @Override
          public void laidOut(
              Label label, StateMachine machine, Optional<Type.Coroutine> instance) {
            shown.add(
                label.stem()
                    + " "
                    + machine.layout().orElseThrow().size()
                    + " "
                    + instance.orElseThrow());
          }
        };
    PipelineResult result =
        run(Doubles.all(), layouter, new Observers(List.of(PassObserver.NONE, observer)));
    assertThat(shown)
        .containsExactly(
            "app.one 1 {async fn body of work()}", "app.three 1 {async fn body of work()}");
    assertThat(result.steps().get(1).counters()).containsEntry("laid-out-as-listed", 2L);
  }

  @Test
  void whatAPassChangesKeepsItsLabelAmongWhatItLeavesAlone() {
    Pass last =
        new Doubles.OfProgram(
            Pipeline.ELIDE_MOVES,
            Doubles.contract(Optional.empty(), Phase.LAID_OUT),
            (program, _) -> {
              List<Body> bodies = new ArrayList<>(program.bodies());
              for (int changed : List.of(1, 4, 5)) {
                bodies.set(changed, Samples.in(Phase.LAID_OUT, bodies.get(changed)));
              }
              return new Outcome.Done<>(program.with(bodies, program.machines()));
            });
    PipelineResult result =
        run(
            List.of(last, Doubles.transform(), Doubles.relocate()),
            Doubles.surroundings().layouter(),
            PassObserver.NONE);
    assertThat(result.labels())
        .containsExactly(
            LABELS.get(0),
            LABELS.get(0),
            LABELS.get(1),
            LABELS.get(1),
            LABELS.get(2),
            LABELS.get(2));
  }
}
