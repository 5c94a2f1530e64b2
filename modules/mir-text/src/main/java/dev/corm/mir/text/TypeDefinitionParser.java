package dev.corm.mir.text;

import dev.corm.diagnostics.Span;
import dev.corm.index.IndexVec;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses what follows `struct`, `enum` or `union`. It holds the spans of what it read last.
final class TypeDefinitionParser {
  private final TypeTable types;
  private final ReprParser repr;
  private final GenericsParser generics;
  private Kind kind;
  private String what;

  Span name;
  final List<Span> variantSpans = new ArrayList<>();
  final List<List<Span>> fieldSpans = new ArrayList<>();

  TypeDefinitionParser(TypeTable types, ReprParser repr) {
    this.types = types;
    this.repr = repr;
    this.generics = new GenericsParser(types);
  }

  /// Parses a definition from its path to its end.
  TypeDefinition parse(Cursor c, Kind ofKind, Faults faults) {
    kind = ofKind;
    variantSpans.clear();
    fieldSpans.clear();
    int from = c.pos;
    Path path = path(c, types);
    name = new Span(from, c.pos);
    what = kind.name().toLowerCase(java.util.Locale.ROOT) + " `" + c.text(from, c.pos) + "`";
    generics.parse(c);
    refuseWhere(c);
    List<VariantDefinition> variants =
        switch (kind) {
          case STRUCT, UNION -> List.of(only(c, path, faults));
          case ENUM -> variants(c, faults);
        };
    boolean maybeUnsized =
        kind == Kind.STRUCT
            && !variants.getFirst().fields().isEmpty()
            && UnsizedTails.isUnsized(
                variants.getFirst().fields().getLast().type(), generics.unsized());
    return new TypeDefinition(
        path,
        generics.names(),
        kind,
        repr.repr(c, kind, variants.size()),
        IndexVec.copyOf(variants),
        maybeUnsized);
  }

  /// The type parameters that needn't be sized.
  Set<String> unsized() {
    return generics.unsized();
  }

  /// Parses the path of a type or trait: names only.
  static Path path(Cursor c, TypeTable types) {
    int from = c.pos;
    if (c.at('{') || c.at('<')) {
      throw c.unexpected("a name");
    }
    Path path = types.parser().path(c, true, 0);
    for (PathSegment segment : path.segments()) {
      if (!(segment instanceof PathSegment.Name(String word, var arguments))
          || !arguments.angle().isEmpty()
          || word.isEmpty()
          || word.startsWith("{")
          || word.charAt(0) >= '0' && word.charAt(0) <= '9') {
        throw c.error(
            MirTextCode.SYNTAX, from, c.pos, "the path of a declaration consists of names");
      }
    }
    return path;
  }

  static void refuseWhere(Cursor c) {
    int from = c.pos;
    Gaps.skip(c);
    int at = c.pos;
    if (c.acceptWord("where")) {
      throw c.error(ProgramCode.UNSUPPORTED, at, c.pos, "a declaration has no `where` clause")
          .help("leave it out: a program is monomorphic");
    }
    c.pos = from;
  }

  private VariantDefinition only(Cursor c, Path path, Faults faults) {
    variantSpans.add(name);
    List<FieldDefinition> fields = List.of();
    boolean braces = false;
    if (Gaps.accept(c, '{')) {
      braces = true;
      fields = named(c, what, faults);
    } else if (kind == Kind.STRUCT) {
      if (Gaps.accept(c, '(')) {
        fields = numbered(c, what, faults);
      } else {
        fieldSpans.add(List.of());
      }
      refuseWhere(c);
      Gaps.expect(
          c,
          ';',
          fields.isEmpty()
              ? ", `(` or `{` after the name of a struct"
              : " after the fields of a struct");
    } else {
      throw Gaps.missing(c, "`{` after the name of a union");
    }
    if (kind == Kind.UNION && braces && fields.isEmpty() && !faults.any()) {
      throw c.error(
          ProgramCode.NO_FIELDS, name.start(), name.end(), "a union has at least one field");
    }
    return new VariantDefinition(((PathSegment.Name) path.last()).name(), Optional.empty(), fields);
  }

