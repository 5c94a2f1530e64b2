package dev.corm.mir.text;

import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Constant;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses constants. Notations that have no structure here, such as `&[1_u8]`, are kept as they
/// are.
final class ConstantParser {
  /// More digits than any 128-bit number has.
  private static final int MAX_DIGITS = 40;

  private final TypeTable types;

  ConstantParser(TypeTable types) {
    this.types = types;
  }

  /// Where the constant at the cursor most likely ends: at a `,`, a `;`, ` as `, ` }`, a closing
  /// bracket or the arguments of a call. Leaves the hash.
  int end(Cursor c) {
    int literal = c.at("b\"") ? c.pos + 1 : c.pos;
    int end = -1;
    if (c.byteAt(literal) == '"' || c.byteAt(literal) == '\'') {
      end = c.literalEnd(literal);
    }
    if (end < 0) {
      end = endOfText(c);
    }
    c.hash = TextTable.hash(c.bytes, c.pos, end);
    return end;
  }

  private static int endOfText(Cursor c) {
    int limit = c.balancedEnd(c.pos);
    int depth = 0;
    for (int i = c.pos; i < limit; i++) {
      switch (Bytes.classOf(c.bytes[i])) {
        case Bytes.OPEN -> {
          if (depth == 0 && i > c.pos && c.bytes[i] == '(' && isCall(c, i + 1)) {
            return i;
          }
          depth++;
        }
        case Bytes.LESS -> depth += c.isComparison(i) ? 0 : 1;
        case Bytes.CLOSE -> depth--;
        case Bytes.GREATER -> depth -= c.byteAt(i - 1) == '-' || c.isComparison(i) ? 0 : 1;
        case Bytes.QUOTE -> i = c.literalEnd(i) - 1;
        case Bytes.APOSTROPHE -> i = c.isCharLiteral(i) ? Math.max(i, c.literalEnd(i) - 1) : i;
        case Bytes.SPACE -> {
          if (depth == 0 && (c.isAt(i, " as ") || c.isAt(i, " }") && !c.isAt(i, " }}"))) {
            return i;
          }
        }
        default -> {
          // part of the text
        }
      }
    }
    return limit;
  }

  private static boolean isCall(Cursor c, int inside) {
    return c.isAt(inside, "const ")
        || c.isAt(inside, "copy ")
        || c.isAt(inside, "move ")
        || c.isAt(inside, ") -> ");
  }

  /// Parses the constant at the cursor, which most likely ends at `end`.
  Constant constant(Cursor c, int end, int depth) {
    int from = c.pos;
    Constant constant;
    try {
      constant = structured(c, depth);
    } catch (MirSyntaxException e) {
      if (e.code() != MirTextCode.SYNTAX) {
        throw e;
      }
      constant = null;
    }
    if (constant != null && c.pos == end) {
      return constant;
    }
    if (end <= from) {
      c.pos = from;
      throw c.unexpected("a constant");
    }
    c.pos = end;
    return new Constant.Opaque(types.name(c.bytes, from, end));
  }

  /// A constant with structure; null where there is none. A constant of a pattern type, `3_u16 is
  /// 1..`, is kept as it is.
  private Constant structured(Cursor c, int depth) {
    c.checkDepth(depth, "constant");
    int from = c.pos;
    Constant constant = plain(c, depth);
    if (constant == null || !c.at(" is ")) {
      return constant;
    }
    int end = c.balancedEnd(c.pos + 4);
    for (int i = c.pos + 4; i < end; i++) {
      if (c.isAt(i, " }}")) {
        end = i;
      }
    }
    c.pos = end;
    return new Constant.Opaque(types.name(c.bytes, from, end));
  }

  private Constant plain(Cursor c, int depth) {
    byte first = c.peek();
    return switch (first) {
      case '"' -> new Constant.Str(quoted(c, c.pos));
      case '\'' -> new Constant.Char(quoted(c, c.pos));
      case '(' -> tuple(c, depth);
      case '[' -> {
        c.pos++;
        yield new Constant.Array(elements(c, ']', depth));
      }
      case '{' -> braces(c);
      case '<' -> c.accept("<static(") ? address(c) : named(c, depth);
      case '-', '+' -> number(c);
      case 'b' -> c.at("b\"") ? new Constant.ByteStr(quoted(c, c.pos + 1)) : named(c, depth);
      case 'N' -> c.at("NaN_") ? number(c) : named(c, depth);
      case 'Z' -> {
        if (c.accept("ZeroSized: ")) {
          yield new Constant.ZeroSized(types.type(c));
        }
        yield named(c, depth);
      }
      default -> Bytes.isDigit(first) ? number(c) : Bytes.isWord(first) ? named(c, depth) : null;
    };
  }

  private String quoted(Cursor c, int open) {
    int end = c.literalEnd(open);
    if (end < 0) {
      throw c.unexpected("a literal that ends on its line");
    }
    c.pos = end;
    return types.name(c.bytes, open + 1, end - 1);
  }

  private Constant tuple(Cursor c, int depth) {
    c.pos++;
    if (c.accept(')')) {
      return Constant.UNIT;
    }
    Constant first = structured(c, depth + 1);
    if (first == null) {
      return null;
    }
    if (c.accept(",)")) {
      return new Constant.Tuple(List.of(first));
    }
    if (!c.accept(", ")) {
      return null;
    }
    List<Constant> all = new ArrayList<>();
    all.add(first);
    all.addAll(elements(c, ')', depth));
    return new Constant.Tuple(all);
  }

