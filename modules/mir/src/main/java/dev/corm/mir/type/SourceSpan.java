package dev.corm.mir.type;

/// A place in Rust source as rustc prints it: `src/a.rs:1:2: 3:4`, and ` (#0)` in some places.
///
/// @param file the file name as printed
/// @param startLine first line, from one
/// @param startColumn first column, from one
/// @param endLine last line
/// @param endColumn column after the last character
public record SourceSpan(String file, int startLine, int startColumn, int endLine, int endColumn) {
  /// The text without a syntax context.
  @Override
  public String toString() {
    return file + ":" + startLine + ":" + startColumn + ": " + endLine + ":" + endColumn;
  }
}
