package dev.corm.mir.text;

import java.util.List;

/// What could be read of a file, in the order of the file.
///
/// @param head the comment lines at its start, if an empty line ends them: they belong to no item
/// @param bodies the bodies
/// @param declarations the declarations, if it is a program
public record ParsedFile(
    List<String> head, List<ParsedBody> bodies, List<ParsedDeclaration> declarations) {
  /// Freezes the lists.
  public ParsedFile {
    head = List.copyOf(head);
    bodies = List.copyOf(bodies);
    declarations = List.copyOf(declarations);
  }
}
