package dev.corm.driver.run;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.check.Mismatch;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.ParsedDeclaration;
import dev.corm.mir.text.ParsedProgram;
import dev.corm.mir.verify.Violation;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// A program that was read, and keeps all rules.
public final class SourceProgram {
  private final ParsedProgram parsed;
  private final Program program;
  private final Map<Body, ParsedBody> places = new IdentityHashMap<>();

  /// A program that was parsed.
  ///
  /// @param program the same under the name that it is to have
  SourceProgram(ParsedProgram parsed, Program program) {
    this.parsed = parsed;
    this.program = program;
    parsed.bodies().forEach(body -> places.put(body.body(), body));
  }

  /// The program.
  public Program program() {
    return program;
  }

  /// The file.
  SourceFile file() {
    return parsed.source();
  }

  /// Where a place in a body stands in the file, if the body is as it was read.
  Optional<Diagnostic.Location> location(Body body, Violation.Site site) {
    return Optional.ofNullable(places.get(body))
        .map(text ->
            new Diagnostic.Location(
                parsed.source(),
                switch (site) {
                  case Violation.Site.Code(BlockId block, int statement) ->
                      text.span(block, statement);
                  case Violation.Site.Whole _, Violation.Site.Declaration _ -> text.span();
                }));
  }

  /// Where something that is wrong with the program stands in the file. What the prelude declares
  /// comes after what the program does, and stands nowhere.
  Optional<Diagnostic.Location> location(Mismatch.Site site) {
    return switch (site) {
      case Mismatch.Site.Whole _ -> Optional.empty();
      case Mismatch.Site.Definition(int number) -> declared(ParsedDeclaration.OfType.class, number);
      case Mismatch.Site.External(int number) ->
          declared(ParsedDeclaration.OfExternal.class, number);
      case Mismatch.Site.Trait(int number) -> declared(ParsedDeclaration.OfTrait.class, number);
      case Mismatch.Site.InBody(int body, Violation.Site place) ->
          location(program.bodies().get(body), place);
    };
  }

  private Optional<Diagnostic.Location> declared(
      Class<? extends ParsedDeclaration> kind, int number) {
    return parsed.declarations().stream()
        .filter(kind::isInstance)
        .skip(number)
        .findFirst()
        .map(declaration -> new Diagnostic.Location(parsed.source(), declaration.span()));
  }
}
