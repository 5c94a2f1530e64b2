package dev.corm.spi;

import dev.corm.mir.layout.DataLayout;

/// A machine that code can be made for.
public non-sealed interface Target extends Provider {
  /// The target triple as rustc spells it: `x86_64-unknown-linux-gnu`.
  String triple();

  /// Its data layout.
  DataLayout dataLayout();
}
