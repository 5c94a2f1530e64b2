package dev.corm.driver.run;

import dev.corm.driver.pipeline.PipelineOptions;

/// How far a program is transformed before it is executed.
public sealed interface Stage {
  /// It is executed as it is written.
  record BeforePasses() implements Stage {}

  /// It is executed after the pipeline of a mode.
  ///
  /// @param mode the id of the packing scheme
  /// @param options which of its passes run, and up to which
  record AfterPasses(String mode, PipelineOptions options) implements Stage {}

  /// As it is written.
  Stage WRITTEN = new BeforePasses();

  /// After the whole pipeline of a mode.
  static Stage after(String mode) {
    return new AfterPasses(mode, PipelineOptions.ALL);
  }

  /// After the pipeline of a mode up to a pass.
  static Stage after(String mode, String pass) {
    return new AfterPasses(mode, PipelineOptions.ALL.stoppingAfter(pass));
  }
}
