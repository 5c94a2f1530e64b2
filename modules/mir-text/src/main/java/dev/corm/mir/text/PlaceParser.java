package dev.corm.mir.text;

import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;

/// Parses places, without recursion. A place with projections is parsed once per text and then
/// shared.
final class PlaceParser {
  private static final byte PLAIN = 0;
  private static final byte DEREF = 1;
  private static final byte BINDER = 2;

  private final TypeTable types;
  private final SharedNodes nodes;
  private final TextTable<Place> places = new TextTable<>();
  private final byte[] open = new byte[Cursor.MAX_DEPTH];
  private final List<Projection> projections = new ArrayList<>();
  private Locals locals = new Locals();

  PlaceParser(TypeTable types, SharedNodes nodes) {
    this.types = types;
    this.nodes = nodes;
  }

  /// From now on places belong to a body with these locals.
  void enter(Locals ofBody) {
    locals = ofBody;
  }

  /// Parses a local that must be declared, such as `_3`.
  Local local(Cursor c) {
    return Local.of(number(c));
  }

  /// Parses a local that must be declared, such as `_3`, to its number.
  int number(Cursor c) {
    int from = c.pos;
    if (!c.at('_') || !Bytes.isDigit(c.byteAt(from + 1))) {
      throw c.unexpected("a local");
    }
    c.pos++;
    int local = c.number("the number of a local");
    locals.use(c, local, from);
    return local;
  }

  /// Parses a place.
  Place place(Cursor c) {
    if (c.at('_')) {
      int from = c.pos;
      int local = number(c);
      if (!c.at('[')) {
        return nodes.place(local);
      }
      c.pos = from;
    } else if (!c.at('(') && !c.at("unwrap_binder!(")) {
      throw c.unexpected("a place");
    }
    int from = c.pos;
    int end = end(c);
    int hash = c.hash;
    Place place = places.get(c.bytes, from, end, hash);
    if (place == null) {
      place = parse(c);
      if (c.pos == end) {
        places.put(c.bytes, from, end, hash, place);
      }
      return place;
    }
    c.pos = end;
    use(c, place, from);
    return place;
  }

