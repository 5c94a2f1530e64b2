package dev.corm.tests.differential.wrong;

import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// The part of a place that leads to a field of a coroutine's state: `(((*_9) as variant#3).1: T)`.
///
/// @param variant the variant
/// @param field the field
/// @param type its type
record StateField(VariantIndex variant, FieldIndex field, Type type) {
  /// How many steps of a place lead to the field.
  static final int STEPS = 3;

  /// The field that a place leads to or into.
  static Optional<StateField> of(Place place) {
    List<Projection> steps = place.projections();
    return steps.size() >= STEPS
            && steps.get(0).isDeref()
            && steps.get(1) instanceof Projection.DowncastIndex(VariantIndex variant)
            && steps.get(2) instanceof Projection.Field(FieldIndex field, Type type)
        ? Optional.of(new StateField(variant, field, type))
        : Optional.empty();
  }

  /// The field that a place is the whole of.
  static Optional<StateField> whole(Place place) {
    return place.projections().size() == STEPS ? of(place) : Optional.empty();
  }

  /// The saved local that the field is.
  Optional<SavedLocal> saved(StateMachine machine) {
    return variant.index() >= VariantIndex.RESERVED
        ? Optional.of(machine.facts().variantFields().at(variant).get(field.index()))
        : Optional.empty();
  }

  /// A place with this field instead of the one that it leads to.
  Place in(Place place) {
    return place.rebase(
        Place.of(place.local())
            .project(Projection.DEREF)
            .project(new Projection.DowncastIndex(variant))
            .project(new Projection.Field(field, type)),
        STEPS);
  }
}
