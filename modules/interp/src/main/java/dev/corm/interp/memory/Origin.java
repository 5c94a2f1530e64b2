package dev.corm.interp.memory;

import dev.corm.interp.Site;

/// What an allocation is, for messages.
///
/// @param kind what kind of memory it is
/// @param name what it is called: "`x` (`_3`) of `main`", "the static `COUNT`"
/// @param site where it was allocated, in the code; null if nowhere
public record Origin(Kind kind, String name, Site site) {
  /// Kinds of memory.
  public enum Kind {
    LOCAL,
    HEAP,
    STATIC,
    CONSTANT,
    FUNCTION,
    VTABLE
  }
}
