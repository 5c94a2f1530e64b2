package dev.corm.mir.text;

import dev.corm.mir.print.TypePrinter;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses types by recursive descent; [PathParser] does the paths in them.
///
/// Nothing here looks further ahead than a few bytes, except for what stands between `@` and the
/// closing brace of a closure's type.
final class TypeParser {
  private static final CoroutineKind[] KINDS = CoroutineKind.values();

  private final TypeTable table;
  private final PathParser paths;
  private final SpanReader spans;
  private final TextTable<Type> primitives = new TextTable<>();

  TypeParser(TypeTable table) {
    this.table = table;
    this.paths = new PathParser(table, this);
    this.spans = new SpanReader(table);
    for (PrimitiveKind kind : PrimitiveKind.values()) {
      byte[] text = kind.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      primitives.put(text, 0, text.length, TextTable.hash(text, 0, text.length), kind.type());
    }
  }

  Path path(Cursor c, boolean value, int depth) {
    return paths.path(c, value, false, depth);
  }

  /// Parses bounds as in `T: A + ?Sized + 'r`.
  List<Bound> bounds(Cursor c) {
    return paths.bounds(c, 1);
  }

  /// Parses the type at the cursor.
  Type type(Cursor c, int depth) {
    c.checkDepth(depth, "type");
    int from = c.pos;
    Type type = fresh(c, depth);
    return table.inner(c, from, type);
  }

  private Type fresh(Cursor c, int depth) {
    switch (c.peek()) {
      case '&' -> {
        return reference(c, depth);
      }
      case '*' -> {
        c.pos++;
        Mutability mutability = c.accept("mut ") ? Mutability.MUT : Mutability.NOT;
        if (mutability == Mutability.NOT) {
          c.expect("const ", " or `mut` after `*`");
        }
        return new Type.RawPtr(mutability, type(c, depth + 1));
      }
      case '(' -> {
        return parenthesized(c, depth);
      }
      case '[' -> {
        c.pos++;
        Type element = type(c, depth + 1);
        if (c.accept("; ")) {
          ConstArg length = constant(c, depth + 1);
          c.expect(']', " after the length of an array type");
          return new Type.Array(element, length);
        }
        c.expect(']', " or `;` after the element type");
        return new Type.Slice(element);
      }
      case '!' -> {
        c.pos++;
        return PrimitiveKind.NEVER.type();
      }
      case '{' -> {
        return coroutine(c, depth);
      }
      case '<' -> {
        return new Type.Named(paths.path(c, false, false, depth));
      }
      case '#' -> {
        c.expect("#[target_features] ", " or another type");
        return function(c, FnSignature.Safety.TARGET_FEATURES, depth);
      }
      default -> {
        return word(c, depth);
      }
    }
  }

  private Type reference(Cursor c, int depth) {
    c.pos++;
    Region region = Region.NONE;
    if (c.at('\'')) {
      region = region(c);
      c.expect(" ", "a space after the lifetime of a reference");
    }
    Mutability mutability = c.accept("mut ") ? Mutability.MUT : Mutability.NOT;
    return new Type.Ref(region, mutability, type(c, depth + 1));
  }

  private Type word(Cursor c, int depth) {
    int end = c.wordEnd(c.pos);
    if (end == c.pos) {
      throw c.unexpected("a type");
    }
    switch (c.byteAt(end)) {
      case ':', '<', '#' -> {
        if (!c.at("for<") && !c.at("unsafe<")) {
          return new Type.Named(paths.path(c, false, false, depth));
        }
      }
      case ' ', '(' -> {
        // perhaps a keyword
      }
      default -> {
        return bare(c, end, depth);
      }
    }
    if (c.accept("dyn ")) {
      return new Type.Dyn(paths.bounds(c, depth + 1));
    }
    if (c.accept("impl ")) {
      int from = c.pos;
      return opaque(c, from, paths.bounds(c, depth + 1));
    }
    if (c.accept("unsafe<")) {
      List<Region> lifetimes = lifetimes(c);
      c.expect(" ", "a space after the lifetimes of an unsafe binder");
      return new Type.UnsafeBinder(lifetimes, type(c, depth + 1));
    }
    if (c.at("fn(") || c.at("for<") || c.at("unsafe ") || c.at("extern ")) {
      return function(c, FnSignature.Safety.SAFE, depth);
    }
    return bare(c, end, depth);
  }

