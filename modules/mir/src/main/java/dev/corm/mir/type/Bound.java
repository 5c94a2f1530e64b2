package dev.corm.mir.type;

import java.util.List;

/// One bound of a `dyn` or `impl` type.
public sealed interface Bound {
  /// A trait: `for<'a> Fn(&'a u8) -> u8`, `?Sized`.
  ///
  /// @param binder the lifetimes of `for<'a>`, often none
  /// @param modifier `?`, `~const `, or empty
  /// @param path the trait with its arguments
  record Trait(List<Region> binder, String modifier, Path path) implements Bound {
    /// Freezes the list.
    public Trait {
      binder = List.copyOf(binder);
    }
  }

  /// A lifetime: `'static`.
  ///
  /// @param region the lifetime
  record Outlives(Region region) implements Bound {}
}
