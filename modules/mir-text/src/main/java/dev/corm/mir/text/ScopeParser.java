package dev.corm.mir.text;

import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses what stands between the head of a body and its blocks: debug entries, declarations, and
/// scopes with more of them.
final class ScopeParser {
  /// Every variable of a function opens a scope inside the one before it, so they nest deeper than
  /// expressions do.
  private static final int MAX_DEPTH = 10_000;

  private final TypeTable types;
  private final PlaceParser places;
  private final OperandParser operands;
  private final SourceComments comments;
  private final List<Open> open = new ArrayList<>();
  private final List<String> coverage = new ArrayList<>();
  private Locals locals;
  private int bodyStart;

  ScopeParser(
      TypeTable types, PlaceParser places, OperandParser operands, SourceComments comments) {
    this.types = types;
    this.places = places;
    this.operands = operands;
    this.comments = comments;
  }

  /// A scope whose end is not reached yet.
  private static final class Open {
    private final ScopeId id;
    private Optional<String> inlined = Optional.empty();
    private Optional<SourceInfo> source = Optional.empty();
    private final List<DebugEntry> debug = new ArrayList<>();
    private final List<Local> declared = new ArrayList<>();
    private final List<Scope> children = new ArrayList<>();

    Open(ScopeId id) {
      this.id = id;
    }

    Scope close() {
      return new Scope(id, inlined, source, debug, declared, children);
    }
  }

  /// Starts the outermost scope of a body.
  void enter(Locals ofBody, int start) {
    locals = ofBody;
    bodyStart = start;
    open.clear();
    coverage.clear();
    open.add(new Open(ScopeId.of(0)));
  }

  /// The regions of code that the body counts.
  List<String> coverage() {
    return coverage;
  }

  /// Whether scopes inside the outermost one are open.
  boolean isNested() {
    return open.size() > 1;
  }

  /// Ends the outermost scope, and what is still open in it.
  Scope leave() {
    while (isNested()) {
      close();
    }
    return open.getFirst().close();
  }

  private void close() {
    Scope scope = open.removeLast().close();
    open.getLast().children.add(scope);
  }

  /// Parses a line, with its end; whether it is one of these.
  boolean parse(Cursor c) {
    if (c.accept("let ")) {
      declaration(c);
    } else if (c.accept("debug ")) {
      debug(c);
    } else if (c.accept("scope ")) {
      scope(c);
    } else if (c.accept("coverage ")) {
      coverage(c);
    } else if (isNested() && c.accept('}')) {
      comments.end(c, open.getLast().id);
      close();
    } else {
      return false;
    }
    return true;
  }

  private void declaration(Cursor c) {
    Mutability mutability = c.accept("mut ") ? Mutability.MUT : Mutability.NOT;
    int from = c.pos;
    c.expect('_', " and the number of a local");
    int number = c.number("the number of a local");
    c.expect(": ", " and the type of a local");
    Type type = types.type(c);
    List<String> userTypes = c.at(" as ") ? userTypes(c) : List.of();
    c.expect(';', " after a declaration");
    Open scope = open.getLast();
    Optional<SourceInfo> source = Optional.ofNullable(comments.end(c, scope.id));
    LocalDecl.Origin origin = number == 0 ? LocalDecl.Origin.RETURN_PLACE : LocalDecl.Origin.LET;
    LocalDecl declaration = new LocalDecl(type, mutability, origin, source, userTypes);
    locals.declare(c, number, declaration, from, bodyStart);
    scope.declared.add(Local.of(number));
  }

  private List<String> userTypes(Cursor c) {
    List<String> list = new ArrayList<>();
    while (c.accept(" as ")) {
      int end = c.wordEnd(c.pos);
      if (c.isAt(end, " {")) {
        end = c.closingEnd(end + 2);
        end = c.byteAt(end) == '}' ? end + 1 : end;
      }
      if (end == c.pos) {
        throw c.unexpected("a type annotation");
      }
      list.add(types.name(c.bytes, c.pos, end));
      c.pos = end;
    }
    return list;
  }

  private void coverage(Cursor c) {
    int end = Lines.textEnd(c);
    coverage.add(c.text(c.pos, end));
    c.pos = end;
    Lines.end(c);
  }

  private void debug(Cursor c) {
    Open scope = open.getLast();
    String name;
    DebugEntry.Value value;
    if (c.at('(')) {
      PlaceParser.Fragment fragment = places.fragment(c);
      name = fragment.name();
      c.expect(" => ", " after a part of a variable");
      value = new DebugEntry.Value.Fragment(fragment.type(), fragment.projections(), value(c));
    } else {
      int from = c.pos;
      while (c.pos < c.end && c.bytes[c.pos] != ' ' && !Lines.atEnd(c)) {
        c.pos++;
      }
      if (c.pos == from) {
        throw c.unexpected("the name of a variable");
      }
      name = types.name(c.bytes, from, c.pos);
      c.expect(" => ", " after the name of a variable");
      value = value(c);
    }
    c.expect(';', " after a debug entry");
    SourceInfo source = comments.end(c, scope.id);
    scope.debug.add(new DebugEntry(name, value, Optional.ofNullable(source)));
  }

  private DebugEntry.Value value(Cursor c) {
    if (c.accept("const ")) {
      return new DebugEntry.Value.OfConst(operands.constant(c).constant());
    }
    if (c.at('_') || c.at('(') || c.at("unwrap_binder!(")) {
      return new DebugEntry.Value.OfPlace(places.place(c));
    }
    return new DebugEntry.Value.OfFunction(operands.path(c));
  }

  private void scope(Cursor c) {
    if (open.size() > MAX_DEPTH) {
      throw c.error(
          MirTextCode.TOO_DEEP,
          c.pos,
          c.pos,
          "scope nested too deeply: more than " + MAX_DEPTH + " levels");
    }
    Open scope = new Open(ScopeId.of(c.number("the number of a scope")));
    if (c.accept(" (")) {
      int end = inlinedEnd(c);
      scope.inlined = Optional.of(types.name(c.bytes, c.pos, end));
      c.pos = end;
      c.expect(')', " after an inlined function");
    }
    c.expect(" {", " after a scope");
    SourceInfo source = comments.end(c, scope.id);
    if (source != null) {
      scope.source = Optional.of(new SourceInfo(scope.id, source.span(), List.of()));
    }
    open.add(scope);
  }

  /// The first `) {` of the line that ends it or has a comment after it.
  private static int inlinedEnd(Cursor c) {
    int end = Lines.textEnd(c);
    for (int i = c.pos; i < end; i++) {
      if (c.isAt(i, ") {") && (i + 3 == end || c.isAt(i + 3, " //") || c.isAt(i + 3, "  "))) {
        return i;
      }
    }
    throw c.unexpected("an inlined function, then `) {`");
  }
}
