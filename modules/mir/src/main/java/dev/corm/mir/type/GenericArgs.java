package dev.corm.mir.type;

import java.util.List;

/// The generic arguments of a path segment.
public sealed interface GenericArgs {
  /// No arguments at all.
  GenericArgs NONE = new None();

  /// No arguments, no brackets.
  record None() implements GenericArgs {}

  /// `<A, 'a, 3, Item = B>`.
  ///
  /// @param list the arguments in order
  record Angle(List<GenericArg> list) implements GenericArgs {
    /// Freezes the list.
    public Angle {
      list = List.copyOf(list);
    }
  }

  /// `(A, B) -> C`, of the `Fn` traits.
  ///
  /// @param inputs the parameter types
  /// @param output the result type; unit is not printed
  record Parenthesized(List<Type> inputs, Type output) implements GenericArgs {
    /// Freezes the list.
    public Parenthesized {
      inputs = List.copyOf(inputs);
    }
  }

  /// The angle-bracketed arguments, none otherwise.
  default List<GenericArg> angle() {
    return switch (this) {
      case Angle(List<GenericArg> list) -> list;
      case None _, Parenthesized _ -> List.of();
    };
  }
}
