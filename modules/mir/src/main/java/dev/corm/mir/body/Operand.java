package dev.corm.mir.body;

import dev.corm.mir.print.NodePrinter;
import dev.corm.mir.type.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A value that a statement or terminator uses.
public sealed interface Operand {
  /// `copy p`.
  ///
  /// @param place the place
  record Copy(Place place) implements Operand {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `move p`.
  ///
  /// @param place the place
  record Move(Place place) implements Operand {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `const c`.
  ///
  /// @param constant the constant
  record Const(Constant constant) implements Operand {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// A function item by its path, printed without `const`: `Vec::<u8>::new`.
  ///
  /// @param path the function
  record Function(Path path) implements Operand {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `RuntimeChecks(UbChecks)` and its like: a value that the build settings decide.
  ///
  /// @param check the name in parentheses
  record RuntimeCheck(String check) implements Operand {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// Shows its place to a visitor, if it has one.
  default void forEachPlace(PlaceVisitor visitor) {
    PlaceWalk.operand(this, visitor);
  }

  /// The operand with another place, if it has one. A local that indexes inside the place is part
  /// of it.
  default Operand mapPlaces(UnaryOperator<Place> f) {
    return PlaceMapper.operand(this, f);
  }

  /// The operand with other locals: the base of its place and indexing locals.
  default Operand mapLocals(UnaryOperator<Local> f) {
    return PlaceMapper.operand(this, PlaceMapper.renaming(f));
  }

  /// The place that is read, if one is.
  default Optional<Place> readPlace() {
    return switch (this) {
      case Copy(Place place) -> Optional.of(place);
      case Move(Place place) -> Optional.of(place);
      case Const _, Function _, RuntimeCheck _ -> Optional.empty();
    };
  }
}
