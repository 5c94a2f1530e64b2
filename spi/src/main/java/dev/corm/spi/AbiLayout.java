package dev.corm.spi;

import dev.corm.mir.layout.DataLayout;

/// Lays out types for a machine. (Where arguments go belongs here too, and comes with the machine
/// targets.)
public non-sealed interface AbiLayout extends Provider {
  /// Whether it knows the rules of this machine.
  boolean supports(DataLayout data);

  /// Layouts for a machine in a world of known types.
  TypeLayouts layouts(DataLayout data, TypeWorld world);
}
