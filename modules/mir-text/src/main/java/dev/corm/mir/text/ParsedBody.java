package dev.corm.mir.text;

import dev.corm.diagnostics.Span;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;

/// A body, and where its parts stand in the file.
public final class ParsedBody {
  private final Body body;
  private final Span span;
  private final int[] blocks;
  private final int[] spans;

  /// @param blocks for each block, the number of its first statement
  /// @param spans start and end of each statement and terminator, all in one
  ParsedBody(Body body, Span span, int[] blocks, int[] spans) {
    this.body = body;
    this.span = span;
    this.blocks = blocks;
    this.spans = spans;
  }

  /// The body.
  public Body body() {
    return body;
  }

  /// The text of the body, from its head to its closing brace.
  public Span span() {
    return span;
  }

  /// The text of a statement, without `;`; of the terminator if `statement` is the number of
  /// statements.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public Span span(BlockId block, int statement) {
    if (statement < 0 || statement > body.blocks().at(block).statements().size()) {
      throw new IndexOutOfBoundsException("no statement " + statement + " in " + block);
    }
    int at = 2 * (blocks[block.index()] + statement);
    return new Span(spans[at], spans[at + 1]);
  }
}
