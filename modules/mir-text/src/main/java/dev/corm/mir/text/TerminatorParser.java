package dev.corm.mir.text;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses terminators.
final class TerminatorParser {
  private static final Terminator RETURN = new Terminator.Return();
  private static final Terminator RESUME = new Terminator.UnwindResume();
  private static final Terminator UNREACHABLE = new Terminator.Unreachable();
  private static final Terminator COROUTINE_DROP = new Terminator.CoroutineDrop();

  /// The digits of the largest 128-bit number, and a sign.
  private static final int MAX_DIGITS = 40;

  private final PlaceParser places;
  private final OperandParser operands;
  private final AsmParser asm;
  private final Edges edges = new Edges();

  TerminatorParser(TypeTable types, PlaceParser places, OperandParser operands) {
    this.places = places;
    this.operands = operands;
    this.asm = new AsmParser(types, places, operands, edges);
  }

  /// Parses a terminator that does not start with a place.
  Terminator parse(Cursor c) {
    if (c.accept("goto -> ")) {
      return new Terminator.Goto(Edges.block(c));
    }
    if (c.accept("drop(")) {
      return drop(c);
    }
    if (c.accept("switchInt(")) {
      return switchInt(c);
    }
    if (c.accept("assert(")) {
      return assertion(c);
    }
    if (c.acceptWord("return")) {
      return RETURN;
    }
    if (c.acceptWord("resume")) {
      return RESUME;
    }
    if (c.acceptWord("unreachable")) {
      return UNREACHABLE;
    }
    if (c.acceptWord("coroutine_drop")) {
      return COROUTINE_DROP;
    }
    if (c.accept("terminate(")) {
      return new Terminator.UnwindTerminate(Edges.reason(c));
    }
    if (c.accept("falseEdge")) {
      edges.parse(c, false);
      return new Terminator.FalseEdge(edges.target(c, "real"), edges.imaginary(c));
    }
    if (c.accept("falseUnwind")) {
      edges.parse(c, false);
      return new Terminator.FalseUnwind(edges.target(c, "real"), edges.unwind(c));
    }
    if (c.accept("async drop(")) {
      return drop(c);
    }
    if (c.accept("tailcall ")) {
      Operand function = operands.operand(c);
      c.expect('(', " and arguments after a function");
      return new Terminator.TailCall(function, operands.operands(c, ')'));
    }
    if (c.at("asm!(") || c.at("naked_asm!(")) {
      return asm.parse(c);
    }
    throw unknown(c);
  }

  private static MirSyntaxException unknown(Cursor c) {
    int end = c.wordEnd(c.pos);
    if (end == c.pos) {
      throw c.unexpected("a statement or terminator");
    }
    return new MirSyntaxException(
        MirTextCode.UNKNOWN_STATEMENT,
        c.pos,
        end,
        "unknown statement or terminator " + c.found(c.pos),
        Optional.of("the MIR that is understood is that of rustc 1.95"));
  }

  private Terminator drop(Cursor c) {
    Place place = places.place(c);
    Optional<Local> future = Optional.empty();
    if (c.accept("; poll=")) {
      future = Optional.of(places.local(c));
    }
    c.expect(')', " after the place of a drop");
    edges.parse(c, false);
    BlockId target = edges.target(c, "return");
    return new Terminator.Drop(place, target, edges.unwind(c), future, edges.drop());
  }

  private Terminator switchInt(Cursor c) {
    Operand operand = operands.operand(c);
    c.expect(") -> ", " and the targets of a switch");
    if (!c.accept('[')) {
      return new Terminator.SwitchInt(operand, List.of(), List.of(), Edges.block(c));
    }
    List<BigInteger> values = new ArrayList<>(4);
    List<BlockId> targets = new ArrayList<>(4);
    while (!c.accept("otherwise: ")) {
      values.add(value(c));
      c.expect(": ", " and a block after a value");
      targets.add(Edges.block(c));
      c.expect(", ", " and the target `otherwise` after a target");
    }
    BlockId otherwise = Edges.block(c);
    c.expect(']', " after the targets of a switch");
    return new Terminator.SwitchInt(operand, values, targets, otherwise);
  }

  private static BigInteger value(Cursor c) {
    int from = c.pos;
    int end = c.at('-') ? from + 1 : from;
    int digits = end;
    while (end < c.end && Bytes.isDigit(c.bytes[end])) {
      end++;
    }
    if (end == digits) {
      throw c.unexpected("a value or `otherwise`");
    }
    if (end - from > MAX_DIGITS) {
      throw c.error(MirTextCode.OUT_OF_RANGE, from, end, "the value is out of range");
    }
    c.pos = end;
    String text = c.text(from, end);
    return end - from <= 18 ? BigInteger.valueOf(Long.parseLong(text)) : new BigInteger(text);
  }

  private Terminator assertion(Cursor c) {
    boolean expected = !c.accept('!');
    Operand condition = operands.operand(c);
    c.expect(", ", " and a message after the condition");
    int end = c.at('"') ? c.literalEnd(c.pos) : -1;
    if (end < 0) {
      throw c.unexpected("a message in quotes");
    }
    String message = c.text(c.pos + 1, end - 1);
    c.pos = end;
    List<Operand> arguments = List.of();
    if (c.accept(", ")) {
      arguments = operands.operands(c, ')');
    } else {
      c.expect(')', " after the message");
    }
    edges.parse(c, false);
    BlockId target = edges.target(c, "success");
    return new Terminator.Assert(condition, expected, message, arguments, target, edges.unwind(c));
  }

  /// Parses the rest of `p = yield(op) -> [resume: bb1, drop: bb2]` after ` = `.
  Terminator yield(Cursor c, Place place) {
    c.expect("yield(", "");
    Operand value = operands.operand(c);
    c.expect(')', " after the value of a yield");
    edges.parse(c, false);
    return new Terminator.Yield(value, place, edges.target(c, "resume"), edges.drop());
  }

  /// Parses the edges of a call.
  Terminator call(Cursor c, Operand function, List<Operand> arguments, Place place) {
    edges.parse(c, true);
    UnwindAction unwind = edges.unwind(c);
    return new Terminator.Call(function, arguments, place, edges.target(), unwind);
  }
}
