package dev.corm.mir.coroutine;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Replaces each `async drop(p; poll=_3) -> [return: bb1, unwind: bb2, drop: bb3]` by what it
/// stands for: a loop that polls the future in `_3`, yields while it is pending, and then goes to
/// `bb1`; and a second loop for a coroutine that is dropped while it waits in the first, which
/// waits on and then goes to `bb3`.
///
/// An `async drop` without a drop edge becomes a loop of the second kind only, if it is on the way
/// of a dropped coroutine already, that is, behind some drop edge. Otherwise, and in cleanup
/// blocks, for the coroutine itself, and in bodies that aren't async, `async drop` stays: there it
/// is a plain `drop`, without its drop edge.
///
/// New locals and blocks get the numbers that rustc gives them.
public final class AsyncDropExpansion {
  /// A body without `async drop`s to expand, and where its new blocks come from.
  ///
  /// @param body the expanded body
  /// @param origins for each block the block of the original body that it belongs to
  public record Expanded(Body body, List<BlockId> origins) {
    /// Freezes the list.
    public Expanded {
      origins = List.copyOf(origins);
    }
  }

  private final Body body;
  private final List<LocalDecl> locals;
  private final List<BasicBlock> blocks;
  private final List<BlockId> origins = new ArrayList<>();

  private AsyncDropExpansion(Body body) {
    this.body = body;
    locals = new ArrayList<>(body.locals());
    blocks = new ArrayList<>(body.blocks());
  }

  /// Expands a body; most have nothing to expand.
  public static Expanded expand(Body body) {
    AsyncDropExpansion expansion = new AsyncDropExpansion(body);
    for (int i = 0; i < body.blocks().size(); i++) {
      expansion.origins.add(BlockId.of(i));
    }
    if (body.coroutine().map(Type.Coroutine::kind).map(CoroutineKind::isAsync).orElse(false)) {
      expansion.expand();
    }
    return new Expanded(expansion.result(), expansion.origins);
  }

  private void expand() {
    BitSet behindDropEdges = null;
    for (int i = 0; i < body.blocks().size(); i++) {
      BasicBlock block = body.blocks().get(i);
      if (block.terminator() instanceof Terminator.Drop drop && isAsynchronous(block, drop)) {
        if (behindDropEdges == null) {
          behindDropEdges = behindDropEdges();
        }
        if (drop.drop().isPresent() || behindDropEdges.get(i)) {
          expand(BlockId.of(i), block, drop);
        }
      }
    }
  }

  private static boolean isAsynchronous(BasicBlock block, Terminator.Drop drop) {
    return drop.asyncFuture().isPresent()
        && !block.cleanup()
        && !drop.place().equals(Place.of(Local.SELF));
  }

  /// The blocks that a coroutine reaches when it is dropped while it is suspended.
  private BitSet behindDropEdges() {
    BitSet found = new BitSet(body.blocks().size());
    Deque<BlockId> open = new ArrayDeque<>();
    for (BasicBlock block : body.blocks()) {
      dropEdge(block.terminator()).ifPresent(open::push);
    }
    while (!open.isEmpty()) {
      BlockId id = open.pop();
      if (!found.get(id.index())) {
        found.set(id.index());
        body.blocks().at(id).terminator().forEachSuccessor(open::push);
      }
    }
    return found;
  }

  private static Optional<BlockId> dropEdge(Terminator terminator) {
    return terminator instanceof Terminator.Yield yield
        ? yield.drop()
        : terminator instanceof Terminator.Drop drop ? drop.drop() : Optional.empty();
  }

  private Body result() {
    if (blocks.size() == body.blocks().size()) {
      return body;
    }
    return new Body(
        body.head(),
        body.phase(),
        body.argumentCount(),
        body.result(),
        body.yields(),
        IndexVec.copyOf(locals),
        body.scope(),
        IndexVec.copyOf(blocks),
        body.witness(),
        body.allocations());
  }

  private void expand(BlockId id, BasicBlock block, Terminator.Drop drop) {
    Local future = drop.asyncFuture().orElseThrow();
    Local poll = local(named("std", "task", "Poll", new GenericArg.OfType(Type.UNIT)));
    Local context = local(ContextCalls.CONTEXT);
    if (drop.drop().isPresent()) {
      BlockId second = BlockId.of(blocks.size() + 5);
      Loop waiting = new Loop(future, poll, context, drop.target(), drop.unwind());
      add(id, waiting.blocks(Optional.empty(), start(second)));
      Loop dropped =
          new Loop(future, poll, local(ContextCalls.CONTEXT), drop.drop().get(), drop.unwind());
      addLast(id, dropped, second);
      enter(id, block, context, BlockId.of(second.index() - 4));
    } else {
      BlockId only = BlockId.of(blocks.size());
      addLast(id, new Loop(future, poll, context, drop.target(), drop.unwind()), only);
      enter(id, block, context, start(only));
    }
  }

  /// The loop of a coroutine that is being dropped: it can't be resumed, only dropped on.
  private void addLast(BlockId origin, Loop loop, BlockId base) {
    BlockId refusal = BlockId.of(base.index() + 5);
    add(origin, loop.blocks(Optional.of(refusal), start(base)));
    add(
        origin,
        List.of(
            block(
                List.of(),
                new Terminator.Assert(
                    new Operand.Const(new Constant.Bool(false)),
                    true,
                    "`async fn` resumed after async drop",
                    List.of(),
                    refusal,
                    UnwindAction.CONTINUE))));
  }

