package dev.corm.driver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.mir.body.Phase;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a plan accepts, and the words in which it refuses the rest.
class PlanTest {
  private static String refusal(
      List<? extends Pass> passes, PackingScheme scheme, PipelineOptions options) {
    return refusal(Doubles.answer(passes, scheme, options));
  }

  private static String refusal(Plan.Answer answer) {
    return switch (answer) {
      case Plan.Answer.Ready(Plan plan) -> "planned: " + plan.ids();
      case Plan.Answer.Refused(List<Diagnostic> reasons) -> {
        Diagnostic first = reasons.getFirst();
        yield String.join(
            "; ",
            java.util.stream.Stream.of(
                    List.of(first.code().id() + " " + first.message()),
                    first.notes(),
                    first.helps())
                .flatMap(List::stream)
                .toList());
      }
    };
  }

  private static List<Pass> without(String id) {
    return Doubles.all().stream().filter(pass -> !pass.id().equals(id)).toList();
  }

  private static List<Pass> and(Pass pass) {
    List<Pass> all = new ArrayList<>(Doubles.all());
    all.add(pass);
    return all;
  }

  private static Pass pass(String id, Contract contract) {
    return new Doubles.OfBody(id, contract, (body, _) -> new Outcome.Done<>(body));
  }

  @Test
  void thePipelineIsTheSameInWhateverOrderPassesAreFound() {
    List<Pass> passes = new ArrayList<>(Doubles.all());
    Random random = new Random(1);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(passes, random);
      assertThat(Doubles.plan(passes, Doubles.NO, PipelineOptions.ALL).ids())
          .containsExactly("state-transform", "lay-out", "elide-moves");
      assertThat(Doubles.plan(passes, Doubles.RELOCATING, PipelineOptions.ALL).ids())
          .containsExactly("relocate-upvars", "state-transform", "lay-out", "elide-moves");
    }
  }

  private static final Contract ON_BUILT =
      new Contract(List.of(Phase.BUILT), Optional.empty(), List.of(), List.of(), false);

  private static List<Pass> twoMore() {
    List<Pass> all = and(pass("mine", ON_BUILT));
    all.add(pass("yours", ON_BUILT));
    return all;
  }

  @Test
  void usersPutPassesWhereTheyWantThem() {
    assertThat(
            Doubles.plan(
                    twoMore(),
                    Doubles.RELOCATING,
                    PipelineOptions.ALL.adding("start", "mine").adding("mine", "yours"))
                .ids())
        .startsWith("mine", "yours", "relocate-upvars");
    assertThat(
            Doubles.plan(
                    twoMore(),
                    Doubles.NO,
                    PipelineOptions.ALL.adding("start", "yours").adding("start", "mine"))
                .ids())
        .as("in the order given")
        .startsWith("yours", "mine", "state-transform");
    assertThat(
            Doubles.plan(
                    twoMore(),
                    Doubles.NO,
                    PipelineOptions.ALL.withPasses(List.of("yours")).adding("yours", "mine"))
                .ids())
        .containsExactly("yours", "mine");
  }

  @Test
  void aPassThatCannotBePutSomewhereIsRefused() {
    assertThat(
            refusal(twoMore(), Doubles.NO, PipelineOptions.ALL.adding("relocate-upvars", "mine")))
        .isEqualTo(
            "C0708 mine is to be put after relocate-upvars, which is not among the passes; put it"
                + " after one of: start, state-transform, lay-out, elide-moves");
    assertThat(refusal(twoMore(), Doubles.NO, PipelineOptions.ALL.adding("start", "lay-out")))
        .isEqualTo("C0708 lay-out is to be put after start, but it runs anyway");
    assertThat(refusal(twoMore(), Doubles.NO, PipelineOptions.ALL.adding("lay-out", "mine")))
        .isEqualTo("C0702 mine needs BUILT, and after lay-out no coroutine is there");
    assertThat(refusal(twoMore(), Doubles.NO, PipelineOptions.ALL.adding("start", "mime")))
        .isEqualTo("C0701 no module provides the pass `mime`; did you mean `mine`?");
  }

  @Test
  void everyStepHasAReasonForItsPlace() {
    List<Plan.Explanation> steps =
        Doubles.plan(twoMore(), Doubles.RELOCATING, PipelineOptions.ALL.adding("start", "mine"))
            .explained();
    assertThat(steps).allSatisfy(step -> assertThat(step.reason()).isNotBlank());
    assertThat(steps.getFirst().reason()).isEqualTo("put first, as was asked for");
    assertThat(steps.get(1).reason()).startsWith("before state-transform");
    assertThat(steps.get(3).service()).as("lay-out is the pipeline's own").isEmpty();
  }

  @Test
  void usersChooseLeaveOutAndStop() {
    assertThat(
            Doubles.plan(
                    Doubles.all(),
                    Doubles.NO,
                    PipelineOptions.ALL.withPasses(List.of("relocate-upvars", "state-transform")))
                .ids())
        .containsExactly("relocate-upvars", "state-transform");
    assertThat(
            Doubles.plan(Doubles.all(), Doubles.NO, PipelineOptions.ALL.stoppingAfter("lay-out"))
                .ids())
        .containsExactly("state-transform", "lay-out");
    assertThat(
            Doubles.plan(Doubles.all(), Doubles.NO, PipelineOptions.ALL.without("elide-moves"))
                .ids())
        .containsExactly("state-transform", "lay-out");
  }

  @Test
  void unknownIds() {
    assertThat(
            refusal(
                Doubles.all(),
                Doubles.NO,
                PipelineOptions.ALL.withPasses(List.of("relocate-upvar"))))
        .isEqualTo(
            "C0701 no module provides the pass `relocate-upvar`; did you mean `relocate-upvars`?");
    assertThat(refusal(Doubles.all(), Doubles.NO, PipelineOptions.ALL.without("inline")))
        .isEqualTo(
            "C0701 no module provides the pass `inline`; there are: elide-moves, lay-out,"
                + " relocate-upvars, state-transform");
    assertThat(refusal(Doubles.all(), Doubles.NO, PipelineOptions.ALL.stoppingAfter("layout")))
        .isEqualTo("C0701 no module provides the pass `layout`; did you mean `lay-out`?");
  }

  @Test
  void aStepOfThePipelineThatNobodyProvides() {
    assertThat(refusal(without("state-transform"), Doubles.NO, PipelineOptions.ALL))
        .isEqualTo(
            "C0701 no module provides the pass `state-transform`, a step of the pipeline; add its"
                + " module, or leave it out with --disable-pass state-transform");
  }

  @Test
  void whatAPassNeedsMustBeEstablishedBefore() {
    assertThat(
            refusal(
                Doubles.all(), Doubles.RELOCATING, PipelineOptions.ALL.without("relocate-upvars")))
        .isEqualTo(
            "C0702 state-transform needs UPVARS_LOCAL, which relocate-upvars establishes; it is"
                + " disabled");
    assertThat(
            refusal(
                Doubles.all(),
                Doubles.RELOCATING,
                PipelineOptions.ALL.withPasses(List.of("state-transform"))))
        .isEqualTo(
            "C0702 state-transform needs UPVARS_LOCAL, which relocate-upvars establishes; it is"
                + " not among the passes");
    assertThat(
            refusal(
                Doubles.all(),
                Doubles.NO,
                PipelineOptions.ALL.withPasses(List.of("lay-out", "state-transform"))))
        .isEqualTo(
            "C0702 lay-out needs STATE_MACHINE, which state-transform establishes; it comes later");
    assertThat(
            refusal(
                without("relocate-upvars"),
                Doubles.RELOCATING,
                PipelineOptions.ALL.withPasses(List.of("state-transform"))))
        .isEqualTo(
            "C0702 state-transform needs UPVARS_LOCAL, which relocate-upvars establishes; no"
                + " module provides it");
    assertThat(refusal(Doubles.all(), Doubles.NO, PipelineOptions.ALL.without("lay-out")))
        .isEqualTo("C0702 elide-moves needs LAID_OUT, which lay-out establishes; it is disabled");
  }

  @Test
  void phasesDoNotComeBack() {
    assertThat(
            refusal(
                Doubles.all(),
                Doubles.NO,
                PipelineOptions.ALL.withPasses(List.of("state-transform", "relocate-upvars"))))
        .isEqualTo(
            "C0702 relocate-upvars needs BUILT, and after state-transform no coroutine is there");
    Plan.Answer answer =
        Plan.of(
            new Plan.Basis(Doubles.all(), Set.of(), Doubles.NO, Set.of(Phase.STATE_MACHINE)),
            PipelineOptions.ALL);
    assertThat(refusal(answer))
        .isEqualTo(
            "C0702 state-transform needs BUILT or UPVARS_LOCAL, and no coroutine of the input is"
                + " there");
  }

  @Test
  void theLastPassMustBeOneThatRuns() {
    assertThat(
            refusal(
                Doubles.all(), Doubles.NO, PipelineOptions.ALL.stoppingAfter("relocate-upvars")))
        .isEqualTo(
            "C0702 relocate-upvars is to be the last pass, but the pipeline of mode `no` does not"
                + " run it");
    assertThat(
            refusal(
                Doubles.all(),
                Doubles.NO,
                PipelineOptions.ALL.without("lay-out").stoppingAfter("lay-out")))
        .isEqualTo("C0702 lay-out is to be the last pass, but it is disabled");
    assertThat(
            refusal(
                Doubles.all(),
                Doubles.NO,
                PipelineOptions.ALL
                    .withPasses(List.of("state-transform"))
                    .stoppingAfter("lay-out")))
        .isEqualTo("C0702 lay-out is to be the last pass, but it is not among the passes");
  }

  @Test
  void requiredPassesCantBeDisabled() {
    Pass needed =
        pass("elide-moves", Doubles.required(Doubles.contract(Optional.empty(), Phase.LAID_OUT)));
    List<Pass> passes = new ArrayList<>(without("elide-moves"));
    passes.add(needed);
    assertThat(refusal(passes, Doubles.NO, PipelineOptions.ALL.without("elide-moves")))
        .isEqualTo("C0703 elide-moves is required, so it can't be disabled");
    assertThat(
            refusal(
                passes,
                Doubles.NO,
                PipelineOptions.ALL.without("elide-moves").stoppingAfter("lay-out")))
        .as("it would not have run")
        .isEqualTo("planned: [state-transform, lay-out]");
  }

  @Test
  void contractsMustMakeSense() {
    PipelineOptions odd = PipelineOptions.ALL.withPasses(List.of("odd"));
    assertThat(refusal(and(pass("odd", Doubles.contract(Optional.empty()))), Doubles.NO, odd))
        .isEqualTo("C0704 odd admits no phase, so it can't run on anything");
    assertThat(
            refusal(
                and(pass("odd", Doubles.contract(Optional.of(Phase.BUILT), Phase.LAID_OUT))),
                Doubles.NO,
                odd))
        .isEqualTo("C0704 odd admits LAID_OUT but establishes BUILT, and phases only move forward");
    Contract asking =
        new Contract(
            List.of(Phase.BUILT),
            Optional.empty(),
            List.of(AnalysisKey.MAYBE_BORROWED),
            List.of(),
            false);
    assertThat(refusal(and(pass("odd", asking)), Doubles.NO, odd))
        .isEqualTo("C0704 odd uses the analysis `maybe-borrowed`, which no module answers");
    assertThat(refusal(and(pass("odd", null)), Doubles.NO, odd))
        .isEqualTo("C0704 odd has no contract");
    assertThat(
            refusal(
                and(pass("lay-out", Doubles.contract(Optional.empty(), Phase.BUILT))),
                Doubles.NO,
                PipelineOptions.ALL))
        .startsWith("C0704 dev.corm.driver.pipeline.Doubles$OfBody")
        .endsWith("has the id `lay-out`, which is the pipeline's own");
  }
}
