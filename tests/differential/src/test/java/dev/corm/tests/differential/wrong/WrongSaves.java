package dev.corm.tests.differential.wrong;

import static dev.corm.tests.differential.wrong.Rewriting.blocks;
import static dev.corm.tests.differential.wrong.Rewriting.lists;
import static dev.corm.tests.differential.wrong.Rewriting.statements;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.PrimitiveKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Mistakes of `state-transform` in what is kept over a suspension.
final class WrongSaves {
  private WrongSaves() {}

  static List<WrongTransform> rows() {
    return List.of(
        resumes(
            "saved-local-not-saved",
            "the first saved local stays a local of the resume function",
            (body, machine) -> unsaved(body, machine, 0)),
        resumes(
            "last-saved-local-not-saved",
            "the last saved local stays a local of the resume function",
            (body, machine) -> unsaved(body, machine, machine.saved().size() - 1)),
        resumes(
            "index-not-remapped",
            "a saved local that indexes is read from a local that nobody wrote",
            (body, _) -> unmappedIndex(body)),
        functions(
            "field-of-the-next-one",
            "a saved local is looked up in the variant as the next one of its type",
            WrongSaves::nextField),
        resumes(
            "drop-flag-not-saved",
            "a saved flag is set, but never cleared",
            (body, _) -> statements(body, WrongSaves::uncleared)),
        resumes(
            "saved-storage-begins-anew",
            "the storage of saved locals begins anew at each resumption",
            WrongSaves::begunAnew),
        resumes(
            "storage-does-not-begin-anew",
            "locals that had storage at a suspension have none after it",
            (body, _) -> withoutStorage(body)),
        resumes(
            "saved-storage-ends",
            "the storage of saved locals ends at each suspension",
            WrongSaves::ended),
        resumes(
            "storage-ends-before-the-yielded-value",
            "a yield ends the storage of locals before it reads what it yields",
            (body, _) -> lists(body, WrongSaves::endedFirst)));
  }

  private static WrongTransform resumes(
      String name, String mistake, BiFunction<Body, StateMachine, Body> edit) {
    return new WrongTransform(
        WrongTransform.After.STATE_TRANSFORM, name, mistake, Rewriting.resumes(edit));
  }

  private static WrongTransform functions(
      String name, String mistake, BiFunction<Body, StateMachine, Body> edit) {
    return new WrongTransform(
        WrongTransform.After.STATE_TRANSFORM, name, mistake, Rewriting.functions(edit));
  }

  private static Body unsaved(Body body, StateMachine machine, int number) {
    if (machine.saved().isEmpty()) {
      return body;
    }
    Body more = Rewriting.withLocal(body, machine.saved().get(number));
    Place local = Place.of(Rewriting.last(more));
    return Rewriting.places(
        more,
        place ->
            StateField.of(place)
                .flatMap(field -> field.saved(machine))
                .filter(saved -> saved.index() == number)
                .map(_ -> place.rebase(local, StateField.STEPS))
                .orElse(place));
  }

  private static Body unmappedIndex(Body body) {
    Body more = Rewriting.withLocal(body, PrimitiveKind.USIZE.type());
    Projection unwritten = new Projection.Index(Rewriting.last(more));
    return blocks(
        more,
        (_, block) -> {
          Set<Local> copies = new HashSet<>();
          for (Statement statement : block.statements()) {
            if (statement
                    instanceof Statement.Assign(Place to, Rvalue.Use(Operand.Copy(Place from)))
                && to.isLocal()
                && StateField.whole(from).isPresent()) {
              copies.add(to.local());
            }
          }
          UnaryOperator<Place> unmapped =
              place ->
                  new Place(
                      place.local(),
                      place.projections().stream()
                          .map(step ->
                              step instanceof Projection.Index(Local index)
                                      && copies.contains(index)
                                  ? unwritten
                                  : step)
                          .toList());
          return block.with(
              block.statements().stream().map(s -> s.mapPlaces(unmapped)).toList(),
              block.terminator().mapPlaces(unmapped));
        });
  }

