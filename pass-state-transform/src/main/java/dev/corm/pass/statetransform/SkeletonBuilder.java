package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rewrites the blocks of a lowered body, each on its own.
///
/// * A place of a saved local is a field of the state; `_0` is a local of its own, since the result
///   of a resume function is another; relocated captures are fields of `Unresumed`.
/// * A saved local that indexes (`_5[_6]`) is copied into a temporary in front: an index must be a
///   local. Overlooking it was a miscompilation elsewhere.
/// * Storage statements of saved locals are `nop`.
/// * A `yield` stores what it yields in `_0`, ends the storage of all other locals, writes the
///   state, and returns. A `return` stores the result and writes state `Returned`.
/// * A drop of the whole coroutine is a ladder over its captures ([DropLadder]).
final class SkeletonBuilder {
  private final Body body;
  private final Protocol protocol;
  private final CoroutineFacts facts;
  private final StateFields fields;
  private final boolean relocated;
  private final Local result;
  private final List<LocalDecl> locals = new ArrayList<>();
  private final List<BasicBlock> blocks = new ArrayList<>();
  private final List<Skeleton.Point> points = new ArrayList<>();
  private List<Statement> statements = new ArrayList<>();

  private SkeletonBuilder(
      Body body, Protocol protocol, CoroutineFacts facts, StateFields fields, boolean relocated) {
    this.body = body;
    this.protocol = protocol;
    this.facts = facts;
    this.fields = fields;
    this.relocated = relocated;
    for (int i = 0; i < body.locals().size(); i++) {
      LocalDecl declaration = body.locals().get(i);
      locals.add(fields.isSaved(Local.of(i)) && !kept(i) ? missing(declaration) : declaration);
    }
    result = newLocal(body.locals().at(Local.RETURN_PLACE).type());
  }

  /// The result's place and arguments stay declared, saved or not.
  private boolean kept(int local) {
    return local == 0 || body.isArgument(Local.of(local));
  }

  /// Builds the skeleton of a lowered body.
  static Skeleton build(
      Body lowered,
      Protocol protocol,
      CoroutineFacts facts,
      StateFields fields,
      DropLadder ladder,
      boolean relocated,
      boolean asyncDrop) {
    return new SkeletonBuilder(lowered, protocol, facts, fields, relocated)
        .build(ladder, asyncDrop);
  }

  private Skeleton build(DropLadder ladder, boolean asyncDrop) {
    boolean aborts = Unwinding.aborts(body);
    boolean canReturn = false;
    for (BasicBlock block : body.blocks()) {
      canReturn |= block.terminator() instanceof Terminator.Return;
      blocks.add(block(block));
    }
    saveArguments();
    BlockId end = BlockId.of(blocks.size());
    blocks.add(
        new BasicBlock(
            false,
            asyncDrop
                ? List.of(assign(Place.of(Local.RETURN_PLACE), Protocol.unitReady()))
                : List.of(),
            new Terminator.Return(),
            List.of()));
    BlockId cleanDrop = BlockId.of(blocks.size());
    blocks.add(
        new BasicBlock(
            false,
            List.of(),
            new Terminator.Drop(
                Place.of(Local.SELF),
                end,
                aborts ? UnwindAction.UNREACHABLE : UnwindAction.CONTINUE,
                Optional.empty(),
                Optional.empty()),
            List.of()));
    ladder.expand(blocks);
    return new Skeleton(
        body,
        protocol,
        locals,
        blocks,
        points,
        cleanDrop,
        fields,
        relocated,
        result,
        aborts,
        !aborts && blocks.stream().anyMatch(b -> b.terminator().unwindAction().isPresent()),
        canReturn && !Inhabitance.isEmpty(body.result()));
  }

  /// A saved argument moves into the state as soon as the coroutine starts; but after the captures
  /// were taken out of it, if they were relocated: the argument's bytes may be those of a capture.
  private void saveArguments() {
    List<Statement> saves = new ArrayList<>();
    for (int i = 2; i <= body.argumentCount(); i++) {
      Local argument = Local.of(i);
      fields
          .field(argument)
          .ifPresent(field -> saves.add(assign(field, new Rvalue.Use(move(argument)))));
    }
    if (!saves.isEmpty()) {
      BasicBlock entry = blocks.getFirst();
      List<Statement> all = new ArrayList<>(entry.statements());
      all.addAll(relocated ? endOfCaptures() : 0, saves);
      blocks.set(0, entry.with(all, entry.terminator()));
    }
  }

