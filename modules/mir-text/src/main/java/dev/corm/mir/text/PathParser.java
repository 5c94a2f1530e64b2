package dev.corm.mir.text;

import dev.corm.mir.type.Bound;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses paths, their generic arguments, and bounds.
final class PathParser {
  private final TypeTable table;
  private final TypeParser types;
  private final SpanReader spans;

  PathParser(TypeTable table, TypeParser types) {
    this.table = table;
    this.types = types;
    this.spans = new SpanReader(table);
  }

  /// Parses the path at the cursor.
  ///
  /// @param value whether it stands in a value, where generic arguments have `::` in front
  /// @param sugar whether `Fn(A) -> B` is meant where parentheses follow a name
  Path path(Cursor c, boolean value, boolean sugar, int depth) {
    c.checkDepth(depth, "path");
    List<PathSegment> segments = new ArrayList<>();
    Optional<Path.QSelf> self = Optional.empty();
    if (!c.at('<')) {
      segments.add(segment(c, value, sugar, depth));
    } else if (c.accept("<impl at ")) {
      segments.add(implAt(c));
    } else if (c.accept("<impl ")) {
      self = implOrSelf(c, segments, depth);
    } else {
      c.pos++;
      self = Optional.of(qualifiedSelf(c, types.type(c, depth + 1), depth));
    }
    while (c.accept("::")) {
      if (c.at("::")) {
        segments.add(new PathSegment.Name("", GenericArgs.NONE)); // rustc prints some modules so
      } else if (!c.at('<')) {
        segments.add(segment(c, value, sugar, depth));
      } else if (c.accept("<impl at ")) {
        segments.add(implAt(c));
      } else if (c.accept("<impl ")) {
        impl(c, value, segments, depth);
      } else if (!segments.isEmpty() && !hasArguments(segments.getLast())) {
        c.pos++;
        segments.add(with(segments.removeLast(), angle(c, depth)));
      } else {
        throw c.unexpected("a name");
      }
    }
    return new Path(self, segments);
  }

  /// The rest of `<T as Trait>` or `<T>` after the type.
  private Path.QSelf qualifiedSelf(Cursor c, Type type, int depth) {
    Optional<Path> trait = Optional.empty();
    if (c.accept(" as ")) {
      trait = Optional.of(path(c, false, true, depth + 1));
    }
    c.expect('>', " after a qualified type");
    if (!c.at("::")) {
      throw c.unexpected("`::` and a name after a qualified type");
    }
    return new Path.QSelf(type, trait);
  }

  /// After `<impl ` at the start of a path: the segment `<impl T>` or `<impl Trait for T>`, or a
  /// self type `<impl A + B as Trait>`.
  private Optional<Path.QSelf> implOrSelf(Cursor c, List<PathSegment> segments, int depth) {
    int from = c.pos;
    Type inside = implInside(c, depth);
    if (c.at('>') || c.at(" for ")) {
      segments.add(implRest(c, inside, depth));
      return Optional.empty();
    }
    Type opaque = types.opaque(c, from, moreBounds(c, inside, depth));
    return Optional.of(qualifiedSelf(c, opaque, depth));
  }

  /// After `::<impl `: a segment of its own, or generic arguments of the segment before it; rustc
  /// prints both alike. An argument list ends a path or is followed by a closure; after the name of
  /// a type it is one as well, since impl blocks stand in modules.
  private void impl(Cursor c, boolean value, List<PathSegment> segments, int depth) {
    int from = c.pos;
    Type inside = implInside(c, depth);
    if (c.at(" for ") || !value || segments.isEmpty() || hasArguments(segments.getLast())) {
      segments.add(implRest(c, inside, depth));
      return;
    }
    if (c.at('>')) {
      boolean followed = c.isAt(c.pos + 1, "::") && !c.isAt(c.pos + 1, "::{closure");
      boolean bound = inside instanceof Type.Named;
      if (!bound || followed && !isTypeName(segments.getLast())) {
        segments.add(implRest(c, inside, depth));
        return;
      }
    }
    List<GenericArg> list = new ArrayList<>();
    list.add(new GenericArg.OfType(types.opaque(c, from, moreBounds(c, inside, depth))));
    while (!c.accept('>')) {
      c.expect(", ", " or `>` after a generic argument");
      list.add(argument(c, depth + 1));
    }
    segments.add(with(segments.removeLast(), new GenericArgs.Angle(list)));
  }