  private void enter(BlockId id, BasicBlock block, Local context, BlockId start) {
    List<Statement> statements = new ArrayList<>(block.statements());
    statements.add(assign(context, new Rvalue.Use(move(Local.of(2)))));
    blocks.set(id.index(), block.with(statements, new Terminator.Goto(start)));
  }

  private static BlockId start(BlockId base) {
    return BlockId.of(base.index() + 1);
  }

  private void add(BlockId origin, List<BasicBlock> added) {
    added.forEach(block -> {
      blocks.add(block);
      origins.add(origin);
    });
  }

  private Local local(Type type) {
    locals.add(new LocalDecl(type, Mutability.MUT, LocalDecl.Origin.LET, Optional.empty()));
    return Local.of(locals.size() - 1);
  }

  /// One polling loop; making it makes its locals.
  private final class Loop {
    private final Local future;
    private final Local poll;
    private final Local context;
    private final BlockId target;
    private final UnwindAction unwind;
    private final Local reference;
    private final Local pin;
    private final Local discriminant;

    Loop(Local future, Local poll, Local context, BlockId target, UnwindAction unwind) {
      this.future = future;
      this.poll = poll;
      this.context = context;
      this.target = target;
      this.unwind = unwind;
      Type awaited = new Type.Ref(Region.NONE, Mutability.MUT, locals.get(future.index()).type());
      reference = local(awaited);
      pin = local(named("std", "pin", "Pin", new GenericArg.OfType(awaited)));
      discriminant = local(PrimitiveKind.ISIZE.type());
    }

    /// The blocks, to be added now: yield, start, never, decision, call.
    ///
    /// @param resume where a resumed coroutine goes; if empty, to the start of this loop
    /// @param drop where a dropped coroutine goes
    List<BasicBlock> blocks(Optional<BlockId> resume, BlockId drop) {
      int base = blocks.size();
      BlockId yield = BlockId.of(base);
      BlockId start = BlockId.of(base + 1);
      BlockId never = BlockId.of(base + 2);
      BlockId decision = BlockId.of(base + 3);
      BlockId call = BlockId.of(base + 4);
      return List.of(
          block(
              List.of(),
              new Terminator.Yield(
                  new Operand.Const(new Constant.Bool(false)),
                  Place.of(context),
                  resume.orElse(start),
                  Optional.of(drop))),
          block(
              List.of(
                  new Statement.StorageLive(pin),
                  assign(reference, new Rvalue.Ref(BorrowKind.MUT, Place.of(future)))),
              call(pinned(reference), List.of(move(reference)), pin, call, UnwindAction.CONTINUE)),
          block(List.of(), new Terminator.Unreachable()),
          block(
              List.of(
                  new Statement.StorageDead(pin),
                  assign(discriminant, new Rvalue.Discriminant(Place.of(poll)))),
              new Terminator.SwitchInt(
                  move(discriminant),
                  List.of(BigInteger.ZERO, BigInteger.ONE),
                  List.of(target, yield),
                  never)),
          block(
              List.of(),
              call(polled(future), List.of(move(pin), move(context)), poll, decision, unwind)));
    }
  }

  /// `std::pin::Pin::<&mut T>::new_unchecked`.
  private Path pinned(Local reference) {
    GenericArg type = new GenericArg.OfType(locals.get(reference.index()).type());
    return new Path(
        Optional.empty(),
        List.of(
            new PathSegment.Name("std", GenericArgs.NONE),
            new PathSegment.Name("pin", GenericArgs.NONE),
            new PathSegment.Name("Pin", new GenericArgs.Angle(List.of(type))),
            new PathSegment.Name("new_unchecked", GenericArgs.NONE)));
  }

  /// `<T as std::future::Future>::poll`.
  private Path polled(Local future) {
    Path trait = Path.of("std", "future", "Future");
    return new Path(
        Optional.of(new Path.QSelf(locals.get(future.index()).type(), Optional.of(trait))),
        Path.of("poll").segments());
  }

  private static BasicBlock block(List<Statement> statements, Terminator terminator) {
    return new BasicBlock(false, statements, terminator, List.of());
  }

  private static Terminator call(
      Path function, List<Operand> arguments, Local result, BlockId target, UnwindAction unwind) {
    return new Terminator.Call(
        new Operand.Function(function), arguments, Place.of(result), Optional.of(target), unwind);
  }

  private static Statement assign(Local local, Rvalue rvalue) {
    return new Statement.Assign(Place.of(local), rvalue);
  }

  private static Operand move(Local local) {
    return new Operand.Move(Place.of(local));
  }

  private static Type named(String crate, String module, String name, GenericArg argument) {
    return new Type.Named(
        new Path(
            Optional.empty(),
            List.of(
                new PathSegment.Name(crate, GenericArgs.NONE),
                new PathSegment.Name(module, GenericArgs.NONE),
                new PathSegment.Name(name, new GenericArgs.Angle(List.of(argument))))));
  }
}
