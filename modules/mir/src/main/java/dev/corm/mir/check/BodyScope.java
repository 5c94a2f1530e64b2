package dev.corm.mir.check;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.program.LanguageFunctions;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.Violation;
import java.util.List;

/// The body that is being checked, and where the check stands in it.
final class BodyScope {
  final ProgramTypes types;
  final LanguageFunctions language;
  final TypeCheck typeCheck;
  final Body body;
  private final Findings findings;
  private final int number;
  private Reporter reporter;

  BodyScope(
      ProgramTypes types,
      LanguageFunctions language,
      TypeCheck typeCheck,
      Findings findings,
      int number) {
    this.types = types;
    this.language = language;
    this.typeCheck = typeCheck;
    this.findings = findings;
    this.body = types.program().bodies().get(number);
    this.number = number;
    this.reporter = reporter(new Violation.Site.Whole());
  }

  private Reporter reporter(Violation.Site place) {
    return new Reporter(findings, new Mismatch.Site.InBody(number, place));
  }

  /// Goes to a statement.
  void goTo(int block, int statement) {
    reporter = reporter(new Violation.Site.Code(BlockId.of(block), statement));
  }

  /// Goes to the declaration of a local.
  void goTo(Local local) {
    reporter = reporter(new Violation.Site.Declaration(local));
  }

  /// Reports at where the check stands.
  Reporter here() {
    return reporter;
  }

  boolean areMany() {
    return findings.areMany();
  }

  /// Whether two types are the same, however they are spelled.
  boolean same(Type one, Type other) {
    if (one == other) {
      return true;
    }
    // Pointers and tuples may be made for one comparison; what they are made of is shared.
    if (one instanceof Type.Ref a && other instanceof Type.Ref b) {
      return a.mutability() == b.mutability() && same(a.pointee(), b.pointee());
    }
    if (one instanceof Type.RawPtr a && other instanceof Type.RawPtr b) {
      return a.mutability() == b.mutability() && same(a.pointee(), b.pointee());
    }
    if (one instanceof Type.Tuple(List<Type> some) && other instanceof Type.Tuple(List<Type> all)) {
      boolean same = some.size() == all.size();
      for (int i = 0; i < some.size() && same; i++) {
        same = same(some.get(i), all.get(i));
      }
      return same;
    }
    return types.canonical(one) == types.canonical(other);
  }

  /// Checks a type that the code names.
  boolean wellFormed(Type type) {
    return typeCheck.wellFormed(type, List.of(), reporter);
  }

  /// Checks a type that the code names and that values are of.
  boolean sized(Type type, String what) {
    return typeCheck.sized(type, what, reporter);
  }

  /// Reports that something is of a type, but should be of another.
  ///
  /// @param what what it is, as printed
  /// @param context where it stands, as in `` `_2` of type `u8` is assigned to ``
  void mismatched(Object what, String context, Type expected, Type found) {
    Reporter.Draft draft =
        reporter
            .mismatch(
                MismatchKind.MISMATCHED_TYPES,
                "`" + what + "` " + context + ", but is of type `" + found + "`")
            .at(what)
            .note("expected `" + expected + "`, found `" + found + "`");
    if (expected.toString().equals(found.toString())) {
      draft.note(
          "in full, these are `"
              + types.canonical(expected)
              + "` and `"
              + types.canonical(found)
              + "`");
    }
    draft.report();
  }
}