  /// The number of the statement after the last one that takes a capture out of the coroutine.
  private int endOfCaptures() {
    List<Statement> prologue = body.blocks().at(BlockId.ENTRY).statements();
    int end = 0;
    for (int i = 0; i < prologue.size(); i++) {
      if (prologue.get(i) instanceof Statement.Assign(_, Rvalue.Use(Operand.Move(Place from)))
          && from.local().equals(Local.SELF)) {
        end = i + 1;
      }
    }
    return end;
  }

  private BasicBlock block(BasicBlock block) {
    statements = new ArrayList<>(block.statements().size() + 4);
    for (Statement statement : block.statements()) {
      statements.add(statement(statement));
    }
    Terminator terminator = terminator(block.terminator());
    return block.with(statements, terminator);
  }

  private Statement statement(Statement statement) {
    return switch (statement) {
      case Statement.StorageLive(Local local) -> fields.isSaved(local) ? Statement.NOP : statement;
      case Statement.StorageDead(Local local) -> fields.isSaved(local) ? Statement.NOP : statement;
      case Statement other -> other.mapPlaces(this::place);
    };
  }

  private Terminator terminator(Terminator terminator) {
    return switch (terminator) {
      case Terminator.Return _ -> {
        Operand value = new Operand.Move(place(Place.of(Local.RETURN_PLACE)));
        statements.add(assign(Place.of(Local.RETURN_PLACE), protocol.returned(value)));
        statements.add(state(VariantIndex.RETURNED));
        yield new Terminator.Return();
      }
      case Terminator.Yield yields -> {
        suspend(yields);
        yield new Terminator.Return();
      }
      case Terminator other -> other.mapPlaces(this::place);
    };
  }

  private void suspend(Terminator.Yield yields) {
    CoroutineFacts.Suspension suspension = facts.suspensions().get(points.size());
    VariantIndex variant = VariantIndex.of(VariantIndex.RESERVED + points.size());
    Operand value = yields.value().mapPlaces(this::place);
    statements.add(assign(Place.of(Local.RETURN_PLACE), protocol.yielded(value)));
    List<Local> storage =
        suspension.storage().stream().filter(local -> !fields.isSaved(local)).toList();
    storage.forEach(local -> statements.add(new Statement.StorageDead(local)));
    statements.add(state(variant));
    List<Statement> outer = statements;
    statements = new ArrayList<>();
    Place resumePlace = place(yields.resumePlace());
    points.add(
        new Skeleton.Point(
            variant, yields.resume(), yields.drop(), resumePlace, statements, storage));
    statements = outer;
  }

  /// The place in the state machine of what a place names; may add statements in front.
  private Place place(Place place) {
    Place indexed = place;
    if (place.projections().stream().anyMatch(this::isSavedIndex)) {
      indexed = new Place(place.local(), place.projections().stream().map(this::index).toList());
    }
    if (indexed.local().equals(Local.SELF)) {
      return self(indexed);
    }
    if (fields.isSaved(indexed.local())) {
      return fields.remap(indexed);
    }
    return indexed.local().equals(Local.RETURN_PLACE)
        ? new Place(result, indexed.projections())
        : indexed;
  }

  private Place self(Place place) {
    if (relocated
        && !place.isLocal()
        && place.projections().getFirst() instanceof Projection.Field) {
      return place.rebase(DropLadder.UNRESUMED, 0);
    }
    return place;
  }

  private boolean isSavedIndex(Projection step) {
    return step instanceof Projection.Index(Local local) && fields.isSaved(local);
  }

  private Projection index(Projection step) {
    if (!(step instanceof Projection.Index(Local local))) {
      return step;
    }
    return fields
        .field(local)
        .<Projection>map(field -> {
          Local copy = newLocal(body.locals().at(local).type());
          statements.add(assign(Place.of(copy), new Rvalue.Use(new Operand.Copy(field))));
          return new Projection.Index(copy);
        })
        .orElse(step);
  }

  private Local newLocal(Type type) {
    locals.add(new LocalDecl(type, Mutability.MUT, LocalDecl.Origin.LET, Optional.empty()));
    return Local.of(locals.size() - 1);
  }

  private static LocalDecl missing(LocalDecl declaration) {
    return new LocalDecl(
        declaration.type(), declaration.mutability(), LocalDecl.Origin.MISSING, Optional.empty());
  }

  private static Operand move(Local local) {
    return new Operand.Move(Place.of(local));
  }

  private static Statement assign(Place place, Rvalue value) {
    return new Statement.Assign(place, value);
  }

  private static Statement state(VariantIndex variant) {
    return new Statement.SetDiscriminant(Place.of(Local.SELF), variant);
  }
}
