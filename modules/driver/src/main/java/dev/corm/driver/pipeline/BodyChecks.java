package dev.corm.driver.pipeline;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Phase;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks what passes make. What is found is a [CompilerBug] that names the pass.
final class BodyChecks {
  private static final LocalDecl UNDECLARED =
      new LocalDecl(Type.UNIT, Mutability.MUT, LocalDecl.Origin.MISSING, Optional.empty());

  private final boolean validate;

  BodyChecks(boolean validate) {
    this.validate = validate;
  }

  /// Runs a pass, and says on what if it throws.
  static <T> T guarded(String pass, Supplier<String> body, Supplier<T> run) {
    try {
      T result = run.get();
      if (result == null) {
        throw new CompilerBug("`" + pass + "` failed: it returned null", body.get());
      }
      return result;
    } catch (CompilerBug bug) {
      throw bug.body().isPresent() ? bug : rethrown(pass, body.get(), bug);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new CompilerBug(pass, body.get(), e);
    }
  }

  private static CompilerBug rethrown(String pass, String body, CompilerBug inner) {
    CompilerBug outer = new CompilerBug(pass, body, inner);
    return inner.culprit().map(outer::blame).orElse(outer);
  }

  /// A result of a pass: it keeps the rules, and reads as it prints.
  ///
  /// @param before the text of what the pass got
  void check(String pass, Label label, Body after, Supplier<String> before) {
    List<Violation> violations = verify(pass, after, before);
    if (!violations.isEmpty()) {
      StringBuilder message = new StringBuilder("`" + pass + "` broke a rule of MIR in `");
      message.append(label).append("`: ").append(violations.getFirst());
      if (violations.size() > 1) {
        message.append(" (and ").append(violations.size() - 1).append(" more)");
      }
      throw bug(message.toString(), violations, before.get(), after);
    }
    if (validate) {
      roundTrip(pass, label, after, before);
    }
  }

  /// A function of a state machine: it uses the state as the machine has it.
  static void state(String pass, Label label, Body after, StateMachine machine) {
    List<Violation> violations = Verifier.verifyState(after, machine);
    if (!violations.isEmpty()) {
      throw bug(
          "`"
              + pass
              + "` made a function of `"
              + label
              + "` that its state machine does not fit: "
              + violations.getFirst(),
          violations,
          "",
          after);
    }
  }

  /// The phase of what a pass made of one body.
  ///
  /// @param coroutine whether the body was a coroutine: what a pass establishes, it establishes for
  ///   these
  static void phase(
      String pass,
      Label label,
      Phase before,
      boolean coroutine,
      Body after,
      Optional<Phase> establishes,
      Supplier<String> text) {
    Phase reached = after.phase();
    boolean allowed =
        establishes
            .map(to -> reached == to || reached == before && !coroutine)
            .orElse(reached == before);
    if (!allowed) {
      String promise =
          establishes
              .map(to -> "establishes " + to)
              .orElse("leaves bodies in their phase, here " + before);
      throw bug(
          "`" + pass + "` " + promise + ", but `" + label + "` is in " + reached + " after it",
          List.of(),
          text.get(),
          after);
    }
  }

  /// A verifier that fails on a body has met one that no rule was written for: the pass made it.
  private static List<Violation> verify(String pass, Body after, Supplier<String> before) {
    try {
      return Verifier.verify(after);
    } catch (RuntimeException e) {
      throw new CompilerBug(pass, before.get(), e);
    }
  }

  private static void roundTrip(String pass, Label label, Body after, Supplier<String> before) {
    String text = MirPrinter.print(after);
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<ParsedBody> parsed =
        new MirParser(new TypeTable()).parse(SourceFile.of(label.stem(), text), sink).bodies();
    String what = "`" + pass + "` made MIR of `" + label + "` that ";
    if (sink.hasErrors() || parsed.size() != 1) {
      String first =
          sink.diagnostics().stream().map(Diagnostic::message).findFirst().orElse("no body");
      throw bug(what + "can't be read: " + first, List.of(), before.get(), after);
    }
    Body back = comparable(after, parsed.getFirst().body());
    Body made = comparable(after, after);
    if (!back.equals(made)) {
      throw bug(
          what + "reads differently: " + difference(made, back), List.of(), before.get(), after);
    }
  }

  /// A body without what no text shows: its phase and the comments in front are those of what was
  /// printed, and of locals that are not declared only the number counts.
  private static Body comparable(Body printed, Body body) {
    BodyHead head = body.head();
    List<LocalDecl> locals = new ArrayList<>();
    for (LocalDecl local : body.locals()) {
      locals.add(local.origin() == LocalDecl.Origin.MISSING ? UNDECLARED : local);
    }
    while (!locals.isEmpty() && locals.getLast() == UNDECLARED) {
      locals.removeLast();
    }
    return new Body(
        new BodyHead(
            printed.head().origin(),
            printed.head().comments(),
            head.kind(),
            head.path(),
            head.coverage()),
        printed.phase(),
        body.argumentCount(),
        body.result(),
        body.yields(),
        IndexVec.copyOf(locals),
        body.scope(),
        body.blocks(),
        body.witness(),
        body.allocations());
  }

  /// The first part in which two bodies differ.
  private static String difference(Body made, Body back) {
    List<String> ours = made.toString().lines().toList();
    List<String> theirs = back.toString().lines().toList();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      if (!ours.get(i).equals(theirs.get(i))) {
        return "then it prints `" + theirs.get(i).strip() + "` in line " + (i + 1);
      }
    }
    String where = "its head";
    if (!made.locals().equals(back.locals())) {
      where = "the declaration of _" + firstDifference(made.locals(), back.locals());
    } else if (!made.scope().equals(back.scope())) {
      where = "its scopes";
    } else if (!made.blocks().equals(back.blocks())) {
      where = "bb" + firstDifference(made.blocks(), back.blocks());
    } else if (!made.allocations().equals(back.allocations())) {
      where = "its allocations";
    }
    return "it prints the same, but " + where + " holds something that the text does not show";
  }

  private static int firstDifference(List<?> a, List<?> b) {
    int at = 0;
    while (at < Math.min(a.size(), b.size()) && a.get(at).equals(b.get(at))) {
      at++;
    }
    return at;
  }

  private static CompilerBug bug(
      String message, List<Violation> violations, String before, Body after) {
    StringBuilder text = new StringBuilder();
    violations.forEach(violation -> text.append(violation).append('\n'));
    text.append("\n// before\n\n").append(before);
    text.append("\n// after\n\n").append(MirPrinter.print(after));
    return new CompilerBug(message, text.toString());
  }
}
