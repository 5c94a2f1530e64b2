package dev.corm.pass.elidemoves;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Which bytes of the state the places of a function stand for.
final class StateSlots {
  private final Local state;
  private final StateMachine machine;
  private final CoroutineLayout layout;

  /// Bytes of the state.
  ///
  /// @param slot the bytes of the field that the place is in
  /// @param whole whether the place is all of that field
  record StatePlace(Slot slot, boolean whole) {
    /// Whether two places have bytes in common, as far as their fields tell.
    boolean overlaps(StatePlace other) {
      return slot.size() > 0
          && other.slot.size() > 0
          && slot.offset() < other.slot.end()
          && other.slot.offset() < slot.end();
    }

    /// Whether both are all of one slot.
    boolean isSame(StatePlace other) {
      return whole
          && other.whole
          && slot.offset() == other.slot.offset()
          && slot.size() == other.slot.size();
    }
  }

  private StateSlots(Local state, StateMachine machine, CoroutineLayout layout) {
    this.state = state;
    this.machine = machine;
    this.layout = layout;
  }

  /// The slots of a function of a machine; empty if the machine has no layout, or nothing in the
  /// function points to it.
  static Optional<StateSlots> of(Body body, StateMachine machine) {
    return machine
        .layout()
        .flatMap(layout -> state(body).map(local -> new StateSlots(local, machine, layout)));
  }

  /// The local that points to the coroutine: what the entry block takes out of the pinned argument,
  /// or the argument itself.
  private static Optional<Local> state(Body body) {
    Type argument = body.locals().at(Local.SELF).type();
    if (argument instanceof Type.Ref || argument instanceof Type.RawPtr) {
      return Optional.of(Local.SELF);
    }
    for (Statement statement : body.blocks().at(BlockId.ENTRY).statements()) {
      if (statement instanceof Statement.Assign(Place to, Rvalue.Use(Operand.Copy(Place from)))
          && to.isLocal()
          && from.local().equals(Local.SELF)
          && from.projections().size() == 1) {
        return Optional.of(to.local());
      }
    }
    return Optional.empty();
  }

  /// The bytes of a place, if it is a saved local, a capture, or inside one of them; not if it is
  /// behind a pointer that the state holds.
  Optional<StatePlace> at(Place place) {
    List<Projection> steps = place.projections();
    if (!place.local().equals(state) || steps.size() < 2 || !steps.getFirst().isDeref()) {
      return Optional.empty();
    }
    boolean captured = steps.get(1) instanceof Projection.Field;
    int depth = captured ? 2 : 3;
    for (Projection step : steps.subList(1, steps.size())) {
      if (step.isDeref()) {
        return Optional.empty();
      }
    }
    Slot slot =
        switch (steps.get(1)) {
          case Projection.Field(FieldIndex field, _) -> capture(place, field);
          case Projection.DowncastIndex(VariantIndex variant)
              when steps.size() > 2 && steps.get(2) instanceof Projection.Field(var field, _) ->
              field(place, variant, field);
          case Projection _ -> throw unknown(place);
        };
    return Optional.of(new StatePlace(slot, steps.size() == depth));
  }

  /// Whether a place is the whole coroutine: its discriminant is the tag.
  boolean isCoroutine(Place place) {
    return place.local().equals(state)
        && place.projections().size() == 1
        && place.projections().getFirst().isDeref();
  }

  private Slot field(Place place, VariantIndex variant, FieldIndex field) {
    if (machine.relocated() && variant.equals(VariantIndex.UNRESUMED)) {
      return capture(place, field);
    }
    if (!machine.facts().variantFields().has(variant)) {
      throw unknown(place);
    }
    List<SavedLocal> fields = machine.facts().variantFields().at(variant);
    if (field.index() >= fields.size()) {
      throw unknown(place);
    }
    return layout.saved().at(fields.get(field.index()));
  }

  private Slot capture(Place place, FieldIndex field) {
    if (field.index() >= layout.upvars().size()) {
      throw unknown(place);
    }
    return layout.upvars().get(field.index());
  }

  private static CompilerBug unknown(Place place) {
    return new CompilerBug("`" + place + "` names a field that the layout of the state lacks");
  }
}
