package dev.corm.mir.text;

import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.CastKind;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.RawBorrowKind;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Rvalue.AggregateKind;
import dev.corm.mir.body.UnaryOp;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Parses the right-hand sides of assignments. A call looks like one until its edges are reached;
/// [#call] and its arguments tell.
final class RvalueParser {
  private final TypeTable types;
  private final PlaceParser places;
  private final OperandParser operands;
  private final TextTable<BinaryOp> binary = new TextTable<>();
  private final TextTable<UnaryOp> unary = new TextTable<>();
  private final TextTable<CastKind> casts = new TextTable<>();

  private Operand callee;
  private List<Operand> arguments = List.of();

  RvalueParser(TypeTable types, PlaceParser places, OperandParser operands) {
    this.types = types;
    this.places = places;
    this.operands = operands;
    for (BinaryOp op : BinaryOp.values()) {
      put(binary, op.text(), op);
    }
    for (UnaryOp op : UnaryOp.values()) {
      put(unary, op.text(), op);
    }
  }

  private static <T> void put(TextTable<T> table, String text, T value) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    table.put(bytes, 0, bytes.length, TextTable.hash(bytes, 0, bytes.length), value);
  }

  /// What the call that was read last calls.
  Operand callee() {
    return callee;
  }

  /// The arguments of the call that was read last.
  List<Operand> arguments() {
    return arguments;
  }

  /// Parses an rvalue; null if it is a call, whose edges are next.
  Rvalue parse(Cursor c) {
    switch (c.peek()) {
      case 'm', 'c' -> {
        if (c.at("move ") || c.at("copy ") || c.at("const ")) {
          return afterOperand(c, operands.operand(c));
        }
      }
      case '&' -> {
        return borrow(c);
      }
      case '[' -> {
        return array(c);
      }
      case '(' -> {
        return tuple(c);
      }
      case '*' -> {
        Type type = types.parser().type(c, 0);
        c.expect(" from (", " and the parts of a pointer");
        return new Rvalue.Aggregate(new AggregateKind.RawPtr(type), operands.operands(c, ')'));
      }
      case '{' -> {
        return closure(c);
      }
      default -> {
        // a word or a path
      }
    }
    Rvalue known = operator(c);
    return known != null ? known : afterPath(c);
  }

  private Rvalue afterOperand(Cursor c, Operand operand) {
    if (c.at(';')) {
      return new Rvalue.Use(operand);
    }
    if (c.at(" as ")) {
      return cast(c, operand);
    }
    if (c.accept('(')) {
      return call(c, operand);
    }
    throw c.unexpected("`;`, ` as ` or arguments after an operand");
  }

  private Rvalue call(Cursor c, Operand function) {
    callee = function;
    arguments = operands.operands(c, ')');
    return null;
  }

  private Rvalue cast(Cursor c, Operand operand) {
    c.pos += 4;
    int end = castTypeEnd(c);
    Type type = types.type(c, end, TextTable.hash(c.bytes, c.pos, end));
    c.expect(" (", " and the kind of a cast");
    int from = c.pos;
    int close = c.closingEnd(from);
    int hash = TextTable.hash(c.bytes, from, close);
    CastKind kind = casts.get(c.bytes, from, close, hash);
    if (kind == null) {
      kind = castKind(c, close);
      casts.put(c.bytes, from, close, hash, kind);
    }
    c.pos = close;
    c.expect(')', " after the kind of a cast");
    return new Rvalue.Cast(operand, type, kind);
  }

  /// The last ` (` outside all brackets on the way to the `;`.
  private static int castTypeEnd(Cursor c) {
    int limit = c.balancedEnd(c.pos);
    int depth = 0;
    int found = limit;
    for (int i = c.pos; i < limit; i++) {
      switch (Bytes.classOf(c.bytes[i])) {
        case Bytes.SPACE -> {
          if (depth == 0 && c.byteAt(i + 1) == '(') {
            found = i;
          }
        }
        case Bytes.OPEN -> depth++;
        case Bytes.LESS -> depth += c.isComparison(i) ? 0 : 1;
        case Bytes.CLOSE -> depth--;
        case Bytes.GREATER -> depth -= c.byteAt(i - 1) == '-' || c.isComparison(i) ? 0 : 1;
        case Bytes.QUOTE -> i = c.literalEnd(i) - 1;
        case Bytes.APOSTROPHE -> i = c.isCharLiteral(i) ? Math.max(i, c.literalEnd(i) - 1) : i;
        default -> {
          // part of the type
        }
      }
    }
    return found;
  }

  private CastKind castKind(Cursor c, int close) {
    int end = c.wordEnd(c.pos);
    String name = types.name(c.bytes, c.pos, end);
    for (CastKind.Family family : CastKind.Family.values()) {
      if (family.text().equals(name)) {
        if (end == close) {
          return new CastKind(family, "");
        }
        if (c.byteAt(end) == '(' && c.byteAt(close - 1) == ')') {
          return new CastKind(family, types.name(c.bytes, end + 1, close - 1));
        }
      }
    }
    throw c.unexpected("the kind of a cast");
  }

  private Rvalue borrow(Cursor c) {
    if (c.accept("&raw ")) {
      RawBorrowKind kind;
      if (c.accept("mut ")) {
        kind = RawBorrowKind.MUT;
      } else if (c.accept("const (fake) ")) {
        kind = RawBorrowKind.FAKE_FOR_PTR_METADATA;
      } else if (c.accept("const ")) {
        kind = RawBorrowKind.CONST;
      } else {
        throw c.unexpected("`const` or `mut` after `&raw`");
      }
      return new Rvalue.RawRef(kind, places.place(c));
    }
    if (c.accept("&/*tls*/ ")) {
      int end = c.balancedEnd(c.pos);
      String item = types.name(c.bytes, c.pos, end);
      c.pos = end;
      return new Rvalue.ThreadLocalRef(item);
    }
    c.pos++;
    BorrowKind kind = BorrowKind.SHARED;
    if (c.at('m') && c.accept("mut ")) {
      kind = BorrowKind.MUT;
    } else if (c.at('f')) {
      kind = c.accept("fake shallow ") ? BorrowKind.FAKE_SHALLOW : BorrowKind.FAKE_DEEP;
      if (kind == BorrowKind.FAKE_DEEP) {
        c.expect("fake ", "");
      }
    } else if (c.at('u') && c.accept("uniq ")) {
      kind = BorrowKind.UNIQUE;
    }
    return new Rvalue.Ref(kind, places.place(c));
  }

  private Rvalue array(Cursor c) {
    c.pos++;
    if (c.accept(']')) {
      return new Rvalue.Aggregate(new AggregateKind.Array(), List.of());
    }
    Operand first = operands.operand(c);
    if (c.accept("; ")) {
      ConstArg count = types.parser().constant(c, 0);
      c.expect(']', " after the number of elements");
      return new Rvalue.Repeat(first, count);
    }
    return new Rvalue.Aggregate(new AggregateKind.Array(), more(c, first, ']'));
  }

  private List<Operand> more(Cursor c, Operand first, char close) {
    if (c.accept(close)) {
      return List.of(first);
    }
    c.expect(", ", " or `" + close + "` after an operand");
    List<Operand> all = new ArrayList<>();
    all.add(first);
    all.addAll(operands.operands(c, close));
    return all;
  }

  private Rvalue tuple(Cursor c) {
    c.pos++;
    if (c.accept(')')) {
      return new Rvalue.Aggregate(new AggregateKind.Tuple(), List.of());
    }
    Operand first = operands.operand(c);
    List<Operand> all = c.accept(",)") ? List.of(first) : more(c, first, ')');
    return new Rvalue.Aggregate(new AggregateKind.Tuple(), all);
  }

  private Rvalue closure(Cursor c) {
    int end = c.typeEnd();
    if (!(types.type(c, end, c.hash) instanceof Type.Coroutine type)) {
      throw c.unexpected("a closure or coroutine");
    }
    List<String> upvars = new ArrayList<>();
    List<Operand> values = fields(c, upvars);
    return new Rvalue.Aggregate(new AggregateKind.Closure(type, upvars), values);
  }

  /// Parses ` { a: x, b: y }`, or nothing.
  private List<Operand> fields(Cursor c, List<String> names) {
    if (!c.accept(" { ")) {
      return List.of();
    }
    List<Operand> values = new ArrayList<>();
    do {
      names.add(FieldNames.name(c, types));
      values.add(operands.operand(c));
    } while (c.accept(", "));
    c.expect(" }", " after the fields of a value");
    return values;
  }

  /// Parses an rvalue that starts with a word of MIR's own; null, and the cursor stays, if none is
  /// next.
  private Rvalue operator(Cursor c) {
    int from = c.pos;
    int end = c.wordEnd(from);
    if (c.byteAt(end) != '(') {
      return special(c);
    }
    byte inside = c.byteAt(end + 1);
    if (inside == '_' || inside == '(') {
      if (c.accept("discriminant(")) {
        return new Rvalue.Discriminant(closed(c));
      }
      if (c.accept("Len(")) {
        return new Rvalue.Len(closed(c));
      }
    }
    int hash = TextTable.hash(c.bytes, from, end);
    BinaryOp op = binary.get(c.bytes, from, end, hash);
    Rvalue found = null;
    if (op != null) {
      c.pos = end + 1;
      Operand left = operands.operand(c);
      if (c.accept(", ")) {
        found = new Rvalue.Binary(op, left, operands.operand(c));
      }
    } else {
      UnaryOp single = unary.get(c.bytes, from, end, hash);
      if (single != null) {
        c.pos = end + 1;
        found = new Rvalue.Unary(single, operands.operand(c));
      }
    }
    if (found != null && c.accept(");")) {
      c.pos--;
      return found;
    }
    c.pos = from;
    return special(c);
  }

  private dev.corm.mir.body.Place closed(Cursor c) {
    dev.corm.mir.body.Place place = places.place(c);
    c.expect(')', " after a place");
    return place;
  }

  private Rvalue special(Cursor c) {
    if (c.accept("deref_copy ")) {
      return new Rvalue.CopyForDeref(places.place(c));
    }
    if (c.accept("wrap_binder!(")) {
      Operand operand = operands.operand(c);
      c.expect("; ", " and the type of a binder");
      Type type = types.type(c);
      c.expect(')', " after the type of a binder");
      return new Rvalue.WrapUnsafeBinder(operand, type);
    }
    if (c.accept("ShallowInitBox(")) {
      Operand operand = operands.operand(c);
      c.expect(", ", " and the type of a box");
      Type type = types.type(c);
      c.expect(')', " after the type of a box");
      return new Rvalue.ShallowInitBox(operand, type);
    }
    if (c.at("SizeOf(")
        || c.at("AlignOf(")
        || c.at("OffsetOf(")
        || c.at("UbChecks(")
        || c.at("ContractChecks(")) {
      int open = c.wordEnd(c.pos);
      int close = c.closingEnd(open + 1);
      String name = types.name(c.bytes, c.pos, open);
      String inside = types.name(c.bytes, open + 1, close);
      c.pos = close;
      c.expect(')', " after the operands of `" + name + "`");
      return new Rvalue.Nullary(name, inside);
    }
    return null;
  }

  /// A call, a value of a struct or enum, or a function item.
  private Rvalue afterPath(Cursor c) {
    int from = c.pos;
    Operand operand = operands.operand(c);
    if (!(operand instanceof Operand.Function(Path path))) {
      return afterOperand(c, operand);
    }
    switch (c.peek()) {
      case '(' -> {
        c.pos++;
        call(c, operand);
        if (c.at(" -> ")) {
          return null;
        }
        if (arguments.isEmpty()) {
          throw c.unexpected("` -> ` and the edges of a call");
        }
        return new Rvalue.Aggregate(new AggregateKind.TupleLike(path), arguments);
      }
      case ' ' -> {
        if (c.at(" as ")) {
          return cast(c, operand);
        }
        List<String> names = new ArrayList<>();
        List<Operand> values = fields(c, names);
        if (names.isEmpty()) {
          throw c.unexpected("`;` after a value");
        }
        return new Rvalue.Aggregate(new AggregateKind.StructLike(path, names), values);
      }
      case ';' -> {
        return isConstructor(path)
            ? new Rvalue.Aggregate(new AggregateKind.TupleLike(path), List.of())
            : new Rvalue.Use(operand);
      }
      default -> {
        if (c.pos == from) {
          throw c.unexpected("an rvalue");
        }
        throw c.unexpected("`;`, arguments or fields after a path");
      }
    }
  }

  /// Unit values and function items print alike; by convention the former start with a capital
  /// letter.
  private static boolean isConstructor(Path path) {
    return path.last() instanceof PathSegment.Name(String name, GenericArgs _)
        && !name.isEmpty()
        && Character.isUpperCase(
            name.codePointAt(name.startsWith("r#") && name.length() > 2 ? 2 : 0));
  }
}
