package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.type.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where the saved locals of a coroutine are in its state.
///
/// A local that several variants have is at one place in all of them, so any of them names it; as
/// rustc does, the last one is taken. Places start at `_1`, the state itself.
final class StateFields {
  private final Place[] places;
  private final Type[] types;

  private StateFields(int locals) {
    places = new Place[locals];
    types = new Type[locals];
  }

  /// The fields of a coroutine.
  ///
  /// @param facts what it saves
  /// @param body the body, lowered: its locals have the types that the fields get
  static StateFields of(CoroutineFacts facts, Body body) {
    StateFields fields = new StateFields(body.locals().size());
    for (int variant = 0; variant < facts.variantFields().size(); variant++) {
      List<SavedLocal> saved = facts.variantFields().get(variant);
      for (int i = 0; i < saved.size(); i++) {
        Local local = facts.saved().at(saved.get(i));
        Type type = type(body, local);
        fields.types[local.index()] = type;
        fields.places[local.index()] =
            new Place(
                Local.SELF,
                List.of(
                    new Projection.DowncastIndex(VariantIndex.of(variant)),
                    new Projection.Field(FieldIndex.of(i), type)));
      }
    }
    return fields;
  }

  /// The type of a local, in full. The head of a body spells that of the resume argument without
  /// paths; it is the type of every place that later arguments go to.
  private static Type type(Body body, Local local) {
    if (body.isArgument(local)) {
      for (BasicBlock block : body.blocks()) {
        if (block.terminator() instanceof Terminator.Yield yield
            && !body.isArgument(yield.resumePlace().local())) {
          Place place = yield.resumePlace();
          Optional<Type> full = PlaceTypeReader.read(place, body.locals().at(place.local()).type());
          if (full.isPresent()) {
            return full.get();
          }
        }
      }
    }
    return body.locals().at(local).type();
  }

  /// Whether a local is saved.
  boolean isSaved(Local local) {
    return places[local.index()] != null;
  }

  /// Where a local is, if it is saved.
  Optional<Place> field(Local local) {
    return Optional.ofNullable(places[local.index()]);
  }

  /// The place in the state of what a place names, if its base local is saved.
  Place remap(Place place) {
    Place field = places[place.local().index()];
    return field == null ? place : place.rebase(field, 0);
  }

  /// The types of the saved locals, in order.
  List<Type> types() {
    return Arrays.stream(types).filter(type -> type != null).toList();
  }

  /// The number of locals that were known when the fields were made.
  int locals() {
    return places.length;
  }
}
