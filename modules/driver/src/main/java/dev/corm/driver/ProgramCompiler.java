package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.PassManager;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineInput;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.driver.pipeline.Plan;
import dev.corm.driver.pipeline.Surroundings;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.spi.DropGlue;
import dev.corm.spi.TypeFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs the pipeline on a program that stands alone. Nothing about its types is guessed.
final class ProgramCompiler {
  private final Session session;
  private final PassObserver observer;

  ProgramCompiler(Session session, PassObserver observer) {
    this.session = session;
    this.observer = observer;
  }

  Optional<PipelineResult> run(
      Program program, String mode, PipelineOptions options, DiagnosticSink sink) {
    Services services = session.services();
    Plan.Answer answer =
        new Transformer(services, session::sizer)
            .plan(mode, options, Transformer.phases(Stream.of(program)));
    return switch (answer) {
      case Plan.Answer.Refused(List<Diagnostic> reasons) -> {
        reasons.forEach(sink::report);
        yield Optional.empty();
      }
      case Plan.Answer.Ready(Plan plan) -> {
        // One thread: programs are small, and what is known of their types belongs to one.
        try (Workers workers = new Workers(1)) {
          TypeFacts facts = facts(new ProgramTypes(program));
          PipelineResult result =
              new PassManager(
                      plan,
                      new Surroundings(
                          services::answering,
                          _ -> facts,
                          new ProgramLayouter(session.sizer(mode)),
                          workers,
                          observer,
                          Bisection.none()))
                  .run(PipelineInput.of(program));
          result.diagnostics().forEach(sink::report);
          yield Optional.of(result);
        }
      }
    };
  }

  private static TypeFacts facts(ProgramTypes types) {
    return type -> types.needsDrop(type) ? DropGlue.SOME : DropGlue.NONE;
  }
}
