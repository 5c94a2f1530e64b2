package dev.corm.mir.print;

import dev.corm.mir.body.Body;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.TraitDefinition;
import java.util.List;

/// Prints programs that stand alone: types, then traits, external functions, and bodies, each in
/// the order of the program, with an empty line between two items but for external functions. What
/// it prints is read as the same program, if no listing and no state machines belong to it.
///
/// A printer appends items to one text, and is for one thread.
public final class ProgramPrinter {
  private final StringBuilder out = new StringBuilder();
  private final DeclarationWriter declarations;
  private final BodyWriter bodies;
  private boolean lastIsExternal;

  /// A printer that has not printed anything yet.
  public ProgramPrinter() {
    TypeWriter.Texts texts = new TypeWriter.Texts();
    this.declarations = new DeclarationWriter(out, texts);
    this.bodies = new BodyWriter(out, texts);
  }

  /// The text of a program.
  public static String print(Program program) {
    ProgramPrinter printer = new ProgramPrinter();
    program.definitions().forEach(type -> printer.type(type, List.of()));
    program.declarations().traits().forEach(trait -> printer.trait(trait, List.of()));
    program.declarations().externals().forEach(function -> printer.external(function, List.of()));
    program.bodies().forEach(printer::body);
    return printer.text();
  }

  /// Appends comment lines that belong to no item.
  public void head(List<String> comments) {
    start(comments);
  }

  /// Appends the definition of a type, with comment lines in front of it.
  public void type(TypeDefinition definition, List<String> comments) {
    start(comments);
    declarations.type(definition);
  }

  /// Appends a trait, with comment lines in front of it.
  public void trait(TraitDefinition trait, List<String> comments) {
    start(comments);
    declarations.trait(trait);
  }

  /// Appends an external function, with comment lines in front of it.
  public void external(ExternalFunction function, List<String> comments) {
    if (!lastIsExternal || !comments.isEmpty()) {
      start(comments);
    }
    declarations.external(function);
    lastIsExternal = true;
  }

  /// Appends a body with its allocations.
  public void body(Body body) {
    start(List.of());
    bodies.body(body);
  }

  private void start(List<String> comments) {
    out.append(out.isEmpty() ? "" : "\n");
    comments.forEach(comment -> out.append(comment).append('\n'));
    lastIsExternal = false;
  }

  /// What was printed.
  public String text() {
    return out.toString();
  }
}
