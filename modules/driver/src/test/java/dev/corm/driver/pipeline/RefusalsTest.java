package dev.corm.driver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  /// A program of which a step refused items: the n-th is called `fN`, and has the n-th reason.
  private static PipelineResult program(String pass, String... reasons) {
    List<Refusal> refusals =
        IntStream.range(0, reasons.length)
            .mapToObj(i -> new Refusal(pass, new Label("app", "f" + i, "app.f" + i), reasons[i]))
            .toList();
    return new PipelineResult(
        Samples.program(),
        List.of(),
        List.of(new StepRun(pass, 0, 0, refusals, List.of(), new TreeMap<>(), 0)),
        List.of());
  }

  private static List<Diagnostic> grouped(PipelineResult... programs) {
    return Refusals.diagnostics(Arrays.asList(programs), Refusals.Detail.GROUPED);
  }

  @Test
  void oneRefusalIsToldAsItIs() {
    Diagnostic warning = grouped(program(Pipeline.LAY_OUT, "nothing is known of `T`")).getFirst();
    assertThat(warning.code()).isEqualTo(PlanCode.NO_LAYOUT);
    assertThat(warning.message()).isEqualTo("lay-out can't lay out `f0`: nothing is known of `T`");
    assertThat(warning.notes())
        .containsExactly("it stays as it was, and passes that need more of it skip it");
  }

  @Test
  void alikeOnesOfAllProgramsAreOneWarningWithExamples() {
    List<Diagnostic> warnings =
        grouped(
            program(Pipeline.LAY_OUT, "nothing is known of `T`", "it has 2 of `A`"),
            program(Pipeline.LAY_OUT, "nothing is known of `U`", "it has 12 of `B`"));
    assertThat(warnings)
        .extracting(Diagnostic::message)
        .containsExactly(
            "lay-out can't lay out 2 coroutines: nothing is known of `…`",
            "lay-out can't lay out 2 coroutines: it has … of `…`");
    assertThat(warnings.getFirst().notes())
        .containsExactly(
            "`f0`: nothing is known of `T`",
            "`f0`: nothing is known of `U`",
            "they stay as they were, and passes that need more of them skip them");
  }

  @Test
  void noMoreThanThreeExamplesAreShown() {
    Diagnostic warning = grouped(program("odd", "no", "no", "no", "no", "no")).getFirst();
    assertThat(warning.code()).isEqualTo(PlanCode.REFUSED);
    assertThat(warning.message()).isEqualTo("odd can't run on 5 bodies: no");
    assertThat(warning.notes())
        .containsExactly(
            "`f0`",
            "`f1`",
            "`f2`",
            "and 2 more; `corm mir transform --verbose` names each",
            "they stay as they were, and passes that need more of them skip them");
  }

  @Test
  void eachCanBeTold() {
    assertThat(Refusals.diagnostics(List.of(program("odd", "no", "never")), Refusals.Detail.EACH))
        .extracting(Diagnostic::message)
        .containsExactly("odd can't run on `f0`: no", "odd can't run on `f1`: never");
  }

  @Test
  void passesAndReasonsAreToldApart() {
    assertThat(grouped(program("odd", "no", "never"), program("even", "no"))).hasSize(3);
  }
}
