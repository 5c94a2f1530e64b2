package dev.corm.tests.differential.wrong;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Statement;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.tests.differential.wrong.Prologue.Move;
import dev.corm.tests.differential.wrong.WrongTransform.After;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Mistakes of `elide-moves`, and of prologues on layouts that make moves of captures matter.
final class WrongElisions {
  private WrongElisions() {}

  static List<WrongTransform> rows() {
    return List.of(
        new WrongTransform(
            After.LAY_OUT,
            "prologue-without-scratch-locals",
            "each capture is moved straight to its home, although homes lie where other captures do",
            WrongElisions::permuted,
            Rewriting.resumes((body, _) -> direct(body))),
        new WrongTransform(
            After.LAY_OUT,
            "capture-moves-elided-on-a-permuted-layout",
            "moves of captures to saved homes go, although homes lie where other captures do",
            WrongElisions::permuted,
            Rewriting.resumes((body, _) -> withoutMoves(body, true, true))),
        new WrongTransform(
            After.ELIDE_MOVES,
            "move-elided-between-slots",
            "moves of one field of the state to another one go, although their slots differ",
            Rewriting.functions((body, _) -> elided(body, value -> value instanceof Operand.Move))),
        new WrongTransform(
            After.ELIDE_MOVES,
            "copy-elided-between-slots",
            "copies of one field of the state to another one go, although both live on",
            Rewriting.functions((body, _) -> elided(body, value -> value instanceof Operand.Copy))),
        new WrongTransform(
            After.LAY_OUT,
            "first-half-elided",
            "of the two moves of a capture only the first goes",
            Rewriting.resumes((body, _) -> withoutMoves(body, true, false))),
        new WrongTransform(
            After.LAY_OUT,
            "second-half-elided",
            "of the two moves of a capture only the second goes",
            Rewriting.resumes((body, _) -> withoutMoves(body, false, true))),
        new WrongTransform(
            After.ELIDE_MOVES,
            "elided-for-homes-of-others",
            "moves of captures went, although each home has the slot of another capture",
            Rewriting.machines(WrongElisions::exchangedHomes)));
  }

  /// The same machines, in which two saved homes of one size lie where the other one's capture
  /// does.
  private static Program permuted(Program program) {
    return Rewriting.machines(WrongElisions::permuted).apply(program);
  }

  private static StateMachine permuted(StateMachine machine) {
    if (machine.layout().isEmpty()) {
      return machine;
    }
    CoroutineLayout layout = machine.layout().get();
    List<Integer> pair = alike(machine);
    if (pair.size() < 2) {
      return machine;
    }
    List<Slot> upvars = new ArrayList<>(layout.upvars());
    Collections.swap(upvars, pair.get(0), pair.get(1));
    List<Optional<SavedLocal>> none = new ArrayList<>(machine.homes());
    none.set(pair.get(0), Optional.empty());
    none.set(pair.get(1), Optional.empty());
    return withHomes(machine, none).with(Layouts.with(layout, upvars, none, layout.saved()));
  }

  private static StateMachine exchangedHomes(StateMachine machine) {
    List<Integer> pair = alike(machine);
    if (pair.size() < 2) {
      return machine;
    }
    List<Optional<SavedLocal>> homes = new ArrayList<>(machine.homes());
    Collections.swap(homes, pair.get(0), pair.get(1));
    return withHomes(machine, homes);
  }

  /// The first two captures of one type that have saved homes.
  private static List<Integer> alike(StateMachine machine) {
    for (int i = 0; i < machine.homes().size(); i++) {
      for (int j = i + 1; j < machine.homes().size(); j++) {
        if (machine.homes().get(i).isPresent()
            && machine.homes().get(j).isPresent()
            && machine.upvars().get(i).equals(machine.upvars().get(j))) {
          return List.of(i, j);
        }
      }
    }
    return List.of();
  }

  private static StateMachine withHomes(StateMachine machine, List<Optional<SavedLocal>> homes) {
    return new StateMachine(
        machine.type(),
        machine.item(),
        machine.upvars(),
        machine.relocated(),
        homes,
        machine.facts(),
        machine.saved(),
        machine.layout());
  }

  private static Body direct(Body body) {
    Prologue prologue = Prologue.of(body);
    BodyPatch patch = new BodyPatch(body);
    for (Move move : prologue.moves()) {
      patch.replaceStatement(
          prologue.block(), move.read(), WrongRelocations.move(move.home(), move.capture()));
      patch.replaceStatement(prologue.block(), move.write(), Statement.NOP);
    }
    return patch.apply();
  }

  /// Leaves out moves of captures whose homes are saved.
  private static Body withoutMoves(Body body, boolean first, boolean second) {
    Prologue prologue = Prologue.of(body);
    BodyPatch patch = new BodyPatch(body);
    for (Move move : prologue.moves()) {
      if (!move.home().isLocal() && first) {
        patch.replaceStatement(prologue.block(), move.read(), Statement.NOP);
      }
      if (!move.home().isLocal() && second) {
        patch.replaceStatement(prologue.block(), move.write(), Statement.NOP);
      }
    }
    return patch.apply();
  }

  private static Body elided(Body body, Predicate<Operand> which) {
    return Rewriting.statements(
        body,
        statement ->
            statement instanceof Statement.Assign(Place to, Rvalue.Use(Operand value))
                    && which.test(value)
                    && StateField.whole(to).isPresent()
                    && value.readPlace().flatMap(StateField::whole).isPresent()
                ? Statement.NOP
                : statement);
  }
}