  private List<VariantDefinition> variants(Cursor c, Faults faults) {
    if (!Gaps.accept(c, '{')) {
      throw Gaps.missing(c, "`{` after the name of an enum");
    }
    List<VariantDefinition> variants = new ArrayList<>();
    List<Span> discriminants = new ArrayList<>();
    Set<String> names = new HashSet<>();
    new MemberList(what, '}', true)
        .parse(
            c,
            faults,
            _ -> {
              refuseAttribute(c, "variant");
              int from = c.pos;
              String word = Gaps.name(c, types, "a variant or `}`");
              Span span = new Span(from, c.pos);
              if (!names.add(word)) {
                throw c.error(
                    ProgramCode.DUPLICATE_MEMBER,
                    from,
                    c.pos,
                    "the " + what + " has a variant `" + word + "` already");
              }
              List<FieldDefinition> fields = variantFields(c, word, faults);
              int equals = c.pos;
              Optional<BigInteger> discriminant = Discriminants.parse(c);
              discriminants.add(discriminant.isPresent() ? valueSpan(c, equals) : span);
              variantSpans.add(span);
              variants.add(new VariantDefinition(word, discriminant, fields));
            });
    if (!faults.any()) {
      repr.repr(c, kind, variants.size());
      Discriminants.check(c, variants, discriminants, repr.tag(), faults);
    }
    return variants;
  }

  /// The text of a discriminant that ends at the cursor, from behind its `=` on.
  private static Span valueSpan(Cursor c, int from) {
    int start = c.pos;
    while (start > from && (Bytes.isWord(c.bytes[start - 1]) || c.bytes[start - 1] == '-')) {
      start--;
    }
    return new Span(start, c.pos);
  }

  private List<FieldDefinition> variantFields(Cursor c, String variant, Faults faults) {
    if (Gaps.accept(c, '(')) {
      return numbered(c, "variant `" + variant + "`", faults);
    }
    if (Gaps.accept(c, '{')) {
      return named(c, "variant `" + variant + "`", faults);
    }
    fieldSpans.add(List.of());
    return List.of();
  }

  private List<FieldDefinition> numbered(Cursor c, String owner, Faults faults) {
    List<FieldDefinition> fields = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    new MemberList(owner, ')', true)
        .parse(
            c,
            faults,
            _ -> {
              refuseAttribute(c, "field");
              refusePub(c);
              int from = c.pos;
              Type type = generics.withoutLifetimes(types.type(c));
              fields.add(new FieldDefinition(Integer.toString(fields.size()), type));
              spans.add(new Span(from, c.pos));
            });
    fieldSpans.add(spans);
    return fields;
  }

  private List<FieldDefinition> named(Cursor c, String owner, Faults faults) {
    List<FieldDefinition> fields = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    Set<String> names = new HashSet<>();
    new MemberList(owner, '}', true)
        .parse(
            c,
            faults,
            _ -> {
              refuseAttribute(c, "field");
              refusePub(c);
              int from = c.pos;
              String word = Gaps.name(c, types, "a field or `}`");
              int end = c.pos;
              Gaps.expect(c, ':', " and a type after the name of a field");
              Gaps.skip(c);
              Type type = generics.withoutLifetimes(types.type(c));
              if (!names.add(word)) {
                throw c.error(
                    ProgramCode.DUPLICATE_MEMBER,
                    from,
                    end,
                    "the " + owner + " has a field `" + word + "` already");
              }
              fields.add(new FieldDefinition(word, type));
              spans.add(new Span(from, c.pos));
            });
    fieldSpans.add(spans);
    return fields;
  }

  private static void refusePub(Cursor c) {
    if (c.at("pub ") || c.at("pub(")) {
      throw c.error(
              ProgramCode.UNSUPPORTED,
              c.pos,
              c.pos + 3,
              "there is no `pub`: everything in a program is public")
          .help("leave out `pub`");
    }
  }

  private static void refuseAttribute(Cursor c, String member) {
    if (c.at('#')) {
      throw c.error(
          ProgramCode.BAD_ATTRIBUTE, c.pos, c.pos + 1, "a " + member + " has no attributes");
    }
  }
}
