package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Progress;
import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.driver.TransformRequest;
import dev.corm.driver.TransformResult;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What passes make of the bundled dumps.
final class Transformed {
  private Transformed() {}

  /// The programs of some folders after the pipeline of a mode. Layouts may be refused.
  static List<PipelineResult> run(String mode, PipelineOptions options, Path... inputs) {
    TransformRequest request =
        new TransformRequest(
            List.of(inputs), mode, options, Bisection.none(), PassObserver.NONE, 2);
    TransformResult result =
        new Session(Services.discover()).transform(request, _ -> {}, Progress.NONE);
    assertThat(result).isInstanceOf(TransformResult.Done.class);
    TransformResult.Done done = (TransformResult.Done) result;
    assertThat(done.complete()).isTrue();
    return done.programs();
  }

  /// A function of a state machine.
  record Function(Body body, StateMachine machine) {
    /// Whether it drops a suspended coroutine, by a pointer to it.
    boolean isDrop() {
      return body.locals().at(Local.SELF).type() instanceof Type.RawPtr;
    }
  }

  /// The functions of a program's machines. They stand in the place of their bodies, resume
  /// function first, and machines are in the order of their bodies.
  static List<Function> functions(PipelineResult result) {
    List<Body> bodies =
        result.program().bodies().stream()
            .filter(body -> body.phase().isAtLeast(Phase.STATE_MACHINE))
            .toList();
    List<StateMachine> machines = result.program().machines();
    assertThat(bodies).hasSize(2 * machines.size());
    List<Function> functions = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      Function function = new Function(bodies.get(i), machines.get(i / 2));
      assertThat(function.body().head().path()).isEqualTo(function.machine().item());
      functions.add(function);
    }
    return functions;
  }
}
