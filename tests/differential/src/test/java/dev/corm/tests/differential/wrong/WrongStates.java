package dev.corm.tests.differential.wrong;

import static dev.corm.tests.differential.wrong.Rewriting.statements;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;

/// Mistakes of `state-transform` in the numbers of states, and in what resume functions do in which
/// state.
final class WrongStates {
  private static final int UNRESUMED = VariantIndex.UNRESUMED.index();
  private static final int RETURNED = VariantIndex.RETURNED.index();
  private static final int PANICKED = VariantIndex.PANICKED.index();

  /// What an edit of a number makes of one that is not to be written.
  private static final int UNWRITTEN = -1;

  private WrongStates() {}

  static List<WrongTransform> rows() {
    List<WrongTransform> rows = new ArrayList<>(numbers());
    rows.addAll(cases());
    rows.addAll(results());
    return rows;
  }

  private static List<WrongTransform> numbers() {
    return List.of(
        written(
            "state-of-the-next-suspension",
            "a yield writes the number of the next suspension point, the last one that of the first",
            WrongStates::next),
        written(
            "suspensions-share-a-state",
            "all suspension points have one number",
            (number, _) -> Math.min(number, VariantIndex.RESERVED)),
        written(
            "suspended-state-not-written",
            "a yield writes no state",
            (number, _) -> number >= VariantIndex.RESERVED ? UNWRITTEN : number),
        written(
            "returned-not-written",
            "a return writes no state",
            (number, _) -> number == RETURNED ? UNWRITTEN : number),
        written(
            "panicked-not-written",
            "a panic that leaves the coroutine writes no state",
            (number, _) -> number == PANICKED ? UNWRITTEN : number),
        written(
            "panicked-as-returned",
            "a panic that leaves the coroutine writes the state Returned",
            (number, _) -> number == PANICKED ? RETURNED : number),
        written(
            "returned-as-unresumed",
            "a return writes the state Unresumed",
            (number, _) -> number == RETURNED ? UNRESUMED : number));
  }

  private static List<WrongTransform> cases() {
    return List.of(
        resumed(
            "resumption-of-the-next-suspension",
            "each suspended state goes on behind the next suspension point",
            StateSwitch::rotate),
        resumed(
            "resumption-starts-anew",
            "each suspended state goes on at the start of the body",
            (cases, suspended) ->
                suspended.forEach(state -> cases.put(state, cases.get(UNRESUMED)))),
        resumed(
            "completed-starts-anew",
            "to resume a coroutine that has returned starts it again",
            (cases, _) -> cases.computeIfPresent(RETURNED, (_, _) -> cases.get(UNRESUMED))),
        resumed(
            "completed-not-refused",
            "there is no panic for a coroutine that has returned",
            (cases, _) -> cases.remove(RETURNED)),
        resumed(
            "panicked-not-refused",
            "there is no panic for a coroutine that has panicked",
            (cases, _) -> cases.remove(PANICKED)),
        resumed(
            "returned-and-panicked-exchanged",
            "what has returned is resumed as what has panicked, and the other way round",
            (cases, _) -> {
              if (cases.containsKey(RETURNED) && cases.containsKey(PANICKED)) {
                StateSwitch.rotate(cases, List.of(RETURNED, PANICKED));
              }
            }));
  }

  private static List<WrongTransform> results() {
    return List.of(
        new WrongTransform(
            WrongTransform.After.STATE_TRANSFORM,
            "ready-as-pending",
            "a future that is ready says that it is pending",
            Rewriting.resumes((body, _) -> statements(body, WrongStates::pending))),
        new WrongTransform(
            WrongTransform.After.STATE_TRANSFORM,
            "pending-as-ready",
            "a future of `()` that is pending says that it is ready",
            Rewriting.resumes((body, _) -> statements(body, WrongStates::ready))),
        new WrongTransform(
            WrongTransform.After.STATE_TRANSFORM,
            "yielded-as-complete",
            "what a coroutine yields and what it completes with are given as each other",
            Rewriting.resumes((body, _) -> statements(body, WrongStates::exchanged))));
  }

  /// Says what number is written instead of another one.
  private interface Renumbering {
    int number(int number, int states);
  }

  private static WrongTransform written(String name, String mistake, Renumbering edit) {
    return new WrongTransform(
        WrongTransform.After.STATE_TRANSFORM,
        name,
        mistake,
        Rewriting.resumes((body, machine) -> {
          int states = machine.facts().variantFields().size();
          return statements(
              body, statement -> renumbered(statement, number -> edit.number(number, states)));
        }));
  }

  private static Statement renumbered(Statement statement, IntUnaryOperator edit) {
    if (!(statement instanceof Statement.SetDiscriminant(Place place, VariantIndex variant))
        || place.projections().size() != 1
        || !place.isIndirect()) {
      return statement;
    }
    int number = edit.applyAsInt(variant.index());
    return number == UNWRITTEN
        ? Statement.NOP
        : new Statement.SetDiscriminant(place, VariantIndex.of(number));
  }

  private static int next(int number, int states) {
    int suspended = states - VariantIndex.RESERVED;
    return number < VariantIndex.RESERVED
        ? number
        : VariantIndex.RESERVED + (number - VariantIndex.RESERVED + 1) % suspended;
  }

  private static WrongTransform resumed(
      String name, String mistake, BiConsumer<Map<Integer, BlockId>, List<Integer>> edit) {
    return new WrongTransform(
        WrongTransform.After.STATE_TRANSFORM,
        name,
        mistake,
        Rewriting.resumes((body, _) -> StateSwitch.edit(body, edit)));
  }

  private static Statement pending(Statement statement) {
    return constructs(statement, "Ready")
        ? new Statement.Assign(
            Place.of(Local.RETURN_PLACE), variant(statement, "Pending", List.of()))
        : statement;
  }

  private static Statement ready(Statement statement) {
    return constructs(statement, "Pending")
            && variant(statement, "Ready", List.of()).toString().startsWith("Poll::<()>")
        ? new Statement.Assign(
            Place.of(Local.RETURN_PLACE),
            variant(statement, "Ready", List.of(new Operand.Const(Constant.UNIT))))
        : statement;
  }

  private static Statement exchanged(Statement statement) {
    String other =
        constructs(statement, "Yielded")
            ? "Complete"
            : constructs(statement, "Complete") ? "Yielded" : "";
    return !other.isEmpty()
            && statement
                instanceof Statement.Assign(Place place, Rvalue.Aggregate(_, List<Operand> values))
        ? new Statement.Assign(place, variant(statement, other, values))
        : statement;
  }

  /// Whether a statement makes the result, of a variant.
  private static boolean constructs(Statement statement, String variant) {
    return statement
            instanceof
            Statement.Assign(
                Place place,
                Rvalue.Aggregate(Rvalue.AggregateKind.TupleLike(Path path), _))
        && place.equals(Place.of(Local.RETURN_PLACE))
        && path.last() instanceof PathSegment.Name(String name, _)
        && name.equals(variant);
  }

  private static Rvalue variant(Statement statement, String name, List<Operand> values) {
    if (statement
        instanceof
        Statement.Assign(_, Rvalue.Aggregate(Rvalue.AggregateKind.TupleLike(Path path), _))) {
      List<PathSegment> segments = new ArrayList<>(path.segments());
      segments.set(segments.size() - 1, new PathSegment.Name(name, GenericArgs.NONE));
      return new Rvalue.Aggregate(
          new Rvalue.AggregateKind.TupleLike(new Path(path.self(), segments)), values);
    }
    throw new IllegalArgumentException("no construction: " + statement);
  }
}
