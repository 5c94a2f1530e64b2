package dev.corm.spi;

import dev.corm.mir.layout.CoroutineLayout;

/// Decides where everything in a coroutine's state goes.
public non-sealed interface PackingScheme extends Provider {
  /// Whether captures must have been made locals before (see [PackingRequest#homes]).
  boolean relocatesUpvars();

  /// Lays out one coroutine. The driver checks the result: no two fields of one variant, and no two
  /// conflicting saved locals, may share bytes; everything is aligned and inside the size.
  Outcome<CoroutineLayout> pack(PackingRequest request);
}
