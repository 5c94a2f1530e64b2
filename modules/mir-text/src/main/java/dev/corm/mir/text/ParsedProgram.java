package dev.corm.mir.text;

import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.program.Program;
import java.util.List;

/// A program that stands alone, as it was read from a file.
///
/// @param source the file
/// @param bodies its bodies, in the order of the file
/// @param declarations what it declares, in the order of the file
/// @param program all of it, with what the prelude declares beside it
/// @param complete whether nothing was wrong
public record ParsedProgram(
    SourceFile source,
    List<ParsedBody> bodies,
    List<ParsedDeclaration> declarations,
    Program program,
    boolean complete) {
  /// Freezes the lists.
  public ParsedProgram {
    bodies = List.copyOf(bodies);
    declarations = List.copyOf(declarations);
  }
}
