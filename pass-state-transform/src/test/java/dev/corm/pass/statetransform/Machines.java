package dev.corm.pass.statetransform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.index.IndexVec;
import dev.corm.liveness.LivenessProvider;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.fact.UpvarHomes;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.Verifier;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.DropGlue;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import dev.corm.spi.TypeFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Runs the pass for tests.
final class Machines {
  /// Every named type may need dropping, numbers and references don't.
  static final TypeFacts BY_NAME =
      type -> type instanceof Type.Named ? DropGlue.SOME : DropGlue.NONE;

  private static final StateTransform PASS = new StateTransform();

  private Machines() {}

  /// The bodies of a text, which must be faultless and verified.
  static List<Body> parse(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<Body> bodies =
        new MirParser(new TypeTable())
            .parse(SourceFile.of("test.mir", text), sink).bodies().stream()
                .map(parsed -> parsed.body())
                .toList();
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    return bodies;
  }

  /// The program of a text after the pass; all of its bodies satisfy the verifier.
  static Program transform(String text) {
    return transform(parse(text), BY_NAME, List.of());
  }

  /// The same for bodies whose captures were made locals; the homes are those of all of them.
  static Program relocated(String text, List<Optional<Local>> homes) {
    List<Body> bodies =
        parse(text).stream()
            .map(body -> body.isCoroutine() ? inPhase(body, Phase.UPVARS_LOCAL) : body)
            .toList();
    return transform(bodies, BY_NAME, homes);
  }

  /// The program of these bodies after the pass.
  static Program transform(List<Body> bodies, TypeFacts types, List<Optional<Local>> homes) {
    Program program = new Program("test", bodies, List.of(), Optional.empty());
    Outcome<Program> outcome = PASS.run(program, body -> new Context(body, types, homes));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    Program done = ((Outcome.Done<Program>) outcome).value();
    for (Body body : done.bodies()) {
      assertThat(Verifier.verify(body)).as(body.toString()).isEmpty();
      assertThat(parse(MirPrinter.print(List.of(body)))).hasSize(1);
    }
    return done;
  }

  private static Body inPhase(Body body, Phase phase) {
    return new Body(
        body.head(),
        phase,
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        body.blocks(),
        body.witness(),
        body.allocations());
  }

  /// The blocks of a body as text.
  static String code(Body body) {
    String text = body.toString();
    return text.substring(text.indexOf("    bb0: {"))
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /// The lines of one block, without its number.
  static List<String> block(Body body, int number) {
    return code(body)
        .lines()
        .dropWhile(line -> !line.matches("bb" + number + "( \\(cleanup\\))?: \\{"))
        .skip(1)
        .takeWhile(line -> !line.equals("}"))
        .toList();
  }

  /// A body with other blocks.
  static Body with(Body body, List<BasicBlock> blocks) {
    return new Body(
        body.head(),
        body.phase(),
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        IndexVec.copyOf(blocks),
        body.witness(),
        body.allocations());
  }

  private record Context(Body body, TypeFacts types, List<Optional<Local>> homes)
      implements PassContext {
    @Override
    public <R> R analysis(AnalysisKey<R> key) {
      return key.equals(AnalysisKey.UPVAR_HOMES)
          ? key.type().cast(new UpvarHomes(homes))
          : new LivenessProvider().analyze(key, body, this);
    }

    @Override
    public void report(Diagnostic diagnostic) {
      throw new AssertionError(diagnostic.message());
    }

    @Override
    public void count(String counter, long by) {
      assertThat(counter).matches("[a-z]+(-[a-z]+)*");
    }
  }
}