  /// The type `impl A + B`, after its bounds were parsed from `from` on.
  ///
  /// What an `impl` in the place of an argument's type prints is the name of a type parameter:
  /// source text, with parentheses as the programmer set them. If the bounds alone do not tell the
  /// text, it is kept as that name.
  Type opaque(Cursor c, int from, List<Bound> bounds) {
    Type type = new Type.Impl(bounds);
    if (!needsName(c, from)) {
      return type;
    }
    String text = "impl " + table.name(c.bytes, from, c.pos);
    return TypePrinter.print(type).equals(text) ? type : new Type.Named(Path.of(text));
  }

  /// Whether parentheses may stand otherwise than the printer sets them: some stand around a bound
  /// or trait object, or a trait object has a lifetime and none.
  private static boolean needsName(Cursor c, int from) {
    boolean hasDyn = false;
    for (int i = from; i < c.pos; i++) {
      byte b = c.bytes[i];
      if (b == '('
          && (i == from
              || c.bytes[i - 1] == ' '
              || c.bytes[i - 1] == '<'
              || c.bytes[i - 1] == '&')) {
        return true;
      }
      hasDyn |= b == 'd' && c.isAt(i, "dyn ");
      if (hasDyn && b == '\'') {
        return true;
      }
    }
    return false;
  }

  /// A word alone: a primitive type, or the path of one segment.
  private Type bare(Cursor c, int end, int depth) {
    Type primitive = primitives.get(c.bytes, c.pos, end, TextTable.hash(c.bytes, c.pos, end));
    if (primitive != null) {
      c.pos = end;
      return primitive;
    }
    return new Type.Named(paths.path(c, false, false, depth));
  }

  /// A tuple, the base of a pattern type, or a trait object in parentheses. The latter are not
  /// kept: the printer knows where they stand.
  private Type parenthesized(Cursor c, int depth) {
    c.pos++;
    if (c.accept(')')) {
      return Type.UNIT;
    }
    Type first = type(c, depth + 1);
    if (c.accept(')')) {
      if (c.accept(" is ")) {
        int end = patternEnd(c);
        String pattern = table.name(c.bytes, c.pos, end);
        c.pos = end;
        return new Type.Pattern(first, pattern);
      }
      return first;
    }
    List<Type> elements = new ArrayList<>();
    elements.add(first);
    while (c.accept(',')) {
      if (c.accept(')')) {
        if (elements.size() > 1) {
          c.pos--;
          throw c.unexpected("a type");
        }
        return new Type.Tuple(elements);
      }
      c.expect(" ", "a space after a comma");
      elements.add(type(c, depth + 1));
    }
    c.expect(')', " or `,` in a tuple type");
    return new Type.Tuple(elements);
  }

  /// A pattern ends where its type does; in a cast ` (Kind)` follows.
  private int patternEnd(Cursor c) {
    int end = c.balancedEnd(c.pos);
    for (int i = c.pos; i + 1 < end; i++) {
      if (c.bytes[i] == ' '
          && (c.bytes[i + 1] == '(' || c.bytes[i + 1] == '{')
          && c.bytes[i - 1] != '|') {
        return i;
      }
    }
    return end > c.pos && c.bytes[end - 1] == '\r' ? end - 1 : end;
  }

  /// Parses `'a`, `'_`, `'static`, `'r#a`, and the compiler's own `'?1` and `'{erased}`.
  Region region(Cursor c) {
    int from = c.pos;
    c.expect('\'', "");
    if (c.accept("{erased}")) {
      return new Region("'{erased}");
    }
    if (!c.accept("r#")) {
      c.accept('?');
    }
    int end = c.wordEnd(c.pos);
    if (end == c.pos) {
      throw c.unexpected("a lifetime");
    }
    c.pos = end;
    String name = table.name(c.bytes, from, end);
    return switch (name) {
      case "'_" -> Region.ANONYMOUS;
      case "'static" -> Region.STATIC;
      default -> new Region(name);
    };
  }