  /// What follows `impl `: a trait's path, perhaps with sugar, or a type.
  private Type implInside(Cursor c, int depth) {
    boolean isBound =
        c.at("for<") || c.at('?') || c.at('\'') || c.at("(Fn") || c.at("(AsyncFn") || c.at("(for<");
    if (isBound) {
      return new Type.Impl(bounds(c, depth + 1));
    }
    int end = c.wordEnd(c.pos);
    boolean name = end > c.pos && c.byteAt(end) != ' ';
    Type type = name ? new Type.Named(path(c, false, true, depth + 1)) : types.type(c, depth + 1);
    return type instanceof Type.Named(Path path)
        ? TypeParser.primitive(path).map(PrimitiveKind::type).orElse(type)
        : type;
  }

  private PathSegment implRest(Cursor c, Type inside, int depth) {
    if (inside instanceof Type.Named(Path trait) && c.accept(" for ")) {
      Type target = types.type(c, depth + 1);
      c.expect('>', " after an impl");
      return new PathSegment.ImplOf(Optional.of(trait), target, GenericArgs.NONE);
    }
    c.expect('>', " after an impl");
    return new PathSegment.ImplOf(Optional.empty(), inside, GenericArgs.NONE);
  }

  /// The bounds of an `impl` type whose first bound was read as a type.
  private List<Bound> moreBounds(Cursor c, Type first, int depth) {
    List<Bound> bounds = new ArrayList<>();
    if (first instanceof Type.Named(Path trait)) {
      bounds.add(new Bound.Trait(List.of(), "", trait));
    } else if (first instanceof Type.Impl(List<Bound> all)) {
      bounds.addAll(all);
    } else {
      throw c.unexpected("`>` or ` for ` after the type of an impl");
    }
    while (c.accept(" + ")) {
      bounds.add(bound(c, depth + 1));
    }
    return bounds;
  }

  private static boolean hasArguments(PathSegment segment) {
    return !(segment.arguments() instanceof GenericArgs.None);
  }

  private static boolean isTypeName(PathSegment segment) {
    return segment instanceof PathSegment.Name(String name, GenericArgs _)
        && !name.isEmpty()
        && Character.isUpperCase(name.codePointAt(0));
  }

  private static PathSegment with(PathSegment segment, GenericArgs arguments) {
    return switch (segment) {
      case PathSegment.Name(String name, GenericArgs _) -> new PathSegment.Name(name, arguments);
      case PathSegment.Anonymous(String kind, int number, GenericArgs _) ->
          new PathSegment.Anonymous(kind, number, arguments);
      case PathSegment.ImplAt(SourceSpan span, GenericArgs _) ->
          new PathSegment.ImplAt(span, arguments);
      case PathSegment.ImplOf(Optional<Path> trait, Type type, GenericArgs _) ->
          new PathSegment.ImplOf(trait, type, arguments);
    };
  }

  /// The file name may contain brackets: the segment ends at the first `>` with a span in front of
  /// it.
  private PathSegment implAt(Cursor c) {
    for (int i = c.pos; i < c.end && c.bytes[i] != '\n'; i++) {
      if (c.bytes[i] == '>' && Bytes.isDigit(c.bytes[i - 1])) {
        SourceSpan span = spans.read(c.bytes, c.pos, i);
        if (span != null) {
          c.pos = i + 1;
          return new PathSegment.ImplAt(span, GenericArgs.NONE);
        }
      }
    }
    throw c.unexpected("a place in a source file that ends in `>`");
  }

  private PathSegment segment(Cursor c, boolean value, boolean sugar, int depth) {
    if (c.at('{')) {
      return anonymous(c);
    }
    int from = c.pos;
    int end = c.wordEnd(from);
    boolean isFirst = from == 0 || c.bytes[from - 1] != ':';
    if (end == from || isFirst && Bytes.isDigit(c.bytes[from])) {
      throw c.unexpected("a name"); // a field of a variant, `E::D::0`, has a number for a name
    }
    if (end - from == 1 && c.bytes[from] == 'r' && c.byteAt(end) == '#') {
      end = c.wordEnd(end + 1);
    }
    c.pos = end;
    String name = table.name(c.bytes, from, end);
    if (c.at('<') && !value) {
      c.pos++;
      return new PathSegment.Name(name, angle(c, depth));
    }
    if (c.at('(') && sugar) {
      return new PathSegment.Name(name, parenthesized(c, depth));
    }
    return new PathSegment.Name(name, GenericArgs.NONE);
  }

