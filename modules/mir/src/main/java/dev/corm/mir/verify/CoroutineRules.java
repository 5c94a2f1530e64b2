package dev.corm.mir.verify;

import dev.corm.index.IndexMatrix;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import java.util.List;

/// Coroutines: [Rule#YIELD_PLACE] to [Rule#WITNESS_CONFLICTS].
final class CoroutineRules {
  private final Body body;
  private final Findings findings;

  /// Whether it drops itself, as it may do asynchronously, for which it is borrowed. Once captures
  /// are relocated that is a drop of each.
  private final boolean dropsItself;

  private int block;
  private int at;

  CoroutineRules(Body body, Findings findings) {
    this.body = body;
    this.findings = findings;
    this.dropsItself =
        body.phase() == Phase.UPVARS_LOCAL
            || body.blocks().stream()
                .anyMatch(block ->
                    block.terminator() instanceof Terminator.Drop drop
                        && drop.place().equals(Place.of(Local.SELF)));
  }

  void check() {
    if (body.isCoroutine() && (body.argumentCount() != 2 || body.coroutine().isEmpty())) {
      findings.body(
          Rule.COROUTINE_ARGUMENTS,
          "a coroutine body with "
              + body.argumentCount()
              + " arguments"
              + (body.argumentCount() > 0
                  ? ", the first of type `" + body.locals().at(Local.SELF).type() + "`"
                  : ""));
    }
    for (block = 0; block < body.blocks().size() && !findings.areMany(); block++) {
      BasicBlock current = body.blocks().get(block);
      List<Statement> statements = current.statements();
      for (at = 0; at < statements.size(); at++) {
        statement(statements.get(at));
      }
      terminator(current.terminator());
    }
    body.witness().ifPresent(this::witness);
  }

  private void violation(Rule rule, String message) {
    findings.code(rule, block, at, message);
  }

  private void statement(Statement statement) {
    if (body.isCoroutine()) {
      statement.forEachPlace(this::self);
    }
    boolean isForBorrowChecking =
        switch (statement) {
          case Statement.FakeRead _, Statement.AscribeUserType _ -> true;
          case Statement.Assign(_, Rvalue.Ref(BorrowKind kind, _)) -> kind.isFake();
          case Statement _ -> false;
        };
    if (isForBorrowChecking) {
      violation(Rule.NO_BORROW_CHECKING, "`" + statement + "` is left");
    }
  }

  private void self(Place place, PlaceUse use) {
    if (!place.local().equals(Local.SELF)) {
      return;
    }
    boolean isCapture =
        !place.isLocal() && place.projections().getFirst() instanceof Projection.Field;
    boolean isAsyncDrop = use == PlaceUse.MUT_BORROW && place.isLocal() && dropsItself;
    boolean isDrop = use == PlaceUse.DROP && place.isLocal() || isAsyncDrop;
    boolean isArgumentRetag = use == PlaceUse.RETAG && block == 0 && isBehindRetagsOnly();
    if (!isCapture && !isDrop && !isArgumentRetag) {
      violation(Rule.COROUTINE_SELF, "`" + place + "` uses the coroutine itself");
    }
    boolean isPrologue = block == 0 && use == PlaceUse.MOVE && isCapture || isArgumentRetag;
    if (body.phase() == Phase.UPVARS_LOCAL && !isPrologue && !isAsyncDrop) {
      violation(Rule.CAPTURES_IN_PROLOGUE, "`" + place + "` is touched outside of the prologue");
    }
  }

  private boolean isBehindRetagsOnly() {
    return body.blocks().at(BlockId.ENTRY).statements().subList(0, at).stream()
        .allMatch(Statement.Retag.class::isInstance);
  }

  private void terminator(Terminator terminator) {
    if (body.isCoroutine()) {
      terminator.forEachPlace(this::self);
    }
    switch (terminator) {
      case Terminator.Yield _, Terminator.CoroutineDrop _ -> {
        if (!body.isCoroutine() && !body.phase().isAtLeast(Phase.STATE_MACHINE)) {
          violation(Rule.YIELD_PLACE, "`" + terminator + "` in a body that is no coroutine");
        }
        violation(Rule.NO_YIELD, "`" + terminator + "` is left");
      }
      case Terminator.FalseEdge _, Terminator.FalseUnwind _ ->
          violation(Rule.NO_BORROW_CHECKING, "`" + terminator + "` is left");
      case Terminator.Goto _,
          Terminator.SwitchInt _,
          Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.Drop _,
          Terminator.Call _,
          Terminator.TailCall _,
          Terminator.Assert _,
          Terminator.InlineAsm _ -> {
        // allowed in every phase
      }
    }
  }

  private void witness(CoroutineWitness witness) {
    if (!body.blocks().isEmpty()) {
      Terminator entry = body.blocks().at(BlockId.ENTRY).terminator();
      if (!(entry instanceof Terminator.SwitchInt)) {
        findings.code(
            Rule.ENTRY_SWITCH,
            0,
            body.blocks().at(BlockId.ENTRY).statements().size(),
            "the entry block ends by `" + entry + "`");
      }
    }
    List<CoroutineWitness.Variant> variants = witness.variants();
    if (variants.size() < VariantIndex.RESERVED) {
      findings.body(Rule.WITNESS_SHAPE, "only " + variants.size() + " variants");
    }
    for (int i = 0; i < variants.size(); i++) {
      CoroutineWitness.Variant variant = variants.get(i);
      String name = CoroutineLayout.Variant.name(VariantIndex.of(i));
      if (variant.index().index() != i || !variant.name().equals(name)) {
        String found = variant.name() + "(" + variant.index() + ")";
        findings.body(Rule.WITNESS_SHAPE, "`" + found + "` in the place of `" + name + "`");
      }
      fields(variant, witness.saved().size());
    }
    conflicts(witness.conflicts(), witness.saved().size());
  }

  private void fields(CoroutineWitness.Variant variant, int saved) {
    int last = -1;
    for (SavedLocal field : variant.fields()) {
      if (field.index() >= saved || field.index() <= last) {
        String message = "`" + field + "` out of place in `" + variant.name() + "`";
        findings.body(Rule.WITNESS_FIELDS, message);
      }
      last = field.index();
    }
  }

  private void conflicts(IndexMatrix<SavedLocal, SavedLocal> conflicts, int saved) {
    if (conflicts.rows() != saved || conflicts.columns() != saved) {
      String shape = conflicts.rows() + "x" + conflicts.columns();
      findings.body(Rule.WITNESS_CONFLICTS, shape + " conflicts of " + saved + " saved locals");
      return;
    }
    for (int row = 0; row < saved; row++) {
      for (int column = conflicts.next(row, 0);
          column >= 0;
          column = conflicts.next(row, column + 1)) {
        if (!conflicts.contains(column, row)) {
          String message =
              "`_s" + row + "` conflicts with `_s" + column + "`, but not the other way";
          findings.body(Rule.WITNESS_CONFLICTS, message);
        }
      }
    }
  }
}
