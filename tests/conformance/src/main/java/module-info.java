/// Tests of Corm as a whole. They run on the module path, as users run it: only there are services
/// found. It provides a few passes itself, for tests of what happens around passes.
open module dev.corm.tests.conformance {
  requires dev.corm.cli;
  requires dev.corm.driver;
  requires dev.corm.mir.text;
  requires dev.corm.report;
  requires tools.jackson.core;
  requires tools.jackson.jr.ob;

  provides dev.corm.spi.BodyPass with
      dev.corm.tests.passes.AddNop,
      dev.corm.tests.passes.BreakStorage,
      dev.corm.tests.passes.RefuseAll;
}
