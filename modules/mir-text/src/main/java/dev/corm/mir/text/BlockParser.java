package dev.corm.mir.text;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Parses the blocks of a body, line by line, and keeps where each statement stands.
final class BlockParser {
  /// No block has a shorter text, which bounds the number of blocks.
  private static final int SHORTEST = 16;

  private static final int SPARE = 16;
  private static final String NOTE = "// DBG: ";
  private static final ScopeId BODY = ScopeId.of(0);

  private final StatementParser parser;
  private final SourceComments comments;
  private final List<Statement> statements = new ArrayList<>();
  private final List<BasicBlock.Comment> ownLines = new ArrayList<>();
  private final List<SourceInfo> sources = new ArrayList<>();
  private final Offsets spans = new Offsets();
  private final List<String> remarks = new ArrayList<>();
  private BasicBlock[] blocks = new BasicBlock[64];
  private int[] firsts = new int[64];
  private int size;
  private int current = -1;
  private boolean cleanup;
  private int firstSpan;
  private int bodyStart;
  private Terminator terminator;
  private boolean skipping;

  BlockParser(StatementParser parser, SourceComments comments) {
    this.parser = parser;
    this.comments = comments;
  }

  /// Starts with the blocks of another body.
  void enter(int start) {
    Arrays.fill(blocks, 0, size, null);
    size = 0;
    current = -1;
    bodyStart = start;
    spans.clear();
    discard();
  }

  /// Whether the cursor is inside a block.
  boolean isOpen() {
    return current >= 0;
  }

  /// Gives the current block up.
  void discard() {
    current = -1;
    skipping = false;
    terminator = null;
    statements.clear();
    sources.clear();
    ownLines.clear();
  }

  /// Parses `bb3: {` or `bb3 (cleanup): {`.
  void open(Cursor c) {
    int from = c.pos;
    BlockId block = Edges.block(c);
    int to = c.pos;
    int number = block.index();
    if (number > SPARE + (c.pos - bodyStart) / SHORTEST) {
      throw c.error(
          MirTextCode.OUT_OF_RANGE,
          from,
          to,
          "the block number `" + number + "` is out of range for a body of this length");
    }
    cleanup = c.accept(" (cleanup)");
    c.expect(": {", " after the name of a block");
    comments.end(c, BODY);
    current = number;
    firstSpan = spans.size() / 2;
    if (number < size && blocks[number] != null) {
      throw c.error(
          MirTextCode.DUPLICATE_BLOCK, from, to, "the block `" + block + "` is there twice");
    }
  }

  /// Passes over everything up to the next `}`, which then ends no block.
  void skipBlock() {
    discard();
    current = Integer.MAX_VALUE;
    skipping = true;
  }

  /// Parses a line inside a block, with its end.
  void line(Cursor c) {
    if (skipping) {
      if (c.at('}')) {
        discard();
      }
      Lines.skip(c);
      return;
    }
    if (c.at('}')) {
      close(c);
      return;
    }
    if (c.at("bb") && Bytes.isDigit(c.byteAt(c.pos + 2))) {
      String missing = terminator == null ? "a terminator and `}`" : "`}`";
      MirSyntaxException fault = c.unexpected(missing + " at the end of `bb" + current + "`");
      discard();
      open(c);
      throw fault;
    }
    if (c.at("//")) {
      comment(c);
      return;
    }
    if (terminator != null) {
      skipBlock();
      throw c.unexpected("`}` after the terminator");
    }
    int from = c.pos;
    Statement statement = parser.parse(c);
    int to = c.pos;
    c.expect(';', statement == null ? " after a terminator" : " after a statement");
    if (statement == null) {
      terminator = parser.terminator();
    } else {
      statements.add(statement);
    }
    spans.add(from);
    spans.add(to);
    SourceInfo source = comments.end(c, BODY);
    if (source != null) {
      sources.add(withRemarks(c, source));
    }
  }

  private void comment(Cursor c) {
    int at = statements.size() + (terminator == null ? 0 : 1);
    int end = Lines.textEnd(c);
    ownLines.add(new BasicBlock.Comment(at, c.text(c.pos, end)));
    c.pos = end;
    Lines.end(c);
  }

  /// The comment lines under a line that has a source belong to it.
  private SourceInfo withRemarks(Cursor c, SourceInfo source) {
    remarks.clear();
    int line = c.pos;
    nextText(c);
    while (c.at("// ") && !c.at(NOTE)) {
      int end = Lines.textEnd(c);
      remarks.add(c.text(c.pos + 3, end));
      c.pos = end;
      Lines.end(c);
      line = c.pos;
      nextText(c);
    }
    c.pos = line;
    return remarks.isEmpty() ? source : new SourceInfo(source.scope(), source.span(), remarks);
  }

  /// Passes over empty lines and indentation.
  private static void nextText(Cursor c) {
    Lines.indentation(c);
    while (c.pos < c.end && Lines.atEnd(c)) {
      Lines.end(c);
      Lines.indentation(c);
    }
  }

  private void close(Cursor c) {
    if (terminator == null) {
      MirSyntaxException fault = c.unexpected("a terminator at the end of `bb" + current + "`");
      discard();
      throw fault;
    }
    c.pos++;
    comments.end(c, BODY);
    if (current >= blocks.length) {
      int length = Math.max(current + 1, blocks.length * 2);
      blocks = Arrays.copyOf(blocks, length);
      firsts = Arrays.copyOf(firsts, length);
    }
    boolean complete = sources.size() == statements.size() + 1;
    blocks[current] =
        new BasicBlock(cleanup, statements, terminator, complete ? sources : List.of(), ownLines);
    firsts[current] = firstSpan;
    size = Math.max(size, current + 1);
    discard();
  }

  /// Checks that the blocks are numbered without gaps and that all targets are there.
  ///
  /// @param end where the body ends
  void check(Cursor c, int end) {
    for (int i = 0; i < size; i++) {
      if (blocks[i] == null) {
        throw c.error(
            MirTextCode.MISSING_BLOCK,
            end,
            end,
            "the block `bb" + i + "` is missing: the last one is `bb" + (size - 1) + "`");
      }
    }
    if (size == 0) {
      throw c.error(MirTextCode.MISSING_BLOCK, end, end, "the body has no blocks");
    }
    TargetCheck check = new TargetCheck(size);
    for (int i = 0; i < size; i++) {
      blocks[i].terminator().forEachSuccessor(check);
      if (check.missing != null) {
        int at = 2 * (firsts[i] + blocks[i].statements().size());
        int[] all = spans.toArray();
        throw c.error(
            MirTextCode.MISSING_BLOCK,
            all[at],
            all[at + 1],
            "the target `" + check.missing + "` of `bb" + i + "` does not exist");
      }
    }
  }

  private static final class TargetCheck implements Consumer<BlockId> {
    private final int count;
    private BlockId missing;

    TargetCheck(int count) {
      this.count = count;
    }

    @Override
    public void accept(BlockId block) {
      if (block.index() >= count && missing == null) {
        missing = block;
      }
    }
  }

  /// The blocks of the body.
  IndexVec<BlockId, BasicBlock> blocks() {
    return IndexVec.copyOf(Arrays.asList(blocks).subList(0, size));
  }

  /// For each block, the number of its first statement among all of [#spans].
  int[] firsts() {
    return Arrays.copyOf(firsts, size);
  }

  /// Start and end of each statement and terminator.
  int[] spans() {
    return spans.toArray();
  }
}
