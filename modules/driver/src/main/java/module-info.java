/// Finds the services, reads inputs, runs the pipeline, verifies what services return: everything
/// between a command line and the modules that do the work.
module dev.corm.driver {
  requires transitive dev.corm.spi;
  requires transitive dev.corm.report;
  requires transitive dev.corm.mir.text;
  requires transitive dev.corm.interp;

  exports dev.corm.driver;
  exports dev.corm.driver.pipeline;
  exports dev.corm.driver.plugin;
  exports dev.corm.driver.run;

  uses dev.corm.spi.AbiLayout;
  uses dev.corm.spi.AnalysisProvider;
  uses dev.corm.spi.FrontEnd;
  uses dev.corm.spi.BodyPass;
  uses dev.corm.spi.ProgramPass;
  uses dev.corm.spi.PackingScheme;
  uses dev.corm.spi.Target;
}
