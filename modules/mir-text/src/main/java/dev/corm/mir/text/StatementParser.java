package dev.corm.mir.text;

import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;

/// Parses the lines of a block: statements, and the terminators among them.
final class StatementParser {
  private static final Statement EVALUATION = new Statement.ConstEvalCounter();

  private final TypeTable types;
  private final SharedNodes nodes;
  private final PlaceParser places;
  private final OperandParser operands;
  private final RvalueParser rvalues;
  private final TerminatorParser terminators;
  private Terminator terminator;

  StatementParser(TypeTable types, SharedNodes nodes, PlaceParser places, OperandParser operands) {
    this.types = types;
    this.nodes = nodes;
    this.places = places;
    this.operands = operands;
    this.rvalues = new RvalueParser(types, places, operands);
    this.terminators = new TerminatorParser(types, places, operands);
  }

  /// The terminator that was read last.
  Terminator terminator() {
    return terminator;
  }

  /// Parses a statement or a terminator up to its `;`, which stays; null if it is a terminator.
  Statement parse(Cursor c) {
    switch (c.peek()) {
      case '_', '(' -> {
        return assignment(c);
      }
      case 'S' -> {
        if (c.accept("StorageLive(")) {
          return closed(c, nodes.storageLive(places.number(c)));
        }
        if (c.accept("StorageDead(")) {
          return closed(c, nodes.storageDead(places.number(c)));
        }
      }
      case 'd' -> {
        if (c.accept("discriminant(")) {
          Place place = places.place(c);
          c.expect(") = ", " and the number of a variant");
          int variant = c.number("the number of a variant");
          return new Statement.SetDiscriminant(place, VariantIndex.of(variant));
        }
      }
      case 'n' -> {
        if (c.acceptWord("nop")) {
          return Statement.NOP;
        }
      }
      case 'P' -> {
        if (c.accept("PlaceMention(")) {
          return closed(c, new Statement.PlaceMention(places.place(c)));
        }
      }
      case 'u' -> {
        if (c.at("unwrap_binder!(")) {
          return assignment(c);
        }
      }
      default -> {
        // one of the rare ones, or a terminator
      }
    }
    Statement rare = rare(c);
    if (rare == null) {
      terminator = terminators.parse(c);
    }
    return rare;
  }

  private static Statement closed(Cursor c, Statement statement) {
    c.expect(')', " at the end of a statement");
    return statement;
  }

  private Statement assignment(Cursor c) {
    Place place = places.place(c);
    c.expect(" = ", " after a place");
    if (c.at("yield(")) {
      terminator = terminators.yield(c, place);
      return null;
    }
    Rvalue rvalue = rvalues.parse(c);
    if (rvalue != null) {
      return new Statement.Assign(place, rvalue);
    }
    terminator = terminators.call(c, rvalues.callee(), rvalues.arguments(), place);
    return null;
  }

  private Statement rare(Cursor c) {
    if (c.accept("FakeRead(")) {
      int end = c.balancedEnd(c.pos);
      String cause = types.name(c.bytes, c.pos, end);
      c.pos = end;
      c.expect(", ", " and a place after the cause of a fake read");
      return closed(c, new Statement.FakeRead(cause, places.place(c)));
    }
    if (c.accept("AscribeUserType(")) {
      return ascription(c);
    }
    if (c.accept("Retag(")) {
      String kind = "";
      if (c.accept('[')) {
        int end = c.balancedEnd(c.pos);
        kind = types.name(c.bytes, c.pos, end);
        c.pos = end;
        c.expect("] ", " after the kind of a retag");
      }
      return closed(c, new Statement.Retag(kind, places.place(c)));
    }
    if (c.accept("Coverage::")) {
      int end = c.balancedEnd(c.pos);
      String text = types.name(c.bytes, c.pos, end);
      c.pos = end;
      return new Statement.Coverage(text);
    }
    if (c.acceptWord("ConstEvalCounter")) {
      return EVALUATION;
    }
    if (c.accept("assume(")) {
      return closed(c, new Statement.Assume(operands.operand(c)));
    }
    if (c.accept("copy_nonoverlapping(dst = ")) {
      Operand destination = operands.operand(c);
      c.expect(", src = ", " in a copy");
      Operand source = operands.operand(c);
      c.expect(", count = ", " in a copy");
      return closed(c, new Statement.CopyNonOverlapping(destination, source, operands.operand(c)));
    }
    if (c.accept("Deinit(")) {
      return closed(c, new Statement.Deinit(places.place(c)));
    }
    if (c.accept("BackwardIncompatibleDropHint(")) {
      return closed(c, new Statement.BackwardIncompatibleDropHint(places.place(c)));
    }
    return null;
  }

  private Statement ascription(Cursor c) {
    Place place = places.place(c);
    c.expect(", ", " and a variance");
    int end = c.wordEnd(c.pos);
    if (end == c.pos) {
      end = Math.min(c.pos + 1, c.end);
    }
    String variance = types.name(c.bytes, c.pos, end);
    c.pos = end;
    c.expect(", ", " and a projection");
    end = c.balancedEnd(c.pos);
    String projection = types.name(c.bytes, c.pos, end);
    c.pos = end;
    return closed(c, new Statement.AscribeUserType(place, variance, projection));
  }
}
