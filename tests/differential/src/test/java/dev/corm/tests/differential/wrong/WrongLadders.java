package dev.corm.tests.differential.wrong;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Mistakes of `relocate-upvars` in the ladders of drops that a drop of the whole coroutine
/// becomes.
final class WrongLadders {
  private WrongLadders() {}

  static List<WrongTransform> rows() {
    return List.of(
        row("captures-dropped-twice", "each home is dropped twice", WrongLadders::twice),
        row(
            "ladder-in-wrong-order",
            "two neighbouring homes are dropped in each other's place",
            body -> reversed(body, homes(body))),
        row(
            "ladder-of-one-rung",
            "only the first home of a ladder is dropped",
            body -> oneRung(body, homes(body))),
        row(
            "ladder-without-unwind-edges",
            "if the drop of a home panics, the homes after it are not dropped",
            body -> withoutUnwind(body, homes(body))),
        row(
            "storage-ends-before-the-ladder",
            "the storage of a home ends before it is dropped",
            WrongLadders::endsEarly),
        row(
            "whole-coroutine-still-dropped",
            "the drop of the whole coroutine stays instead of a ladder",
            WrongLadders::whole),
        row(
            "homes-not-dropped-on-return",
            "homes are not dropped when the body returns",
            body -> undropped(body, Part.RETURN)),
        row(
            "homes-not-dropped-when-cancelled",
            "homes are not dropped when the suspended coroutine is",
            body -> undropped(body, Part.CANCEL)),
        row(
            "homes-not-dropped-when-unwinding",
            "homes are not dropped when a panic leaves the body",
            body -> undropped(body, Part.UNWIND)));
  }

  private static WrongTransform row(String name, String mistake, UnaryOperator<Body> edit) {
    return new WrongTransform(
        WrongTransform.After.RELOCATE_UPVARS, name, mistake, Rewriting.relocated(edit));
  }

  /// Where in a body a block is.
  private enum Part {
    RETURN,
    CANCEL,
    UNWIND
  }

  private static Predicate<Place> homes(Body body) {
    Set<Local> homes = Prologue.of(body).homes().keySet();
    return place -> place.isLocal() && homes.contains(place.local());
  }

  private static Body twice(Body body) {
    Predicate<Place> homes = homes(body);
    BodyPatch patch = new BodyPatch(body);
    for (int i = 0; i < body.blocks().size(); i++) {
      BasicBlock block = body.blocks().get(i);
      if (block.terminator() instanceof Terminator.Drop drop && homes.test(drop.place())) {
        BlockId again = patch.newBlock(block.cleanup(), List.of(), drop);
        patch.replaceTerminator(BlockId.of(i), to(drop, drop.place(), again, drop.unwind()));
      }
    }
    return patch.apply();
  }

  /// Exchanges two neighbouring rungs of each ladder.
  ///
  /// @param rungs the places whose drops make up ladders
  static Body reversed(Body body, Predicate<Place> rungs) {
    BodyPatch patch = new BodyPatch(body);
    Set<BlockId> done = new HashSet<>();
    for (int i = 0; i < body.blocks().size(); i++) {
      BlockId id = BlockId.of(i);
      Optional<Terminator.Drop> first = drop(body.blocks().get(i), rungs);
      if (first.isPresent() && !done.contains(id)) {
        BlockId target = first.get().target();
        rung(body, target, rungs)
            .filter(_ -> done.add(target))
            .ifPresent(second -> {
              patch.replaceTerminator(id, at(first.get(), second.place()));
              patch.replaceTerminator(target, at(second, first.get().place()));
            });
      }
    }
    return patch.apply();
  }

  /// Leaves only the first rung of each ladder.
  static Body oneRung(Body body, Predicate<Place> rungs) {
    return Rewriting.blocks(
        body,
        (_, block) ->
            drop(block, rungs)
                .map(drop ->
                    block.with(
                        block.statements(),
                        to(drop, drop.place(), end(body, drop.target(), rungs), drop.unwind())))
                .orElse(block));
  }

