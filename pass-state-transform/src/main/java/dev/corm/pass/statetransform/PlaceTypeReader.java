package dev.corm.pass.statetransform;

import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.type.Type;
import java.util.Optional;

/// Reads the type of a place off its text.
final class PlaceTypeReader {
  private PlaceTypeReader() {}

  /// The type of a place; empty where its steps don't tell.
  ///
  /// @param place the place
  /// @param base the type of its base local
  static Optional<Type> read(Place place, Type base) {
    Optional<Type> type = Optional.of(base);
    for (Projection step : place.projections()) {
      type =
          switch (step) {
            case Projection.Field(_, Type field) -> Optional.of(field);
            case Projection.OpaqueCast(Type cast) -> Optional.of(cast);
            case Projection.Subtype(Type cast) -> Optional.of(cast);
            case Projection.UnwrapUnsafeBinder(Type inner) -> Optional.of(inner);
            case Projection.Deref _ -> type.flatMap(PlaceTypeReader::pointee);
            case Projection.Index _, Projection.ConstantIndex _ ->
                type.flatMap(PlaceTypeReader::element);
            case Projection.Downcast _, Projection.DowncastIndex _, Projection.Subslice _ ->
                Optional.empty();
          };
    }
    return type;
  }

  private static Optional<Type> pointee(Type type) {
    return switch (type) {
      case Type.Ref(_, _, Type pointee) -> Optional.of(pointee);
      case Type.RawPtr(_, Type pointee) -> Optional.of(pointee);
      case Type _ -> Optional.empty();
    };
  }

  private static Optional<Type> element(Type type) {
    return switch (type) {
      case Type.Array(Type element, _) -> Optional.of(element);
      case Type.Slice(Type element) -> Optional.of(element);
      case Type _ -> Optional.empty();
    };
  }
}