  /// `{closure#0}`; a name in braces without number, such as `{shim}`, stays a name.
  private PathSegment anonymous(Cursor c) {
    int from = c.pos;
    int i = from + 1;
    while (i < c.end && (Bytes.isWord(c.bytes[i]) || c.bytes[i] == ':' || c.bytes[i] == ' ')) {
      i++;
    }
    if (i == from + 1) {
      throw c.unexpected("a name");
    }
    if (c.byteAt(i) == '}') {
      c.pos = i + 1;
      return new PathSegment.Name(table.name(c.bytes, from, i + 1), GenericArgs.NONE);
    }
    c.pos = i;
    c.expect('#', " and a number in the name of an unnamed item");
    String kind = table.name(c.bytes, from + 1, i);
    int number = c.number("the number of an unnamed item");
    c.expect('}', " after the number of an unnamed item");
    return new PathSegment.Anonymous(kind, number, GenericArgs.NONE);
  }

  private GenericArgs angle(Cursor c, int depth) {
    List<GenericArg> list = new ArrayList<>();
    while (!c.at('>')) {
      if (!list.isEmpty()) {
        c.expect(", ", " or `>` after a generic argument");
      }
      list.add(argument(c, depth + 1));
    }
    c.pos++;
    return new GenericArgs.Angle(list);
  }

  private GenericArgs parenthesized(Cursor c, int depth) {
    c.pos++;
    List<Type> inputs = new ArrayList<>();
    while (!c.at(')')) {
      if (!inputs.isEmpty()) {
        c.expect(", ", " or `)` after a parameter type");
      }
      inputs.add(types.type(c, depth + 1));
    }
    c.pos++;
    Type output = c.accept(" -> ") ? types.type(c, depth + 1) : Type.UNIT;
    return new GenericArgs.Parenthesized(inputs, output);
  }

  private GenericArg argument(Cursor c, int depth) {
    byte first = c.peek();
    if (first == '\'' && !c.isCharLiteral(c.pos)) {
      return new GenericArg.OfRegion(types.region(c));
    }
    if (isConstant(c, first)) {
      return new GenericArg.OfConst(types.constant(c, depth));
    }
    int from = c.pos;
    Type type = types.type(c, depth);
    if (c.at('(') || c.at(" { ")) {
      c.pos = from; // a value of a struct or enum
      return new GenericArg.OfConst(types.text(c));
    }
    if (c.at(" = ") && simpleName(type) instanceof PathSegment.Name(String name, GenericArgs own)) {
      c.pos += 3;
      return new GenericArg.Equality(name, own, argument(c, depth + 1));
    }
    if (c.at(": ")
        && simpleName(type) instanceof PathSegment.Name(String name, GenericArgs own)
        && own.equals(GenericArgs.NONE)) {
      c.pos += 2;
      return new GenericArg.Bounded(name, bounds(c, depth));
    }
    return new GenericArg.OfType(type);
  }

  private static boolean isConstant(Cursor c, byte first) {
    return switch (first) {
      case '\'', '"', '-' -> true;
      case '{' -> !TypeParser.isCoroutine(c);
      case '&' -> c.at("&\"");
      default -> Bytes.isDigit(first) || TypeParser.isLiteralWord(c);
    };
  }

  /// The only segment of a type that is a path of one name; null otherwise.
  private static PathSegment simpleName(Type type) {
    return type instanceof Type.Named(Path path)
            && path.self().isEmpty()
            && path.segments().size() == 1
        ? path.last()
        : null;
  }

  /// Parses `A + for<'a> B<'a> + ?Sized + 'r`.
  List<Bound> bounds(Cursor c, int depth) {
    c.checkDepth(depth, "bounds");
    List<Bound> bounds = new ArrayList<>();
    do {
      bounds.add(bound(c, depth));
    } while (c.accept(" + "));
    return bounds;
  }

  private Bound bound(Cursor c, int depth) {
    if (c.at('\'')) {
      return new Bound.Outlives(types.region(c));
    }
    if (c.accept('(')) {
      c.checkDepth(depth, "bounds");
      Bound bound = bound(c, depth + 1);
      c.expect(')', " after a bound in parentheses");
      return bound;
    }
    List<Region> binder = List.of();
    if (c.accept("for<")) {
      binder = types.lifetimes(c);
      c.expect(" ", "a space after `for<..>`");
    }
    String modifier = "";
    for (String known : List.of("?", "~const ", "[const] ", "const ", "async ")) {
      if (c.accept(known)) {
        modifier = known;
        break;
      }
    }
    return new Bound.Trait(binder, modifier, path(c, false, true, depth));
  }
}
