package dev.corm.mir.text;

import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.Optional;

/// Parses the head of a body: from `fn`, `const` or `static` to the opening brace, or to the end of
/// a constant whose value follows. It holds what it read last.
final class HeadParser {
  private final TypeTable types;
  private final OperandParser operands;

  BodyHead.Kind kind;
  Path path;
  int argumentCount;
  Type result;
  Optional<Type> yields = Optional.empty();

  HeadParser(TypeTable types, OperandParser operands) {
    this.types = types;
    this.operands = operands;
  }

  /// Whether the line at the cursor looks like a head.
  static boolean isNext(Cursor c) {
    if (c.at("fn ") || c.at("const ") || c.at("static ")) {
      return true;
    }
    int end = Lines.textEnd(c);
    return c.isAt(end - 4, " = {") && !c.at(' ');
  }

  /// Parses a head and the end of its line; arguments are declared in `locals`.
  ///
  /// @return whether a body in braces follows
  boolean parse(Cursor c, Locals locals) {
    int start = c.pos;
    argumentCount = 0;
    path = null;
    result = null;
    yields = Optional.empty();
    if (c.accept("fn ")) {
      kind = new BodyHead.Kind.Function();
      path = operands.path(c);
      function(c, locals, start);
      return true;
    }
    if (c.accept("static ")) {
      kind = new BodyHead.Kind.Static(c.accept("mut ") ? Mutability.MUT : Mutability.NOT);
    } else {
      kind =
          c.accept("const ")
              ? new BodyHead.Kind.Constant(Optional.empty())
              : new BodyHead.Kind.AnonymousConstant();
    }
    return constant(c);
  }

  private void function(Cursor c, Locals locals, int start) {
    if (c.at('<')) {
      throw c.error(
              ProgramCode.UNSUPPORTED, c.pos, c.pos + 1, "a function has no generic parameters")
          .help(
              "write every instance that is called as a function: `fn f::<u32>(_1: u32) -> u32 {`");
    }
    c.expect('(', " after the path of a function");
    while (!c.at(')')) {
      if (argumentCount > 0) {
        c.expect(", ", " or `)` after an argument");
      }
      int from = c.pos;
      c.expect('_', " and the number of an argument");
      int number = c.number("the number of an argument");
      if (number != argumentCount + 1) {
        throw c.error(
            MirTextCode.SYNTAX,
            from,
            c.pos,
            "expected the argument `_" + (argumentCount + 1) + "`");
      }
      c.expect(": ", " and the type of an argument");
      Type type = types.type(c);
      locals.declare(
          c,
          number,
          new LocalDecl(type, Mutability.NOT, LocalDecl.Origin.ARGUMENT, Optional.empty()),
          from,
          start);
      argumentCount++;
    }
    c.pos++;
    c.expect(" -> ", " and the result type after the arguments");
    result = types.type(c);
    if (Lines.atEnd(c)) {
      Lines.end(c);
      c.expect("yields ", " or ` {` after the result type");
      yields = Optional.of(types.type(c));
      Lines.end(c);
    }
    c.expect(" {", " in front of a body");
    Lines.end(c);
  }

  private boolean constant(Cursor c) {
    path = operands.path(c);
    if (c.at('[') && Promoteds.isPromoted(path)) {
      path = Promoteds.owner(path);
      kind = new BodyHead.Kind.Constant(Optional.of(Promoteds.number(c)));
    }
    c.expect(": ", " and a type after a path");
    result = types.type(c);
    c.expect(" = ", " after the type");
    if (c.accept('{')) {
      Lines.end(c);
      return true;
    }
    if (c.at("const ") && kind instanceof BodyHead.Kind.Static) {
      throw c.error(
              ProgramCode.UNSUPPORTED, c.pos, c.pos + 5, "a static has a body and not only a value")
          .help("write ` = {`, and a body that stores the value in `_0`");
    }
    c.expect("const ", " or `{` after `=`");
    kind = new BodyHead.Kind.TrivialConstant(operands.constant(c).constant());
    c.expect(';', " after the value of a constant");
    Lines.end(c);
    return false;
  }
}
