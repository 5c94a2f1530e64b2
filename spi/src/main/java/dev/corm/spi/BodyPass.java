package dev.corm.spi;

import dev.corm.mir.body.Body;

/// A pass that turns one body into another.
public non-sealed interface BodyPass extends Pass {
  /// Runs on one body.
  Outcome<Body> run(Body body, PassContext context);
}
