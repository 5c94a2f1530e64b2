package dev.corm.mir.verify;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import java.util.ArrayList;
import java.util.List;

/// The prologue of a coroutine whose captures were relocated: [Rule#PROLOGUE].
///
/// Behind leading retags, for each capture, ascending: `StorageLive(home); StorageLive(scratch);
/// scratch = move (_1.i: T);`. Then for each in the same order: `home = move scratch;
/// StorageDead(scratch);`. Homes ascend too. All captures are read before the first home is
/// written, since a home may have the bytes of another capture. A capture that the body never
/// mentions is not in the prologue, and a body without captures has none.
final class PrologueRules {
  private final Body body;
  private final Findings findings;
  private final List<Statement> statements;
  private int at;

  /// A capture on its way.
  private record Capture(int field, Local home, Local scratch) {}

  PrologueRules(Body body, Findings findings) {
    this.body = body;
    this.findings = findings;
    this.statements =
        body.blocks().isEmpty() ? List.of() : body.blocks().at(BlockId.ENTRY).statements();
  }

  /// The homes of the captures, as far as the prologue has its shape.
  static List<Local> homes(Body body) {
    if (body.phase() != Phase.UPVARS_LOCAL || !body.isCoroutine()) {
      return List.of();
    }
    PrologueRules rules = new PrologueRules(body, new Findings(body.phase()));
    rules.retags();
    return rules.out().stream().map(Capture::home).toList();
  }

  void check() {
    if (body.phase() != Phase.UPVARS_LOCAL || !body.isCoroutine()) {
      return;
    }
    retags();
    List<Capture> captures = out();
    home(captures);
    for (; at < statements.size(); at++) {
      statements.get(at).forEachPlace(this::behind);
    }
  }

  private void retags() {
    while (at < statements.size() && statements.get(at) instanceof Statement.Retag) {
      at++;
    }
  }

  /// Reads the first half, as far as it goes.
  private List<Capture> out() {
    List<Capture> captures = new ArrayList<>();
    while (at + 2 < statements.size()
        && statements.get(at) instanceof Statement.StorageLive(Local home)
        && statements.get(at + 1) instanceof Statement.StorageLive(Local scratch)
        && statements.get(at + 2)
            instanceof Statement.Assign(Place to, Rvalue.Use(Operand.Move(Place from)))
        && from.local().equals(Local.SELF)
        && from.projections().size() == 1
        && from.projections().getFirst() instanceof Projection.Field(var field, _)) {
      if (!to.equals(Place.of(scratch))) {
        violation(at + 2, "capture " + field + " is moved to `" + to + "`, not `" + scratch + "`");
      }
      if (!captures.isEmpty()
          && (field.index() <= captures.getLast().field()
              || home.index() <= captures.getLast().home().index())) {
        violation(at + 2, "capture " + field + " with the home `" + home + "` is out of order");
      }
      captures.add(new Capture(field.index(), home, scratch));
      at += 3;
    }
    return captures;
  }

  /// Reads the second half, which has to have all of the first.
  private void home(List<Capture> captures) {
    for (Capture capture : captures) {
      Statement move =
          new Statement.Assign(
              Place.of(capture.home()),
              new Rvalue.Use(new Operand.Move(Place.of(capture.scratch()))));
      expect(move);
      expect(new Statement.StorageDead(capture.scratch()));
    }
  }

  private void expect(Statement expected) {
    if (at < statements.size() && statements.get(at).equals(expected)) {
      at++;
    } else {
      violation(at, "`" + expected + "` is not where the prologue has it");
    }
  }

  private void behind(Place place, PlaceUse use) {
    if (place.local().equals(Local.SELF) && use == PlaceUse.MOVE) {
      violation(at, "`" + place + "` is moved out behind the prologue");
    }
  }

  private void violation(int statement, String message) {
    findings.code(Rule.PROLOGUE, 0, statement, message);
  }
}
