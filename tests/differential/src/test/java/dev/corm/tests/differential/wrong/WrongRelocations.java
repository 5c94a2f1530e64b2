package dev.corm.tests.differential.wrong;

import static dev.corm.tests.differential.wrong.Rewriting.blocks;
import static dev.corm.tests.differential.wrong.Rewriting.relocated;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.tests.differential.wrong.Prologue.Move;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Mistakes of `relocate-upvars` in the prologue, and in what names a capture.
final class WrongRelocations {
  private WrongRelocations() {}

  static List<WrongTransform> rows() {
    return List.of(
        row(
            "capture-left-behind",
            "the last capture is not moved to its home",
            WrongRelocations::withoutLast),
        row(
            "captures-exchanged",
            "two captures of one type get each other's value",
            WrongRelocations::exchanged),
        row(
            "captures-in-one-home",
            "two captures of one type have the same home",
            WrongRelocations::inOneHome),
        row(
            "prologue-too-late",
            "the prologue stands behind the statements of the first block",
            WrongRelocations::late),
        row(
            "prologue-in-every-resumption",
            "the prologue runs whenever the coroutine is resumed",
            WrongRelocations::repeated),
        row(
            "capture-read-after-a-suspension",
            "only the first block reads homes, all others still read captures",
            WrongRelocations::readLater),
        row(
            "home-without-storage",
            "the storage of homes does not begin",
            body -> withoutStorage(body, true)),
        row(
            "storage-of-scratch-local-ends-early",
            "the storage of a scratch local ends before it is moved to the home",
            WrongRelocations::scratchEndsEarly),
        row(
            "storage-of-homes-does-not-end",
            "homes keep their storage when the body returns or unwinds",
            body -> withoutStorage(body, false)),
        row(
            "homes-written-first",
            "scratch locals are moved to homes before captures are moved to them",
            WrongRelocations::writtenFirst));
  }

  private static WrongTransform row(String name, String mistake, UnaryOperator<Body> edit) {
    return new WrongTransform(WrongTransform.After.RELOCATE_UPVARS, name, mistake, relocated(edit));
  }

  private static Body withoutLast(Body body) {
    Prologue prologue = Prologue.of(body);
    if (prologue.moves().isEmpty()) {
      return body;
    }
    // It stays mentioned: that is how its type is known.
    Move last = prologue.moves().getLast();
    BodyPatch patch = new BodyPatch(body);
    patch.replaceStatement(
        prologue.block(), last.read(), new Statement.PlaceMention(last.capture()));
    patch.replaceStatement(prologue.block(), last.write(), Statement.NOP);
    return patch.apply();
  }

  private static Body exchanged(Body body) {
    Prologue prologue = Prologue.of(body);
    return prologue
        .alike()
        .map(pair -> {
          Move a = pair.get(0);
          Move b = pair.get(1);
          BodyPatch patch = new BodyPatch(body);
          patch.replaceStatement(
              prologue.block(), a.read(), move(Place.of(a.scratch()), b.capture()));
          patch.replaceStatement(
              prologue.block(), b.read(), move(Place.of(b.scratch()), a.capture()));
          return patch.apply();
        })
        .orElse(body);
  }

  private static Body inOneHome(Body body) {
    return Prologue.of(body)
        .alike()
        .map(pair ->
            Rewriting.places(
                body,
                place ->
                    place.local().equals(pair.get(1).home().local())
                        ? new Place(pair.get(0).home().local(), place.projections())
                        : place))
        .orElse(body);
  }

  private static Body late(Body body) {
    Prologue prologue = Prologue.of(body);
    return prologue.moves().isEmpty()
        ? body
        : blocks(
            body,
            (id, block) -> {
              if (!id.equals(prologue.block())) {
                return block;
              }
              int end = prologue.end(body);
              List<Statement> all = block.statements();
              List<Statement> moved = new ArrayList<>(all.subList(end, all.size()));
              moved.addAll(all.subList(0, end));
              return block.with(moved, block.terminator());
            });
  }

  private static Body repeated(Body body) {
    Prologue prologue = Prologue.of(body);
    if (prologue.moves().isEmpty()) {
      return body;
    }
    List<Statement> statements =
        body.blocks().at(prologue.block()).statements().subList(0, prologue.end(body));
    BodyPatch patch = new BodyPatch(body);
    for (int i = 0; i < body.blocks().size(); i++) {
      if (body.blocks().get(i).terminator() instanceof Terminator.Yield yield) {
        BlockId again = patch.newBlock(false, statements, new Terminator.Goto(yield.resume()));
        patch.replaceTerminator(
            BlockId.of(i),
            new Terminator.Yield(yield.value(), yield.resumePlace(), again, yield.drop()));
      }
    }
    return patch.apply();
  }

  private static Body readLater(Body body) {
    Prologue prologue = Prologue.of(body);
    Map<Local, Place> captures = prologue.homes();
    UnaryOperator<Place> back =
        place ->
            captures.containsKey(place.local())
                ? place.rebase(captures.get(place.local()), 0)
                : place;
    return blocks(
        body,
        (id, block) ->
            id.equals(prologue.block())
                ? block
                : block.with(
                    block.statements().stream().map(s -> s.mapPlaces(back)).toList(),
                    block.terminator().mapPlaces(back)));
  }

  private static Body withoutStorage(Body body, boolean begin) {
    Set<Local> homes = Prologue.of(body).homes().keySet();
    return Rewriting.statements(
        body,
        statement ->
            switch (statement) {
              case Statement.StorageLive(Local local) when begin && homes.contains(local) ->
                  Statement.NOP;
              case Statement.StorageDead(Local local) when !begin && homes.contains(local) ->
                  Statement.NOP;
              case Statement other -> other;
            });
  }

  private static Body scratchEndsEarly(Body body) {
    Prologue prologue = Prologue.of(body);
    BodyPatch patch = new BodyPatch(body);
    for (Move move : prologue.moves()) {
      patch.insert(prologue.block(), move.write(), new Statement.StorageDead(move.scratch()));
    }
    return patch.apply();
  }

  private static Body writtenFirst(Body body) {
    Prologue prologue = Prologue.of(body);
    Set<Integer> reads = new HashSet<>();
    prologue.moves().forEach(move -> reads.add(move.read()));
    return blocks(
        body,
        (id, block) ->
            id.equals(prologue.block()) && !reads.isEmpty()
                ? block.with(readsLast(block, reads, prologue.end(body)), block.terminator())
                : block);
  }

  private static List<Statement> readsLast(BasicBlock block, Set<Integer> reads, int end) {
    List<Statement> statements = new ArrayList<>();
    List<Statement> late = new ArrayList<>();
    for (int i = 0; i < block.statements().size(); i++) {
      if (i == end) {
        statements.addAll(late);
      }
      Statement statement = block.statements().get(i);
      boolean ends = i < end && statement instanceof Statement.StorageDead;
      (reads.contains(i) || ends ? late : statements).add(statement);
    }
    if (end == block.statements().size()) {
      statements.addAll(late);
    }
    return statements;
  }

  static Statement move(Place to, Place from) {
    return new Statement.Assign(to, new Rvalue.Use(new Operand.Move(from)));
  }
}
