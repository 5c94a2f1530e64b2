package dev.corm.spi;

/// A step of the pipeline.
public sealed interface Pass extends Provider permits BodyPass, ProgramPass {
  /// What it needs and does.
  Contract contract();
}
