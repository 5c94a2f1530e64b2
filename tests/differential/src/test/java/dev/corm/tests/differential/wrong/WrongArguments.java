package dev.corm.tests.differential.wrong;

import static dev.corm.tests.differential.wrong.Rewriting.blocks;
import static dev.corm.tests.differential.wrong.Rewriting.lists;
import static dev.corm.tests.differential.wrong.Rewriting.statements;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.program.StateMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Mistakes of `state-transform` in the arguments of resumptions, and in constructions.
final class WrongArguments {
  private static final Local ARGUMENT = Local.of(2);

  private WrongArguments() {}

  static List<WrongTransform> rows() {
    return List.of(
        resumes(
            "resume-argument-not-stored",
            "a resumption does not store its argument",
            (body, _) -> withoutArgument(body, StateSwitch.resumptions(body))),
        resumes(
            "first-argument-not-saved",
            "the argument of the first resumption is not saved, although it is used later",
            (body, _) ->
                withoutArgument(
                    body,
                    StateSwitch.target(body, VariantIndex.UNRESUMED)
                        .map(List::of)
                        .orElse(List.of()))),
        resumes(
            "argument-saved-before-captures-are-read",
            "the argument of the first resumption is saved before captures are moved to their homes",
            (body, _) -> argumentFirst(body)),
        new WrongTransform(
            WrongTransform.After.STATE_TRANSFORM,
            "captures-constructed-in-reverse",
            "a construction writes two captures of one type in each other's place",
            Rewriting.bodies(body -> lists(body, WrongArguments::exchangedCaptures))),
        new WrongTransform(
            WrongTransform.After.STATE_TRANSFORM,
            "constructed-without-a-state",
            "a construction does not write the state Unresumed",
            Rewriting.bodies(body -> statements(body, WrongArguments::withoutState))),
        new WrongTransform(
            WrongTransform.After.STATE_TRANSFORM,
            "last-capture-not-constructed",
            "a construction does not write its last capture",
            Rewriting.bodies(body -> lists(body, WrongArguments::withoutLastCapture))));
  }

  private static WrongTransform resumes(
      String name, String mistake, BiFunction<Body, StateMachine, Body> edit) {
    return new WrongTransform(
        WrongTransform.After.STATE_TRANSFORM, name, mistake, Rewriting.resumes(edit));
  }

  private static Body withoutArgument(Body body, List<BlockId> entries) {
    return blocks(
        body,
        (id, block) ->
            entries.contains(id)
                ? block.with(
                    block.statements().stream().map(WrongArguments::withoutArgument).toList(),
                    block.terminator())
                : block);
  }

  private static Statement withoutArgument(Statement statement) {
    return statement instanceof Statement.Assign(_, Rvalue.Use(Operand.Move(Place from)))
            && from.equals(Place.of(ARGUMENT))
        ? Statement.NOP
        : statement;
  }

  private static Body argumentFirst(Body body) {
    Optional<BlockId> start = StateSwitch.target(body, VariantIndex.UNRESUMED);
    return blocks(
        body,
        (id, block) -> {
          if (!start.equals(Optional.of(id))) {
            return block;
          }
          List<Statement> saves = new ArrayList<>(block.statements());
          saves.removeIf(statement -> withoutArgument(statement).equals(statement));
          List<Statement> all = new ArrayList<>(block.statements());
          all.removeAll(saves);
          all.addAll(0, saves);
          return block.with(all, block.terminator());
        });
  }

  private static List<Statement> exchangedCaptures(List<Statement> statements) {
    List<Statement> changed = new ArrayList<>(statements);
    for (int i = 0; i + 1 < changed.size(); i++) {
      Statement a = changed.get(i);
      Statement b = changed.get(i + 1);
      if (capture(a).isPresent() && capture(b).isPresent() && sameType(a, b)) {
        changed.set(i, with(a, capture(b).get()));
        changed.set(i + 1, with(b, capture(a).get()));
        i++;
      }
    }
    return changed;
  }

  private static List<Statement> withoutLastCapture(List<Statement> statements) {
    List<Statement> changed = new ArrayList<>(statements);
    for (int i = 0; i + 1 < changed.size(); i++) {
      if (capture(changed.get(i)).isPresent()
          && changed.get(i + 1) instanceof Statement.SetDiscriminant) {
        changed.set(i, Statement.NOP);
      }
    }
    return changed;
  }

  private static Statement withoutState(Statement statement) {
    return statement instanceof Statement.SetDiscriminant(_, VariantIndex variant)
            && variant.equals(VariantIndex.UNRESUMED)
        ? Statement.NOP
        : statement;
  }

  /// The capture that a construction writes.
  private static Optional<Place> capture(Statement statement) {
    return statement instanceof Statement.Assign(Place place, _)
        ? unresumed(place)
        : Optional.empty();
  }

  private static Optional<Place> unresumed(Place place) {
    List<Projection> steps = place.projections();
    return steps.size() >= 2
            && steps.getLast() instanceof Projection.Field
            && steps.get(steps.size() - 2) instanceof Projection.DowncastIndex(VariantIndex variant)
            && variant.equals(VariantIndex.UNRESUMED)
        ? Optional.of(place)
        : Optional.empty();
  }

  private static boolean sameType(Statement a, Statement b) {
    return type(a).equals(type(b));
  }

  private static Projection type(Statement construction) {
    return capture(construction).orElseThrow().projections().getLast()
            instanceof Projection.Field(_, var type)
        ? new Projection.Field(FieldIndex.of(0), type)
        : Projection.DEREF;
  }

  private static Statement with(Statement construction, Place place) {
    return construction instanceof Statement.Assign(_, Rvalue value)
        ? new Statement.Assign(place, value)
        : construction;
  }
}
