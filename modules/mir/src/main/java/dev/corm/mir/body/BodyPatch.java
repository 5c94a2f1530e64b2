package dev.corm.mir.body;

import dev.corm.index.IndexVec;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Edits of a body, queued and applied at once.
///
/// 1. Make a patch of a body.
/// 2. Queue: new locals and blocks get their numbers at once; statements are inserted and replaced
///    at the positions of the body as it was, whatever else is queued.
/// 3. [#apply] makes the new body, in time linear in its size. The body that was patched stays as
///    it is, and the patch is spent.
///
/// Rewriting the statements of a body one by one while walking it goes wrong in two ways: positions
/// shift under the walk, and what was inserted is met again. Here both can't happen.
///
/// What a patch does not do: remove blocks or locals, change arguments, or check what it is told,
/// beyond that positions exist; the verifier does that afterwards.
public final class BodyPatch {
  private final Body body;
  private final List<LocalDecl> newLocals = new ArrayList<>();
  private final List<BlockEdit> edits;
  private UnaryOperator<DebugEntry> debug = UnaryOperator.identity();
  private Phase phase;
  private boolean spent;

  /// An empty patch of a body.
  public BodyPatch(Body body) {
    this.body = body;
    this.phase = body.phase();
    this.edits = new ArrayList<>(body.blocks().size());
    for (BasicBlock block : body.blocks()) {
      edits.add(new BlockEdit(block));
    }
  }

  /// The body as it was.
  public Body original() {
    return body;
  }

  /// Adds a local, declared in the outermost scope without a source position.
  public Local newLocal(Type type, Mutability mutability) {
    return newLocal(new LocalDecl(type, mutability, LocalDecl.Origin.LET, Optional.empty()));
  }

  /// Adds a local with this declaration, in the outermost scope unless it is
  /// [LocalDecl.Origin#MISSING].
  public Local newLocal(LocalDecl declaration) {
    checkFresh();
    newLocals.add(declaration);
    return Local.of(body.locals().size() + newLocals.size() - 1);
  }

  /// Adds a block. Statements can be inserted into it and its terminator replaced as in any other,
  /// so blocks that lead to each other are made with any terminator first.
  public BlockId newBlock(BasicBlock block) {
    checkFresh();
    edits.add(new BlockEdit(block));
    return BlockId.of(edits.size() - 1);
  }

  /// Adds a block without source positions.
  public BlockId newBlock(boolean cleanup, List<Statement> statements, Terminator terminator) {
    return newBlock(new BasicBlock(cleanup, statements, terminator, List.of()));
  }

  /// Inserts a statement in front of the statement with this index, or in front of the terminator
  /// if `index` is the number of statements. What is inserted at one position stays in the order of
  /// the calls.
  ///
  /// It gets the source position of what it stands in front of.
  ///
  /// @throws IndexOutOfBoundsException if there is no such block or index
  public void insert(BlockId block, int index, Statement statement) {
    checkFresh();
    BlockEdit edit = edits.get(block.index());
    edit.checkIndex(index, edit.block.statements().size());
    edit.insertions.add(new Insertion(index, statement));
  }

  /// Inserts statements in front of the terminator of a block.
  public void append(BlockId block, List<Statement> statements) {
    int end = edits.get(block.index()).block.statements().size();
    statements.forEach(statement -> insert(block, end, statement));
  }

  /// Replaces a statement; the last call for a position counts. The source position stays.
  ///
  /// @throws IndexOutOfBoundsException if there is no such block or statement
  public void replaceStatement(BlockId block, int index, Statement statement) {
    checkFresh();
    BlockEdit edit = edits.get(block.index());
    edit.checkIndex(index, edit.block.statements().size() - 1);
    if (edit.replaced == null) {
      edit.replaced = new ArrayList<>(edit.block.statements());
    }
    edit.replaced.set(index, statement);
  }

  /// Replaces the terminator of a block; the last call counts. The source position stays.
  public void replaceTerminator(BlockId block, Terminator terminator) {
    checkFresh();
    edits.get(block.index()).terminator = terminator;
  }

  /// The terminator that a block has so far.
  public Terminator terminator(BlockId block) {
    return edits.get(block.index()).terminator;
  }

  /// Lets a function go over all debug entries, after those queued before.
  public void mapDebug(UnaryOperator<DebugEntry> f) {
    checkFresh();
    UnaryOperator<DebugEntry> before = debug;
    debug = entry -> f.apply(before.apply(entry));
  }

  /// Says which phase the new body has.
  public void phase(Phase newPhase) {
    checkFresh();
    phase = newPhase;
  }

  /// Makes the new body. Afterwards the patch can't be used any more.
  public Body apply() {
    checkFresh();
    spent = true;
    List<Local> declared = new ArrayList<>();
    for (int i = 0; i < newLocals.size(); i++) {
      if (newLocals.get(i).origin() != LocalDecl.Origin.MISSING) {
        declared.add(Local.of(body.locals().size() + i));
      }
    }
    List<BasicBlock> blocks = new ArrayList<>(edits.size());
    for (BlockEdit edit : edits) {
      blocks.add(edit.result());
    }
    return new Body(
        body.head(),
        phase,
        body.argumentCount(),
        body.result(),
        body.yields(),
        newLocals.isEmpty() ? body.locals() : body.locals().plus(newLocals),
        ScopeMapper.map(body.scope(), debug, declared),
        IndexVec.copyOf(blocks),
        body.witness(),
        body.allocations());
  }

  private void checkFresh() {
    if (spent) {
      throw new IllegalStateException("the patch was applied already");
    }
  }

  private record Insertion(int index, Statement statement) {}

  /// What is queued for one block.
  private static final class BlockEdit {
    private final BasicBlock block;
    private final List<Insertion> insertions = new ArrayList<>(0);
    private List<Statement> replaced;
    private Terminator terminator;

    BlockEdit(BasicBlock block) {
      this.block = block;
      this.terminator = block.terminator();
    }

    void checkIndex(int index, int last) {
      if (index < 0 || index > last) {
        throw new IndexOutOfBoundsException("position " + index + ", last is " + last);
      }
    }

    BasicBlock result() {
      if (insertions.isEmpty() && replaced == null && terminator == block.terminator()) {
        return block;
      }
      List<Statement> base = replaced == null ? block.statements() : replaced;
      if (insertions.isEmpty()) {
        return new BasicBlock(block.cleanup(), base, terminator, block.sources(), block.comments());
      }
      insertions.sort(Comparator.comparingInt(Insertion::index));
      List<Statement> statements = new ArrayList<>(base.size() + insertions.size());
      List<SourceInfo> sources = new ArrayList<>();
      boolean hasSources = !block.sources().isEmpty();
      int[] moved = new int[base.size() + 2];
      int next = 0;
      for (int i = 0; i <= base.size(); i++) {
        for (; next < insertions.size() && insertions.get(next).index() == i; next++) {
          statements.add(insertions.get(next).statement());
          if (hasSources) {
            SourceInfo at = block.sources().get(i);
            sources.add(new SourceInfo(at.scope(), at.span(), List.of()));
          }
        }
        moved[i] = statements.size();
        if (i < base.size()) {
          statements.add(base.get(i));
        }
        if (hasSources) {
          sources.add(block.sources().get(i));
        }
      }
      moved[base.size() + 1] = statements.size() + 1;
      List<BasicBlock.Comment> comments =
          block.comments().stream()
              .map(c -> new BasicBlock.Comment(moved[c.statement()], c.text()))
              .toList();
      return new BasicBlock(block.cleanup(), statements, terminator, sources, comments);
    }
  }
}
