package dev.corm.mir.text;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds items of a program that have one path: types and traits, and apart from them functions,
/// statics and constants.
///
/// Closures and coroutines are passed over: after the state transform, two functions have the path
/// of one coroutine. So are promoted constants and those without a name.
final class DuplicateItems {
  private final SourceFile file;
  private final DiagnosticSink sink;

  DuplicateItems(SourceFile file, DiagnosticSink sink) {
    this.file = file;
    this.sink = sink;
  }

  /// Reports them.
  void report(List<ParsedBody> bodies, List<ParsedDeclaration> declarations) {
    Map<Path, Span> types = new HashMap<>();
    Map<Path, Span> values = new HashMap<>();
    for (ParsedDeclaration declaration : declarations) {
      switch (declaration) {
        case ParsedDeclaration.OfType type ->
            add(types, "type", type.definition().path(), type.name());
        case ParsedDeclaration.OfTrait trait ->
            add(types, "trait", trait.definition().path(), trait.name());
        case ParsedDeclaration.OfExternal external ->
            add(values, "function", external.function().path(), external.name());
      }
    }
    for (ParsedBody body : bodies) {
      String what = what(body.body());
      if (!what.isEmpty()) {
        add(values, what, body.body().head().path(), headLine(body));
      }
    }
  }

  private static String what(Body body) {
    return switch (body.head().kind()) {
      case BodyHead.Kind.Function _ ->
          body.head().path().last() instanceof PathSegment.Anonymous ? "" : "function";
      case BodyHead.Kind.Constant(var promoted) -> promoted.isEmpty() ? "constant" : "";
      case BodyHead.Kind.TrivialConstant _ -> "constant";
      case BodyHead.Kind.Static _ -> "static";
      case BodyHead.Kind.AnonymousConstant _ -> "";
    };
  }

  /// The first line of a body, without its brace.
  private Span headLine(ParsedBody body) {
    int start = body.span().start();
    Cursor c = new Cursor(file.bytes(), start, body.span().end());
    int end = Lines.textEnd(c);
    return new Span(start, c.isAt(end - 2, " {") ? end - 2 : end);
  }

  private void add(Map<Path, Span> known, String what, Path path, Span span) {
    Span before = known.putIfAbsent(path, span);
    if (before != null) {
      boolean isEarlier = before.start() < span.start();
      Span second = isEarlier ? span : before;
      Span first = isEarlier ? before : span;
      sink.report(
          Diagnostic.at(
                  file,
                  second,
                  ProgramCode.DUPLICATE_ITEM,
                  "there is another " + what + " `" + text(path, what) + "`")
              .note("the first one is in line " + file.position(first.start()).line()));
    }
  }

  private static String text(Path path, String what) {
    return what.equals("type") || what.equals("trait")
        ? path.toString()
        : dev.corm.mir.print.TypePrinter.printValue(path);
  }
}
