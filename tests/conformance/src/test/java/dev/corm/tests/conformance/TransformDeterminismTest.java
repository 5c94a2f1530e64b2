package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.Progress;
import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.driver.TransformRequest;
import dev.corm.driver.TransformResult;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.mir.print.MirPrinter;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import dev.corm.spi.Provider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Passes give the same bytes, however many threads run them and whoever was found first.
class TransformDeterminismTest {
  private static String run(Services services, int jobs) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    StringBuilder lines = new StringBuilder();
    TransformRequest request =
        new TransformRequest(
            List.of(Checkout.EXAMPLES),
            Session.RUSTC_MODE,
            PipelineOptions.ALL.withPasses(List.of("test-add-nop", "test-refuse-all")),
            Bisection.upTo(-1, line -> lines.append(line).append('\n')),
            PassObserver.NONE,
            jobs);
    TransformResult result = new Session(services).transform(request, sink, Progress.NONE);
    assertThat(result).isInstanceOf(TransformResult.Done.class);
    for (PipelineResult program : ((TransformResult.Done) result).programs()) {
      lines.append(MirPrinter.print(program.program().bodies()));
      lines.append(program.labels()).append('\n');
      program
          .steps()
          .forEach(step -> lines.append(step.pass()).append(step.counters()).append(step.ran()));
    }
    sink.diagnostics().forEach(diagnostic -> lines.append(DiagnosticRenderer.render(diagnostic)));
    return lines.toString();
  }

  @Test
  void threadsMakeNoDifference() {
    Services services = Services.discover();
    String alone = run(services, 1);
    assertThat(alone).contains("nop;", "C0705", "BISECT: running pass (40)");
    assertThat(run(services, 4)).isEqualTo(alone);
    assertThat(run(services, 4)).isEqualTo(alone);
  }

  @Test
  void theOrderOfProvidersMakesNoDifference() {
    Services found = Services.discover();
    List<Provider> providers = new ArrayList<>();
    providers.addAll(found.all(AbiLayout.class));
    providers.addAll(found.all(AnalysisProvider.class));
    providers.addAll(found.all(PackingScheme.class));
    providers.addAll(found.all(Pass.class));
    String expected = run(found, 2);
    Random random = new Random(1);
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(providers, random);
      assertThat(run(Services.of(providers), 2)).isEqualTo(expected);
    }
  }
}
