package dev.corm.mir.body;

import java.util.List;

/// A basic block: statements, then one terminator.
///
/// @param cleanup whether it runs only while unwinding
/// @param statements its statements, in order
/// @param terminator what ends it
/// @param sources where statements and terminator come from, parallel to them (the terminator
///   last); empty when the dump says nothing
/// @param comments the comments on lines of their own, in order
public record BasicBlock(
    boolean cleanup,
    List<Statement> statements,
    Terminator terminator,
    List<SourceInfo> sources,
    List<Comment> comments) {
  /// A comment on a line of its own. Optimisations leave such ones for debuggers, about assignments
  /// that are no longer executed: `// DBG: _3 = &_4;`.
  ///
  /// @param statement the number of the statement in front of which it stands; the terminator
  ///   counts as the last one, and one more is behind it
  /// @param text the comment as printed, from `//` on
  public record Comment(int statement, String text) {}

  /// Freezes the lists.
  public BasicBlock {
    statements = List.copyOf(statements);
    sources = List.copyOf(sources);
    comments = List.copyOf(comments);
    if (!sources.isEmpty() && sources.size() != statements.size() + 1) {
      throw new IllegalArgumentException(
          sources.size() + " sources for " + statements.size() + " statements and a terminator");
    }
  }

  /// A block without comments.
  public BasicBlock(
      boolean cleanup,
      List<Statement> statements,
      Terminator terminator,
      List<SourceInfo> sources) {
    this(cleanup, statements, terminator, sources, List.of());
  }

  /// The same block with other statements and terminator, and no sources.
  public BasicBlock with(List<Statement> newStatements, Terminator newTerminator) {
    return new BasicBlock(cleanup, newStatements, newTerminator, List.of());
  }
}
