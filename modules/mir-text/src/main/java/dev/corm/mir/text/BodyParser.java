package dev.corm.mir.text;

import dev.corm.diagnostics.Span;
import dev.corm.mir.body.Allocation;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Scope;
import dev.corm.mir.type.Mutability;
import java.util.List;
import java.util.Optional;

/// Parses one body, from its head to its closing brace. After a fault it goes on with the next
/// line, so that all faults of a body are reported; such a body is not returned.
final class BodyParser {
  private final PlaceParser places;
  private final HeadParser head;
  private final ScopeParser scopes;
  private final BlockParser blocks;
  private Locals locals;
  private Scope scope;
  private int start;
  private int brace;
  private Span span;

  BodyParser(TypeTable types) {
    SharedNodes nodes = new SharedNodes();
    this.places = new PlaceParser(types, nodes);
    OperandParser operands = new OperandParser(types, places, nodes);
    SourceComments comments = new SourceComments(types);
    this.head = new HeadParser(types, operands);
    this.scopes = new ScopeParser(types, places, operands, comments);
    StatementParser statements = new StatementParser(types, nodes, places, operands);
    this.blocks = new BlockParser(statements, comments);
  }

  /// Parses the body at the cursor, which moves behind its closing brace, or to the line at which
  /// the body is cut off.
  void parse(Cursor c, Faults faults) {
    start = c.pos;
    locals = new Locals();
    places.enter(locals);
    scopes.enter(locals, start);
    blocks.enter(start);
    scope = null;
    boolean braces = false;
    try {
      braces = head.parse(c, locals);
    } catch (MirSyntaxException e) {
      faults.report(e);
      Lines.finish(c);
      skipBody(c);
    }
    if (braces) {
      lines(c, faults);
    }
    span = new Span(start, Math.max(start, c.pos));
    declareResult(c);
    if (braces && !faults.any()) {
      check(c, faults);
    }
  }

  private void check(Cursor c, Faults faults) {
    try {
      blocks.check(c, brace);
    } catch (MirSyntaxException e) {
      faults.report(e);
    }
  }

  private void lines(Cursor c, Faults faults) {
    while (true) {
      int line = c.pos;
      Lines.indentation(c);
      if (c.pos >= c.end) {
        faults.report(cutOff(c, "the file ends before its `}`"));
        return;
      }
      if (Lines.atEnd(c)) {
        Lines.end(c);
        continue;
      }
      if (c.pos == line) {
        if (c.at('}') && !blocks.isOpen() && !scopes.isNested()) {
          lastLine(c, faults);
        } else if (c.at('}')) {
          if (!faults.any()) {
            faults.report(
                c.unexpected(
                    "the `}` of a block or scope, which is indented, before the last `}`"));
          }
          Lines.skip(c);
        } else {
          faults.report(cutOff(c, "another line starts before its `}`"));
          skipBody(c);
        }
        return;
      }
      boolean inBlock = blocks.isOpen();
      try {
        line(c, faults);
      } catch (MirSyntaxException e) {
        if (!recover(c, e, line, inBlock, faults)) {
          return;
        }
      }
    }
  }

  /// After a fault: goes to the next line, or to the end of a block whose head it is in.
  ///
  /// @return whether to go on with the body
  private boolean recover(
      Cursor c, MirSyntaxException e, int line, boolean inBlock, Faults faults) {
    if (e.offset() < c.end) {
      faults.report(e); // at the end of the file, only that the body is cut off
    }
    if (!inBlock && !blocks.isOpen() && isBlockHead(c, line)) {
      blocks.skipBlock();
    }
    if (scope == null) {
      locals.forgive();
    }
    Lines.finish(c);
    if (faults.isFull() || e.code() == MirTextCode.TOO_DEEP && scope == null) {
      skipBody(c);
      return false;
    }
    return true;
  }

  private static boolean isBlockHead(Cursor c, int line) {
    int at = line;
    while (c.byteAt(at) == ' ') {
      at++;
    }
    return c.isAt(at, "bb");
  }

  private void lastLine(Cursor c, Faults faults) {
    brace = c.pos;
    c.pos++;
    try {
      endOfScopes(c, faults);
      Lines.end(c);
    } catch (MirSyntaxException e) {
      faults.report(e);
      Lines.finish(c);
    }
  }

  private void line(Cursor c, Faults faults) {
    if (blocks.isOpen()) {
      blocks.line(c);
    } else if (scope == null && scopes.parse(c)) {
      return;
    } else if (c.at("bb") && !scopes.isNested()) {
      endOfScopes(c, faults);
      blocks.open(c);
    } else if (c.at("//") || c.at('}') && faults.any()) {
      Lines.skip(c);
    } else {
      throw c.unexpected(
          scope == null ? "a declaration, a debug entry, a scope or a block" : "a block");
    }
  }

  private void endOfScopes(Cursor c, Faults faults) {
    if (scope != null) {
      return;
    }
    scope = scopes.leave();
    declareResult(c);
    MirSyntaxException undeclared = locals.complete(c);
    if (undeclared != null) {
      faults.report(undeclared);
    }
  }

  /// The return place has the type of the head where no line declares it.
  private void declareResult(Cursor c) {
    if (!locals.isDeclared(0) && head.result != null) {
      LocalDecl declaration =
          new LocalDecl(
              head.result, Mutability.MUT, LocalDecl.Origin.RETURN_PLACE, Optional.empty());
      locals.declare(c, 0, declaration, start, start);
    }
  }

  private MirSyntaxException cutOff(Cursor c, String why) {
    return new MirSyntaxException(
        MirTextCode.TRUNCATED,
        c.pos,
        c.pos,
        "the body of `" + head.path + "` is cut off: " + why,
        Optional.of("make the dump again, or copy the whole file"));
  }

  /// Passes over the rest of a body: to the line after a `}` without indentation, or to the start
  /// of something else.
  static void skipBody(Cursor c) {
    while (c.pos < c.end) {
      if (c.at('}')) {
        Lines.skip(c);
        return;
      }
      if (MirParser.startsItem(c)) {
        return;
      }
      Lines.skip(c);
    }
  }

  /// The body that was read last, with what stands around it.
  ///
  /// @param relocated whether a comment says that captures were made locals
  ParsedBody build(
      Optional<BodyHead.Origin> origin,
      List<String> comments,
      boolean relocated,
      Optional<CoroutineWitness> witness,
      List<Allocation> allocations) {
    Phase told = head.yields.isEmpty() && witness.isPresent() ? Phase.STATE_MACHINE : Phase.BUILT;
    Phase phase = relocated && told == Phase.BUILT ? Phase.UPVARS_LOCAL : told;
    Body body =
        new Body(
            new BodyHead(origin, comments, head.kind, head.path, scopes.coverage()),
            phase,
            head.argumentCount,
            head.result,
            head.yields,
            locals.build(),
            scope == null ? scopes.leave() : scope,
            blocks.blocks(),
            witness,
            allocations);
    return new ParsedBody(body, span, blocks.firsts(), blocks.spans());
  }
}
