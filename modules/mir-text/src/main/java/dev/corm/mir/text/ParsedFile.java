package dev.corm.mir.text;

import java.util.List;

/// The bodies of a file that could be read, in the order of the file.
///
/// @param bodies the bodies
public record ParsedFile(List<ParsedBody> bodies) {
  /// Freezes the list.
  public ParsedFile {
    bodies = List.copyOf(bodies);
  }
}