  /// Parses the rest of `<'a, 'b>` after the opening bracket.
  List<Region> lifetimes(Cursor c) {
    List<Region> lifetimes = new ArrayList<>();
    do {
      lifetimes.add(region(c));
    } while (c.accept(", "));
    c.expect('>', " after lifetimes");
    return lifetimes;
  }

  private Type function(Cursor c, FnSignature.Safety normal, int depth) {
    List<Region> binder = List.of();
    if (c.accept("for<")) {
      binder = lifetimes(c);
      c.expect(" ", "a space after `for<..>`");
    }
    FnSignature.Safety safety = c.accept("unsafe ") ? FnSignature.Safety.UNSAFE : normal;
    Optional<String> abi = Optional.empty();
    if (c.accept("extern ")) {
      int close = c.at('"') ? c.literalEnd(c.pos) : -1;
      if (close < 0) {
        throw c.unexpected("the name of an ABI in quotes");
      }
      abi = Optional.of(table.name(c.bytes, c.pos + 1, close - 1));
      c.pos = close;
      c.expect(" ", "a space after the name of an ABI");
    }
    c.expect("fn(", " of a function type");
    List<Type> parameters = new ArrayList<>();
    boolean variadic = false;
    while (!c.at(')')) {
      if (!parameters.isEmpty()) {
        c.expect(", ", " or `)` after a parameter type");
      }
      if (c.accept("...")) {
        variadic = true;
        break;
      }
      parameters.add(type(c, depth + 1));
    }
    c.expect(')', " after the parameter types");
    Type result = c.accept(" -> ") ? type(c, depth + 1) : Type.UNIT;
    FnSignature signature = new FnSignature(binder, safety, abi, parameters, variadic, result);
    if (isItemBrace(c)) {
      c.pos += 2;
      Path path = paths.path(c, true, false, depth + 1);
      c.expect('}', " after the path of a function item");
      return new Type.FnItem(signature, path);
    }
    return new Type.FnPtr(signature);
  }

  /// Whether ` {` of a function item is next, and not that of a body or of fields.
  private static boolean isItemBrace(Cursor c) {
    byte next = c.byteAt(c.pos + 2);
    return c.at(" {") && next != '\n' && next != '\r' && next != ' ' && next != 0;
  }

  /// The type of a closure or coroutine, from its opening brace on.
  Type.Coroutine coroutine(Cursor c, int depth) {
    int from = c.pos + 1;
    int to = kindEnd(c, from);
    CoroutineKind kind = kind(c, from, to);
    if (kind == null) {
      throw c.unexpected("a closure or coroutine type");
    }
    c.pos = to;
    if (c.accept(" of ")) {
      Path path = paths.path(c, false, false, depth + 1);
      c.expect("()}", " after the path of the function");
      return new Type.Coroutine(kind, new CoroutineDefinition.OfFn(path));
    }
    c.pos++;
    if (!isPath(c)) {
      int end = definitionEnd(c);
      SourceSpan span = spans.read(c.bytes, c.pos, end);
      if (span != null) {
        c.pos = end + 1;
        return new Type.Coroutine(kind, new CoroutineDefinition.AtSpan(span, spans.context()));
      }
    }
    Path path = paths.path(c, false, false, depth + 1);
    c.expect('}', " after the path of a closure or coroutine");
    return new Type.Coroutine(kind, new CoroutineDefinition.AtPath(path));
  }

  /// Whether a closure's or coroutine's type starts with the brace at the cursor.
  static boolean isCoroutine(Cursor c) {
    int from = c.pos + 1;
    return kind(c, from, kindEnd(c, from)) != null;
  }

  /// Where ` of ` or `@` follows the words from an offset on.
  private static int kindEnd(Cursor c, int from) {
    int i = from;
    while (i < c.end && (c.bytes[i] >= 'a' && c.bytes[i] <= 'z' || c.bytes[i] == ' ')) {
      if (c.bytes[i] == ' ' && c.isAt(i, " of ")) {
        return i;
      }
      i++;
    }
    return c.byteAt(i) == '@' ? i : from;
  }