  /// Lets a panic in one rung skip the others.
  static Body withoutUnwind(Body body, Predicate<Place> rungs) {
    return Rewriting.blocks(
        body,
        (_, block) ->
            drop(block, rungs)
                .filter(drop -> drop.unwind() instanceof UnwindAction.Cleanup)
                .map(drop -> {
                  BlockId cleanup = ((UnwindAction.Cleanup) drop.unwind()).block();
                  return block.with(
                      block.statements(),
                      to(
                          drop,
                          drop.place(),
                          drop.target(),
                          new UnwindAction.Cleanup(end(body, cleanup, rungs))));
                })
                .orElse(block));
  }

  private static Body endsEarly(Body body) {
    Predicate<Place> homes = homes(body);
    BodyPatch patch = new BodyPatch(body);
    for (int i = 0; i < body.blocks().size(); i++) {
      Optional<Terminator.Drop> drop = drop(body.blocks().get(i), homes);
      if (drop.isPresent()) {
        patch.append(BlockId.of(i), List.of(new Statement.StorageDead(drop.get().place().local())));
      }
    }
    return patch.apply();
  }

  private static Body whole(Body body) {
    Predicate<Place> homes = homes(body);
    return Rewriting.blocks(
        body,
        (_, block) ->
            drop(block, homes)
                .map(drop ->
                    block.with(
                        block.statements(),
                        to(
                            drop,
                            Place.of(Local.SELF),
                            end(body, drop.target(), homes),
                            drop.unwind())))
                .orElse(block));
  }

  private static Body undropped(Body body, Part part) {
    Predicate<Place> homes = homes(body);
    Set<BlockId> returning = returning(body);
    return Rewriting.blocks(
        body,
        (id, block) ->
            drop(block, homes)
                .filter(_ -> part(id, block, returning) == part)
                .map(drop -> block.with(block.statements(), new Terminator.Goto(drop.target())))
                .orElse(block));
  }

  private static Part part(BlockId id, BasicBlock block, Set<BlockId> returning) {
    return block.cleanup() ? Part.UNWIND : returning.contains(id) ? Part.RETURN : Part.CANCEL;
  }

  /// The blocks that are reached without dropping the coroutine.
  private static Set<BlockId> returning(Body body) {
    Set<BlockId> reached = new HashSet<>();
    Deque<BlockId> open = new ArrayDeque<>(List.of(BlockId.ENTRY));
    while (!open.isEmpty()) {
      BlockId id = open.pop();
      if (reached.add(id)) {
        Terminator terminator = body.blocks().at(id).terminator();
        if (terminator instanceof Terminator.Yield yield) {
          open.push(yield.resume());
        } else {
          terminator.forEachSuccessor(open::push);
        }
      }
    }
    return reached;
  }

  private static Optional<Terminator.Drop> drop(BasicBlock block, Predicate<Place> rungs) {
    return block.terminator() instanceof Terminator.Drop drop && rungs.test(drop.place())
        ? Optional.of(drop)
        : Optional.empty();
  }

  /// The rung that a block is, apart from the first one of a ladder.
  private static Optional<Terminator.Drop> rung(Body body, BlockId id, Predicate<Place> rungs) {
    BasicBlock block = body.blocks().at(id);
    return block.statements().isEmpty() ? drop(block, rungs) : Optional.empty();
  }

  private static BlockId end(Body body, BlockId start, Predicate<Place> rungs) {
    BlockId at = start;
    Optional<Terminator.Drop> rung = rung(body, at, rungs);
    while (rung.isPresent()) {
      at = rung.get().target();
      rung = rung(body, at, rungs);
    }
    return at;
  }

  private static Terminator at(Terminator.Drop drop, Place place) {
    return to(drop, place, drop.target(), drop.unwind());
  }

  private static Terminator to(
      Terminator.Drop drop, Place place, BlockId target, UnwindAction unwind) {
    return new Terminator.Drop(place, target, unwind, drop.asyncFuture(), drop.drop());
  }
}
