package dev.corm.mir.text.resolve;

import java.util.Set;

/// From where paths are seen: the items of the crate itself are spelled without a prefix.
///
/// @param name its name; empty where paths are compared that were seen from the same place
/// @param modules modules at its root, as far as bodies show them
record Crate(String name, Set<String> modules) {
  /// The same place for both sides.
  static final Crate SAME = new Crate("", Set.of());
}