  private static CoroutineKind kind(Cursor c, int from, int to) {
    for (CoroutineKind kind : KINDS) {
      if (kind.text().length() == to - from && c.isAt(from, kind.text())) {
        return kind;
      }
    }
    return null;
  }

  /// Whether a path and not a file name is next, as far as the first few bytes tell: a `::` comes
  /// first, or a `<` that does not belong to a made-up file name such as `<anon>`.
  private static boolean isPath(Cursor c) {
    if (c.at('<')) {
      int end = c.wordEnd(c.pos + 1);
      return !(c.isAt(end, ">:") && Bytes.isDigit(c.byteAt(end + 2)));
    }
    for (int i = c.pos; i < c.end; i++) {
      switch (c.bytes[i]) {
        case ':' -> {
          return c.byteAt(i + 1) == ':';
        }
        case '<', '{', '}', '\n' -> {
          return false;
        }
        default -> {
          // part of either
        }
      }
    }
    return false;
  }

  /// The offset of the brace that closes a closure's type, from what follows `@` on. Its file name
  /// may contain brackets that don't match; then the brace after the first span is meant.
  private int definitionEnd(Cursor c) {
    int balanced = c.closingEnd(c.pos);
    if (c.byteAt(balanced) == '}') {
      return balanced;
    }
    for (int i = c.pos; i < c.end && c.bytes[i] != '\n'; i++) {
      if (c.bytes[i] == '}' && spans.read(c.bytes, c.pos, i) != null) {
        return i;
      }
    }
    throw c.unexpected("a place in a source file or a path that ends in `}`");
  }

  /// Parses an array length or a constant as a generic argument.
  ConstArg constant(Cursor c, int depth) {
    int from = c.pos;
    byte first = c.peek();
    if (Bytes.isDigit(first)) {
      ConstArg number = number(c);
      if (number != null) {
        return number;
      }
    } else if (first == '<' || Bytes.isWord(first) && !isLiteralWord(c)) {
      Path path = paths.path(c, true, false, depth);
      if (endsConstant(c.peek())) {
        return new ConstArg.Named(path);
      }
      c.pos = from;
    }
    return text(c);
  }

  /// Takes everything up to the end of a constant as it is.
  ConstArg text(Cursor c) {
    int from = c.pos;
    int end = c.balancedEnd(from);
    if (end == from) {
      throw c.unexpected("a constant");
    }
    c.pos = end;
    return new ConstArg.Text(table.name(c.bytes, from, end));
  }

  /// Whether a word is next that is a constant and no name: `true`, `false`, `_`.
  static boolean isLiteralWord(Cursor c) {
    int length = c.wordEnd(c.pos) - c.pos;
    return length == 1 && c.at('_') || length == 4 && c.at("true") || length == 5 && c.at("false");
  }

  private static boolean endsConstant(byte next) {
    return switch (next) {
      case ']', '>', ',', ')', ';', '}', 0, '\n' -> true;
      default -> false;
    };
  }

  /// A number that prints as it was written, with or without its type; null if it is something
  /// else.
  private ConstArg number(Cursor c) {
    int from = c.pos;
    int digits = from;
    long value = 0;
    boolean fits = true;
    while (digits < c.end && Bytes.isDigit(c.bytes[digits])) {
      int digit = c.bytes[digits++] - '0';
      fits &= Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) <= 0;
      value = value * 10 + digit;
    }
    int suffix = c.byteAt(digits) == '_' ? digits + 1 : digits;
    int end = c.wordEnd(suffix);
    boolean plain = end == digits || suffix > digits && end > suffix;
    if (!fits
        || !plain
        || digits - from > 1 && c.bytes[from] == '0'
        || !endsConstant(c.byteAt(end))) {
      return null;
    }
    c.pos = end;
    return new ConstArg.Value(value, table.name(c.bytes, suffix, end));
  }

  /// The primitive type that a path of one plain name spells.
  static Optional<PrimitiveKind> primitive(Path path) {
    return path.self().isEmpty()
            && path.segments().size() == 1
            && path.last() instanceof PathSegment.Name(String name, GenericArgs.None _)
        ? PrimitiveKind.of(name)
        : Optional.empty();
  }
}
