package dev.corm.mir.text;

import dev.corm.diagnostics.Span;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.FnSignature.Safety;
import dev.corm.mir.type.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses what a program declares: structs, enums, unions, traits and external functions. Between
/// the parts of a declaration may stand spaces, ends of lines, and comments; the latter are kept
/// with those in front of it.
final class DeclarationParser {
  private final TypeTable types;
  private final ReprParser repr = new ReprParser();
  private final TypeDefinitionParser definitions;
  private final SignatureParser signatures;

  DeclarationParser(TypeTable types) {
    this.types = types;
    this.definitions = new TypeDefinitionParser(types, repr);
    this.signatures = new SignatureParser(types);
  }

  /// Whether a declaration starts at the cursor, which is at the start of a line.
  static boolean isNext(Cursor c) {
    return switch (c.peek()) {
      case '#' -> c.at("#[");
      case 's' -> c.at("struct ");
      case 'e' -> c.at("enum ") || c.at("extern ");
      case 'u' -> c.at("union ") || c.at("unsafe extern ");
      case 't' -> c.at("trait ");
      default -> false;
    };
  }

  /// Parses the declaration at the cursor, which moves behind it. Faults are reported; after one,
  /// the cursor moves to what may be the next item, and there is no result.
  Optional<ParsedDeclaration> parse(Cursor c, List<String> comments, Faults faults) {
    int start = c.pos;
    List<String> all = new ArrayList<>(comments);
    try {
      repr.parse(c);
      ParsedDeclaration declaration = declaration(c, start, faults);
      Lines.indentation(c);
      if (c.at("//")) {
        c.pos = Lines.textEnd(c);
      }
      comments(c, start, all);
      Lines.end(c);
      return faults.any() ? Optional.empty() : Optional.of(with(declaration, all));
    } catch (MirSyntaxException e) {
      faults.report(e);
      if (!Gaps.atLineStart(c)) {
        boolean ended = c.byteAt(c.pos - 1) == '}' || c.byteAt(c.pos - 1) == ';';
        Lines.skip(c);
        if (ended) {
          return Optional.empty();
        }
      }
      BodyParser.skipBody(c);
      return Optional.empty();
    }
  }

  /// Adds the comments in a text up to the cursor to a list. They start a line or follow a space.
  private static void comments(Cursor c, int from, List<String> comments) {
    for (int i = from; i < c.pos; i++) {
      if (c.bytes[i] == '/'
          && c.byteAt(i + 1) == '/'
          && (i == 0 || Character.isWhitespace(c.bytes[i - 1]))) {
        Cursor line = new Cursor(c.bytes, i, c.pos);
        int end = Lines.textEnd(line);
        comments.add(c.text(i, end));
        i = end;
      }
    }
  }

  private static ParsedDeclaration with(ParsedDeclaration declaration, List<String> comments) {
    return switch (declaration) {
      case ParsedDeclaration.OfType type ->
          new ParsedDeclaration.OfType(
              type.definition(),
              type.unsized(),
              type.span(),
              type.name(),
              type.variants(),
              type.fields(),
              comments);
      case ParsedDeclaration.OfTrait(var trait, var span, var name, var methods, _) ->
          new ParsedDeclaration.OfTrait(trait, span, name, methods, comments);
      case ParsedDeclaration.OfExternal(var function, var span, var name, _) ->
          new ParsedDeclaration.OfExternal(function, span, name, comments);
    };
  }

  private ParsedDeclaration declaration(Cursor c, int start, Faults faults) {
    if (c.accept("struct ")) {
      return type(c, start, Kind.STRUCT, faults);
    }
    if (c.accept("enum ")) {
      return type(c, start, Kind.ENUM, faults);
    }
    if (c.accept("union ")) {
      return type(c, start, Kind.UNION, faults);
    }
    if (c.accept("trait ")) {
      repr.refuse(c, "a trait");
      return trait(c, start, faults);
    }
    if (c.at("extern ") || c.at("unsafe extern ")) {
      repr.refuse(c, "a function");
      return external(c, start);
    }
    repr.refuse(c, c.at("fn ") ? "a function" : "what follows");
    throw c.unexpected("`struct`, `enum` or `union` after an attribute");
  }