  private List<Constant> elements(Cursor c, char close, int depth) {
    List<Constant> list = new ArrayList<>();
    if (c.accept(close)) {
      return list;
    }
    do {
      list.add(inner(c, depth + 1));
    } while (c.accept(", "));
    c.expect(close, " after constants");
    return list;
  }

  private Constant inner(Cursor c, int depth) {
    Constant constant = structured(c, depth);
    if (constant == null) {
      throw c.unexpected("a constant");
    }
    return constant;
  }

  /// `{alloc2: &T}`, `{alloc2+0x8: *const T}`, `{0x8 as *const T}`.
  private Constant braces(Cursor c) {
    c.pos++;
    if (c.accept("alloc")) {
      int number = c.number("the number of an allocation");
      long offset = c.accept("+0x") ? hex(c) : 0;
      c.expect(": ", " and a type after an allocation");
      Type type = types.type(c);
      c.expect('}', " after the type of a pointer");
      return new Constant.Pointer(AllocId.of(number), offset, type);
    }
    int from = c.pos;
    int end = from;
    while (end < c.end && c.bytes[end] != '\n' && !c.isAt(end, " as ")) {
      end++;
    }
    if (!c.isAt(end, " as ") || !c.at("0x")) {
      return null;
    }
    String bits = types.name(c.bytes, from, end);
    c.pos = end + 4;
    Type type = types.type(c);
    c.expect('}', " after the type of a value");
    return new Constant.Transmuted(bits, type);
  }

  private static long hex(Cursor c) {
    int from = c.pos;
    int end = c.wordEnd(from);
    long value = 0;
    for (int i = from; i < end; i++) {
      int digit = Character.digit(c.bytes[i], 16);
      if (digit < 0 || i - from > 14) {
        throw c.unexpected("a hexadecimal offset");
      }
      value = value * 16 + digit;
    }
    c.pos = end;
    return value;
  }

  private Constant address(Cursor c) {
    int from = c.pos;
    int end = c.balancedEnd(from);
    if (!c.isAt(end, ")>")) {
      return null;
    }
    c.pos = end + 2;
    return new Constant.Static(types.name(c.bytes, from, end));
  }

  /// An integer with its type, or a floating-point number, whose digits are kept as they are.
  private Constant number(Cursor c) {
    int from = c.pos;
    int end = from;
    int digits = 0;
    while (end < c.end && isNumeric(c, end)) {
      digits += Bytes.isDigit(c.bytes[end]) ? 1 : 0;
      end++;
    }
    int kindStart = end;
    while (kindStart > from && Bytes.isDigit(c.bytes[kindStart - 1])) {
      kindStart--;
    }
    boolean size = c.isAt(end - 4, "size");
    int start = Math.max(from, size ? end - 5 : kindStart - 1);
    Optional<PrimitiveKind> kind = PrimitiveKind.of(c.text(start, end));
    if (kind.isEmpty()) {
      return null;
    }
    c.pos = end;
    if (kind.get().isFloat()) {
      return new Constant.Float(types.name(c.bytes, from, start), kind.get());
    }
    int first = c.byteAt(from) == '-' ? from + 1 : from;
    for (int i = first; i < start - 1; i++) {
      if (!Bytes.isDigit(c.bytes[i])) {
        return null;
      }
    }
    boolean padded = start - 1 - first > 1 && c.bytes[first] == '0';
    if (start - 1 <= first || c.bytes[start - 1] != '_' || padded) {
      return null;
    }
    if (digits > MAX_DIGITS + 3) {
      throw c.error(MirTextCode.OUT_OF_RANGE, from, end, "the integer is out of range");
    }
    return new Constant.Int(integer(c, from, start - 1), kind.get());
  }

  private static boolean isNumeric(Cursor c, int offset) {
    byte b = c.bytes[offset];
    return Bytes.isWord(b) || b == '.' || b == '-' || b == '+';
  }

  private static BigInteger integer(Cursor c, int from, int to) {
    return to - from <= 18
        ? BigInteger.valueOf(Long.parseLong(c.text(from, to)))
        : new BigInteger(c.text(from, to));
  }

  private Constant named(Cursor c, int depth) {
    if (c.accept("true")) {
      if (!Bytes.isWord(c.peek())) {
        return new Constant.Bool(true);
      }
      c.pos -= 4;
    }
    if (c.accept("false")) {
      if (!Bytes.isWord(c.peek())) {
        return new Constant.Bool(false);
      }
      c.pos -= 5;
    }
    if (c.at('_') && !Bytes.isWord(c.byteAt(c.pos + 1))) {
      return null;
    }
    int end = c.valuePathEnd();
    Path path = types.valuePath(c, end, c.hash);
    if (c.at('[') && Promoteds.isPromoted(path)) {
      int number = Promoteds.number(c);
      return new Constant.Item(Promoteds.owner(path), Optional.of(number));
    }
    if (c.at('(') && !isCall(c, c.pos + 1)) {
      c.pos++;
      return new Constant.Adt(path, List.of(), elements(c, ')', depth));
    }
    if (c.accept(" {{ ")) {
      return fields(c, path, depth);
    }
    return new Constant.Item(path, Optional.empty());
  }

  private Constant fields(Cursor c, Path path, int depth) {
    List<String> names = new ArrayList<>();
    List<Constant> values = new ArrayList<>();
    do {
      names.add(FieldNames.name(c, types));
      values.add(inner(c, depth + 1));
    } while (c.accept(", "));
    c.expect(" }}", " after the fields of a value");
    return new Constant.Adt(path, names, values);
  }
}
