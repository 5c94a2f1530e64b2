package dev.corm.tests.filetests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.Progress;
import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.driver.TransformRequest;
import dev.corm.driver.TransformResult;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import dev.corm.mir.body.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Runs the pipeline of a mode as a file test asks for: what a pass does may depend on layouts, and
/// these on the listing beside the dumps.
final class PipelineRun {
  private final Services services;
  private final FileTest test;
  private final List<Body> before = new ArrayList<>();
  private final List<Body> after = new ArrayList<>();

  PipelineRun(Services services, FileTest test) {
    this.services = services;
    this.test = test;
  }

  /// What the pass of the test counted, then what it changed.
  String snapshot(String mode) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    TransformRequest request =
        new TransformRequest(
            test.inputs(),
            mode,
            PipelineOptions.ALL.validating(true).stoppingAfter(test.pass()),
            Bisection.none(),
            new Watch(),
            1);
    TransformResult result = new Session(services).transform(request, sink, Progress.NONE);
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    assertThat(result).isInstanceOf(TransformResult.Done.class);
    SortedMap<String, Long> counted = new TreeMap<>();
    for (PipelineResult program : ((TransformResult.Done) result).programs()) {
      StepRun last = program.steps().getLast();
      assertThat(last.pass()).isEqualTo(test.pass());
      last.counters().forEach((counter, by) -> counted.merge(counter, by, Long::sum));
    }
    return PassRun.snapshot(counted, PassRun.text(before), PassRun.text(after));
  }

  /// Keeps the bodies around the pass.
  private final class Watch implements PassObserver {
    @Override
    public void before(String pass, Label label, List<Body> bodies) {
      if (pass.equals(test.pass())) {
        before.addAll(bodies);
      }
    }

    @Override
    public void after(String pass, Label label, List<Body> bodies) {
      if (pass.equals(test.pass())) {
        after.addAll(bodies);
      }
    }
  }
}