  private void use(Cursor c, Place place, int from) {
    locals.use(c, place.local().index(), from);
    List<Projection> steps = place.projections();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Projection.Index(Local index)) {
        locals.use(c, index.index(), from);
      }
    }
  }

  /// Where the place at the cursor ends: after the bracket that closes its first one and the
  /// indices after that. Leaves the hash.
  private static int end(Cursor c) {
    byte[] bytes = c.bytes;
    int depth = 0;
    int hash = 0;
    int i = c.pos;
    for (; i < c.end; i++) {
      byte b = bytes[i];
      if (b == '(' || b == '[') {
        depth++;
      } else if (b == ')' || b == ']') {
        depth--;
        if (depth == 0 && c.byteAt(i + 1) != '[') {
          c.hash = TextTable.hash(hash, b);
          return i + 1;
        }
      } else if (b == '\n') {
        break;
      }
      hash = TextTable.hash(hash, b);
    }
    c.hash = hash;
    return i;
  }

  private Place parse(Cursor c) {
    int depth = opening(c);
    Local local = local(c);
    steps(c, depth);
    return new Place(local, projections);
  }

  /// A part of a variable, as debug entries name it.
  ///
  /// @param name the variable
  /// @param type its type
  /// @param projections the steps to the part
  record Fragment(String name, Type type, List<Projection> projections) {}

  /// Parses a part of a variable: `((x: T).0: U)`, a place with `(x: T)` where its local would be.
  Fragment fragment(Cursor c) {
    int depth = opening(c);
    int from = c.pos;
    while (c.pos < c.end && c.bytes[c.pos] != ':' && !Lines.atEnd(c)) {
      c.pos++;
    }
    if (c.pos == from || depth == 0 || open[depth - 1] != PLAIN) {
      throw c.unexpected("the name of a variable");
    }
    String name = types.name(c.bytes, from, c.pos);
    c.expect(": ", " and the type of a variable");
    Type type = types.type(c);
    c.expect(')', " after the type of a variable");
    steps(c, depth - 1);
    return new Fragment(name, type, List.copyOf(projections));
  }

  /// Passes over the opening brackets of a place and notes their kinds.
  ///
  /// @return how many there are
  private int opening(Cursor c) {
    int depth = 0;
    while (true) {
      byte kind;
      if (c.accept('(')) {
        kind = c.accept('*') ? DEREF : PLAIN;
      } else if (c.accept("unwrap_binder!(")) {
        kind = BINDER;
      } else {
        return depth;
      }
      if (depth == open.length) {
        c.checkDepth(depth + 1, "place");
      }
      open[depth++] = kind;
    }
  }

  /// Parses the projections after the base of a place, for this many opened brackets.
  private void steps(Cursor c, int opened) {
    int depth = opened;
    projections.clear();
    while (true) {
      if (c.at('[')) {
        projections.add(element(c));
      } else if (depth == 0) {
        return;
      } else {
        projections.add(close(c, open[--depth]));
      }
      if (projections.size() > 2 * Cursor.MAX_DEPTH) {
        c.checkDepth(projections.size(), "place");
      }
    }
  }

  private Projection close(Cursor c, byte kind) {
    Projection step;
    if (kind == DEREF) {
      step = Projection.DEREF;
    } else if (kind == BINDER) {
      c.expect("; ", " before the type of an unwrapped binder");
      step = new Projection.UnwrapUnsafeBinder(types.type(c));
    } else if (c.accept('.')) {
      int field = c.number("the number of a field");
      c.expect(": ", " before the type of a field");
      Type type = types.type(c);
      step = new Projection.Field(FieldIndex.of(field), type);
    } else if (c.accept(" as ")) {
      step = cast(c);
    } else {
      throw c.unexpected("`.` and a field, or ` as `, in a place");
    }
    c.expect(')', " in a place");
    return step;
  }

  private Projection cast(Cursor c) {
    if (c.accept("variant#")) {
      return new Projection.DowncastIndex(VariantIndex.of(c.number("the number of a variant")));
    }
    if (c.accept("subtype ")) {
      return new Projection.Subtype(types.type(c));
    }
    int from = c.pos;
    int end = c.wordEnd(from);
    if (end == from + 1 && c.byteAt(from) == 'r' && c.byteAt(end) == '#') {
      end = c.wordEnd(end + 1);
    }
    if (end > from && c.byteAt(end) == ')') {
      c.pos = end;
      return new Projection.Downcast(types.name(c.bytes, from, end));
    }
    return new Projection.OpaqueCast(types.type(c));
  }

  /// Parses `[_2]`, `[1 of 3]`, `[-1 of 3]`, `[1..3]`, `[1:]`, `[:-2]` or `[1:-2]`.
  private Projection element(Cursor c) {
    c.pos++;
    Projection step;
    if (c.at('_')) {
      step = new Projection.Index(local(c));
    } else if (c.accept(":-")) {
      step = new Projection.Subslice(0, offset(c), true);
    } else {
      boolean fromEnd = c.accept('-');
      long first = offset(c);
      if (c.accept(" of ")) {
        step = new Projection.ConstantIndex(first, offset(c), fromEnd);
      } else if (!fromEnd && c.accept("..")) {
        step = new Projection.Subslice(first, offset(c), false);
      } else if (!fromEnd && c.accept(':')) {
        step = new Projection.Subslice(first, c.accept('-') ? offset(c) : 0, true);
      } else {
        throw c.unexpected("` of `, `..` or `:` after an index");
      }
    }
    c.expect(']', " after an index");
    return step;
  }

  private static long offset(Cursor c) {
    int from = c.pos;
    long value = 0;
    int i = from;
    while (i < c.end && Bytes.isDigit(c.bytes[i])) {
      if (i - from == 18) {
        throw c.error(MirTextCode.OUT_OF_RANGE, from, c.wordEnd(from), "the index is out of range");
      }
      value = value * 10 + (c.bytes[i++] - '0');
    }
    if (i == from) {
      throw c.unexpected("an index");
    }
    c.pos = i;
    return value;
  }
}