  private static Body nextField(Body body, StateMachine machine) {
    return Rewriting.places(
        body,
        place ->
            StateField.of(place)
                .filter(field -> field.saved(machine).isPresent())
                .map(field -> next(field, machine).in(place))
                .orElse(place));
  }

  /// The next field of one variant with the same type.
  private static StateField next(StateField field, StateMachine machine) {
    List<SavedLocal> fields = machine.facts().variantFields().at(field.variant());
    for (int i = 1; i < fields.size(); i++) {
      int other = (field.field().index() + i) % fields.size();
      if (machine.saved().at(fields.get(other)).equals(field.type())) {
        return new StateField(field.variant(), FieldIndex.of(other), field.type());
      }
    }
    return field;
  }

  private static Statement uncleared(Statement statement) {
    return statement
                instanceof
                Statement.Assign(
                    Place place,
                    Rvalue.Use(Operand.Const(Constant.Bool(boolean value))))
            && !value
            && StateField.whole(place).isPresent()
        ? Statement.NOP
        : statement;
  }

  /// A slot whose storage begins holds nothing.
  private static Body begunAnew(Body body, StateMachine machine) {
    List<BlockId> resumptions = StateSwitch.resumptions(body);
    return pointer(body)
        .map(state ->
            blocks(
                body,
                (id, block) -> {
                  int number = resumptions.indexOf(id);
                  if (number < 0) {
                    return block;
                  }
                  List<Statement> all = new ArrayList<>(emptied(state, machine, number));
                  all.addAll(block.statements());
                  return block.with(all, block.terminator());
                }))
        .orElse(body);
  }

  private static Body ended(Body body, StateMachine machine) {
    return pointer(body)
        .map(state ->
            lists(
                body,
                statements -> {
                  List<Statement> all = new ArrayList<>();
                  for (Statement statement : statements) {
                    all.add(statement);
                    if (statement
                            instanceof Statement.SetDiscriminant(Place place, VariantIndex variant)
                        && place.equals(state)
                        && variant.index() >= VariantIndex.RESERVED) {
                      all.addAll(emptied(state, machine, variant.index() - VariantIndex.RESERVED));
                    }
                  }
                  return all;
                }))
        .orElse(body);
  }

  private static List<Statement> emptied(Place state, StateMachine machine, int suspension) {
    VariantIndex variant = VariantIndex.of(VariantIndex.RESERVED + suspension);
    List<Statement> statements = new ArrayList<>();
    List<SavedLocal> fields = machine.facts().variantFields().at(variant);
    for (int i = 0; i < fields.size(); i++) {
      statements.add(
          new Statement.Deinit(
              state
                  .project(new Projection.DowncastIndex(variant))
                  .project(
                      new Projection.Field(FieldIndex.of(i), machine.saved().at(fields.get(i))))));
    }
    return statements;
  }

  /// The place of the state: that of which the first block reads the number.
  private static Optional<Place> pointer(Body body) {
    for (Statement statement : body.blocks().at(BlockId.ENTRY).statements()) {
      if (statement instanceof Statement.Assign(_, Rvalue.Discriminant(Place state))) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  private static Body withoutStorage(Body body) {
    Set<BlockId> resumptions = Set.copyOf(StateSwitch.resumptions(body));
    return blocks(
        body,
        (id, block) ->
            resumptions.contains(id)
                ? block.with(
                    block.statements().stream()
                        .filter(statement -> !(statement instanceof Statement.StorageLive))
                        .toList(),
                    block.terminator())
                : block);
  }

  private static List<Statement> endedFirst(List<Statement> statements) {
    List<Statement> moved = new ArrayList<>(statements);
    for (int i = 0; i + 1 < moved.size(); i++) {
      if (moved.get(i) instanceof Statement.Assign(Place place, _)
          && place.equals(Place.of(Local.RETURN_PLACE))
          && moved.get(i + 1) instanceof Statement.StorageDead) {
        Collections.swap(moved, i, i + 1);
      }
    }
    return moved;
  }
}
