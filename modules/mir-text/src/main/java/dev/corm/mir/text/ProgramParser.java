package dev.corm.mir.text;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.Declarations;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.Path;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses programs that stand alone. To what a program declares the prelude is added: the types
/// that the language itself knows, unless the program declares a type of the same path. For one
/// thread.
public final class ProgramParser {
  private static final String PRELUDE = "prelude.mir";

  private final MirParser parser;
  private final List<TypeDefinition> prelude;

  /// A parser that takes its types from this table, and adds to it.
  public ProgramParser(TypeTable types) {
    this.parser = new MirParser(types);
    this.prelude = readPrelude();
  }

  /// Parses a file. What is wrong is reported, and left out of the result.
  public ParsedProgram parse(SourceFile source, DiagnosticSink sink) {
    DiagnosticSink.Collecting problems = new DiagnosticSink.Collecting();
    ParsedFile file = parser.parse(source, problems);
    if (file.declarations().isEmpty()) {
      new DuplicateItems(source, problems).report(file.bodies(), List.of());
    }
    problems.diagnostics().forEach(sink::report);
    return new ParsedProgram(
        source,
        file.bodies(),
        file.declarations(),
        program(source.name(), file),
        !problems.hasErrors());
  }

  private Program program(String name, ParsedFile file) {
    List<TypeDefinition> definitions = new ArrayList<>();
    List<ExternalFunction> externals = new ArrayList<>();
    List<TraitDefinition> traits = new ArrayList<>();
    Set<Path> declared = new HashSet<>();
    for (ParsedDeclaration declaration : file.declarations()) {
      switch (declaration) {
        case ParsedDeclaration.OfType type -> {
          definitions.add(type.definition());
          declared.add(type.definition().path());
        }
        case ParsedDeclaration.OfTrait trait -> traits.add(trait.definition());
        case ParsedDeclaration.OfExternal external -> externals.add(external.function());
      }
    }
    for (TypeDefinition known : prelude) {
      if (!declared.contains(known.path())) {
        definitions.add(known);
      }
    }
    return new Program(
        name,
        file.bodies().stream().map(ParsedBody::body).toList(),
        definitions,
        Optional.empty(),
        List.of(),
        new Declarations(externals, traits));
  }

  /// The definitions of the types that the language itself knows.
  public List<TypeDefinition> prelude() {
    return prelude;
  }

  private List<TypeDefinition> readPrelude() {
    DiagnosticSink.Collecting problems = new DiagnosticSink.Collecting();
    ParsedFile file;
    try (InputStream text = ProgramParser.class.getResourceAsStream(PRELUDE)) {
      if (text == null) {
        throw new CompilerBug("the prelude is missing");
      }
      file = parser.parse(new SourceFile(PRELUDE, text.readAllBytes()), problems);
    } catch (IOException e) {
      throw new CompilerBug("the prelude can't be read", e);
    }
    if (!problems.diagnostics().isEmpty()) {
      throw new CompilerBug("the prelude is wrong: " + problems.diagnostics());
    }
    List<TypeDefinition> definitions = new ArrayList<>();
    for (ParsedDeclaration declaration : file.declarations()) {
      if (declaration instanceof ParsedDeclaration.OfType type) {
        definitions.add(type.definition());
      }
    }
    return List.copyOf(definitions);
  }
}
