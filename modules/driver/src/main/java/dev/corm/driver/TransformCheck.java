package dev.corm.driver;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.mir.body.Body;
import dev.corm.mir.compare.BodyComparison;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.DropGlue;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import dev.corm.spi.ProgramPass;
import dev.corm.spi.TypeFacts;
import java.util.List;
import java.util.Optional;

/// Holds our state transform of one body against rustc's.
///
/// What has drop glue is learnt from bodies before the transform only; rustc's result is not looked
/// at but to compare. A type of which no body tells counts as having glue.
///
/// @param difference the first difference, if there is one
/// @param onlyGlue whether there is none if the types of which no body tells have no drop glue
record TransformCheck(Optional<String> difference, boolean onlyGlue) {
  /// Transforms a body and compares.
  ///
  /// @param pass the state transform
  /// @param transform the body, and rustc's result
  /// @param types what is known of its types
  static TransformCheck of(ProgramPass pass, LoadedGroup.Transform transform, TypeFacts types) {
    Optional<String> difference = difference(pass, transform, types);
    TypeFacts without =
        type -> types.dropGlue(type) == DropGlue.UNKNOWN ? DropGlue.NONE : types.dropGlue(type);
    return new TransformCheck(
        difference, difference.isPresent() && difference(pass, transform, without).isEmpty());
  }

  private static Optional<String> difference(
      ProgramPass pass, LoadedGroup.Transform transform, TypeFacts types) {
    UnitBody before = transform.before();
    Program program = new Program("", List.of(before.body()), List.of(), Optional.empty());
    Outcome<Program> outcome;
    try {
      outcome = pass.run(program, _ -> new Context(before.facts(), types));
    } catch (CompilerBug e) {
      // A body that reads what it never wrote passes the verifier and breaks the pass's invariants.
      return Optional.of("an invariant is broken: " + e.getMessage());
    } catch (RuntimeException e) {
      throw new CompilerBug(pass.id(), before.body().toString(), e);
    }
    return switch (outcome) {
      case Outcome.Refused<Program>(String reason) -> Optional.of("not transformed: " + reason);
      case Outcome.Done<Program>(Program done) ->
          violation(done)
              .or(() -> BodyComparison.difference(done.bodies().getFirst(), transform.after()));
    };
  }

  /// What the verifier says of the resume and the drop function.
  private static Optional<String> violation(Program program) {
    for (Body body : program.bodies()) {
      List<Violation> violations = Verifier.verify(body);
      if (!violations.isEmpty()) {
        return Optional.of("the verifier refuses it: " + violations.getFirst() + "\n" + body);
      }
    }
    return Optional.empty();
  }

  /// What the pass may ask for. It is not listened to: its result is.
  private record Context(CoroutineFacts facts, TypeFacts types) implements PassContext {
    @Override
    public <R> R analysis(AnalysisKey<R> key) {
      if (!key.equals(AnalysisKey.SUSPEND_LIVENESS)) {
        throw new IllegalArgumentException(key.id());
      }
      return key.type().cast(facts);
    }

    @Override
    public void report(Diagnostic diagnostic) {
      // only results are compared
    }

    @Override
    public void count(String counter, long by) {
      // only results are compared
    }
  }
}
