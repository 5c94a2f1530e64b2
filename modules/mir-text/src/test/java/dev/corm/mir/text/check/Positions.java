package dev.corm.mir.text.check;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.Span;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.check.Mismatch;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.ParsedDeclaration;
import dev.corm.mir.text.ParsedProgram;
import dev.corm.mir.verify.Violation;
import java.util.Optional;
import java.util.function.Function;

/// Where the sites of mismatches stand in the file that a program was read from.
///
/// @param parsed the program
record Positions(ParsedProgram parsed)
    implements Function<Mismatch.Site, Optional<Diagnostic.Location>> {
  @Override
  public Optional<Diagnostic.Location> apply(Mismatch.Site site) {
    return switch (site) {
      case Mismatch.Site.Whole _ -> Optional.empty();
      case Mismatch.Site.Definition(int number) ->
          declaration(ParsedDeclaration.OfType.class, number);
      case Mismatch.Site.External(int number) ->
          declaration(ParsedDeclaration.OfExternal.class, number);
      case Mismatch.Site.Trait(int number) -> declaration(ParsedDeclaration.OfTrait.class, number);
      case Mismatch.Site.InBody(int body, Violation.Site place) ->
          Optional.of(at(span(parsed.bodies().get(body), place)));
    };
  }

  private Optional<Diagnostic.Location> declaration(
      Class<? extends ParsedDeclaration> kind, int number) {
    return parsed.declarations().stream()
        .filter(kind::isInstance)
        .skip(number)
        .findFirst()
        .map(declaration -> at(declaration.span()));
  }

  private Diagnostic.Location at(Span span) {
    return new Diagnostic.Location(parsed.source(), span);
  }

  private static Span span(ParsedBody body, Violation.Site place) {
    return switch (place) {
      case Violation.Site.Code(BlockId block, int statement) -> body.span(block, statement);
      case Violation.Site.Whole _, Violation.Site.Declaration _ -> body.span();
    };
  }
}
