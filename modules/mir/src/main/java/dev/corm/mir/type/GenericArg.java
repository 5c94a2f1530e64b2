package dev.corm.mir.type;

import java.util.List;

/// One generic argument.
public sealed interface GenericArg {
  /// A type; also a const parameter's name, which text can't tell from a type's.
  ///
  /// @param type the type
  record OfType(Type type) implements GenericArg {}

  /// A lifetime.
  ///
  /// @param region the lifetime
  record OfRegion(Region region) implements GenericArg {}

  /// A constant such as `4`, `true`, `{ N + 1 }`.
  ///
  /// @param value the constant
  record OfConst(ConstArg value) implements GenericArg {}

  /// An equality on an associated item: `Item = u8`.
  ///
  /// @param name the associated item
  /// @param arguments its own arguments, often none
  /// @param value a type or a constant
  record Equality(String name, GenericArgs arguments, GenericArg value) implements GenericArg {}

  /// A bound on an associated type: `Item: Clone`.
  ///
  /// @param name the associated type
  /// @param bounds its bounds
  record Bounded(String name, List<Bound> bounds) implements GenericArg {
    /// Freezes the list.
    public Bounded {
      bounds = List.copyOf(bounds);
    }
  }
}