  private ParsedDeclaration type(Cursor c, int start, Kind kind, Faults faults) {
    Lines.indentation(c);
    TypeDefinition definition = definitions.parse(c, kind, faults);
    return new ParsedDeclaration.OfType(
        definition,
        definitions.unsized(),
        new Span(start, c.pos),
        definitions.name,
        definitions.variantSpans,
        definitions.fieldSpans,
        List.of());
  }

  private ParsedDeclaration trait(Cursor c, int start, Faults faults) {
    Lines.indentation(c);
    int from = c.pos;
    Path path = TypeDefinitionParser.path(c, types);
    Span name = new Span(from, c.pos);
    if (c.at('<')) {
      throw c.error(ProgramCode.UNSUPPORTED, c.pos, c.pos + 1, "a trait has no parameters")
          .help("declare a trait for every list of arguments that the program needs");
    }
    if (c.at(':')) {
      throw c.error(ProgramCode.UNSUPPORTED, c.pos, c.pos + 1, "a trait has no supertraits")
          .help("declare their methods in this trait");
    }
    TypeDefinitionParser.refuseWhere(c);
    if (!Gaps.accept(c, '{')) {
      throw Gaps.missing(c, "`{` after the name of a trait");
    }
    List<TraitDefinition.Method> methods = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String what = "trait `" + c.text(from, name.end()) + "`";
    new MemberList(what, '}', false)
        .parse(
            c,
            faults,
            _ -> {
              int first = c.pos;
              TraitDefinition.Method method = method(c);
              if (!names.add(method.name())) {
                throw c.error(
                    ProgramCode.DUPLICATE_MEMBER,
                    first,
                    c.pos,
                    "the " + what + " has a method `" + method.name() + "` already");
              }
              methods.add(method);
              spans.add(new Span(first, c.pos - 1));
            });
    return new ParsedDeclaration.OfTrait(
        new TraitDefinition(path, methods), new Span(start, c.pos), name, spans, List.of());
  }

  private TraitDefinition.Method method(Cursor c) {
    Safety safety = c.accept("unsafe ") ? Safety.UNSAFE : Safety.SAFE;
    if (!c.accept("fn ")) {
      throw c.unexpected("`fn` or `}`");
    }
    String name = Gaps.name(c, types, "the name of a method");
    if (c.at('<')) {
      throw c.error(ProgramCode.UNSUPPORTED, c.pos, c.pos + 1, "a method has no parameters in `<>`")
          .help("a method of a virtual table is not generic");
    }
    return new TraitDefinition.Method(name, signatures.parse(c, safety, Optional.empty()));
  }

  private ParsedDeclaration external(Cursor c, int start) {
    Safety safety = c.accept("unsafe ") ? Safety.UNSAFE : Safety.SAFE;
    c.expect("extern ", "");
    Optional<String> abi = Optional.empty();
    if (c.at('"')) {
      int close = c.literalEnd(c.pos);
      if (close < 0) {
        throw c.unexpected("the name of an ABI in quotes");
      }
      abi = Optional.of(types.name(c.bytes, c.pos + 1, close - 1));
      c.pos = close;
      Lines.indentation(c);
    }
    if (c.at('{')) {
      throw c.error(ProgramCode.UNSUPPORTED, c.pos, c.pos + 1, "there are no blocks of functions")
          .help("declare each function by itself: `extern \"C\" fn f(_1: u32) -> u32;`");
    }
    if (!c.accept("fn ")) {
      throw c.unexpected("`fn` after `extern`");
    }
    Lines.indentation(c);
    int from = c.pos;
    int end = c.valuePathEnd();
    Path path = types.valuePath(c, end, c.hash);
    Span name = new Span(from, c.pos);
    if (c.at('<')) {
      throw c.error(
              ProgramCode.UNSUPPORTED, c.pos, c.pos + 1, "a function has no parameters in `<>`")
          .help(
              "declare the instances that the program calls: `extern fn f::<u32>(_1: u32) -> ();`");
    }
    FnSignature signature = signatures.parse(c, safety, abi);
    return new ParsedDeclaration.OfExternal(
        new ExternalFunction(path, signature), new Span(start, c.pos), name, List.of());
  }
}
