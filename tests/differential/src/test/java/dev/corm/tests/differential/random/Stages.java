package dev.corm.tests.differential.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Services;
import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.Verifier;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.BodyPass;
import dev.corm.spi.DropGlue;
import dev.corm.spi.Outcome;
import dev.corm.spi.Pass;
import dev.corm.spi.PassContext;
import dev.corm.spi.ProgramPass;
import dev.corm.spi.TypeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs passes on the bodies of random programs, one by one, and verifies what they make.
///
/// @param services the passes and the analyses that they ask for
record Stages(Services services) {
  /// The bodies of a program, which must be faultless.
  static Program parse(RandomProgram program) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<ParsedBody> bodies =
        new MirParser(new TypeTable())
            .parse(SourceFile.of("random.mir", MirEmitter.bodies(program)), sink)
            .bodies();
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    return new Program(
        "random", bodies.stream().map(ParsedBody::body).toList(), List.of(), Optional.empty());
  }

  /// The program after a pass.
  Program pass(String id, Program program) {
    Pass pass = services.find(Pass.class, id).orElseThrow();
    Program result =
        switch (pass) {
          case BodyPass bodyPass -> {
            List<Body> bodies = new ArrayList<>();
            for (Body body : program.bodies()) {
              bodies.add(
                  body.coroutine().isPresent()
                      ? done(bodyPass.run(body, new Context(body)))
                      : body);
            }
            yield program.with(bodies, program.machines());
          }
          case ProgramPass programPass -> done(programPass.run(program, Context::new));
        };
    for (Body body : result.bodies()) {
      assertThat(Verifier.verify(body)).as("after %s:\n%s", id, body).isEmpty();
    }
    return result;
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(String reason) -> throw new AssertionError("refused: " + reason);
    };
  }

  private final class Context implements PassContext {
    private final Body body;
    private final Map<AnalysisKey<?>, Object> results = new HashMap<>();

    Context(Body body) {
      this.body = body;
    }

    @Override
    public <R> R analysis(AnalysisKey<R> key) {
      if (!results.containsKey(key)) {
        results.put(key, services.provider(key).orElseThrow().analyze(key, body, this));
      }
      return key.type().cast(results.get(key));
    }

    /// What has a name is dropped, and so are tuples that may hold something named.
    @Override
    public TypeFacts types() {
      return type ->
          switch (type) {
            case Type.Primitive _, Type.Ref _, Type.RawPtr _, Type.FnPtr _, Type.FnItem _ ->
                DropGlue.NONE;
            case Type.Array _, Type.Slice _, Type.Pattern _ -> DropGlue.NONE;
            case Type.Tuple(var elements) -> elements.isEmpty() ? DropGlue.NONE : DropGlue.SOME;
            case Type.UnsafeBinder _, Type.Named _, Type.Dyn _, Type.Impl _, Type.Coroutine _ ->
                DropGlue.SOME;
          };
    }

    @Override
    public void report(Diagnostic diagnostic) {
      throw new AssertionError(diagnostic.message());
    }

    @Override
    public void count(String counter, long by) {
      // nobody asks
    }
  }
}
