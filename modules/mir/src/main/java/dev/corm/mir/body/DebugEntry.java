package dev.corm.mir.body;

import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the source calls a place or a constant: `debug x => _3`.
///
/// @param name the variable
/// @param value what it stands for
/// @param source where it is declared, if the dump says so
public record DebugEntry(String name, Value value, Optional<SourceInfo> source) {
  /// Shows its place to a visitor, if it stands for one.
  public void forEachPlace(PlaceVisitor visitor) {
    PlaceWalk.debug(value, visitor);
  }

  /// The entry with another place, if it stands for one.
  public DebugEntry mapPlaces(UnaryOperator<Place> f) {
    Value mapped = PlaceMapper.debug(value, f);
    return mapped == value ? this : new DebugEntry(name, mapped, source);
  }

  /// What a variable stands for.
  public sealed interface Value {
    /// A place.
    ///
    /// @param place the place
    record OfPlace(Place place) implements Value {}

    /// A constant.
    ///
    /// @param constant the constant
    record OfConst(Constant constant) implements Value {}

    /// A function item, which prints without `const`: `debug f => once::<u8>`.
    ///
    /// @param path the function
    record OfFunction(Path path) implements Value {}

    /// A part of a variable that was split: `debug ((x: T).0: U) => _5`.
    ///
    /// @param type the type of the whole variable
    /// @param projections the steps from the variable to the part, never empty
    /// @param value what the part stands for
    record Fragment(Type type, List<Projection> projections, Value value) implements Value {
      /// Freezes the list.
      public Fragment {
        projections = List.copyOf(projections);
      }
    }
  }
}
