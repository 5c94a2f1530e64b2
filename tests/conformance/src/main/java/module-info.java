/// Tests of Corm as a whole. They run on the module path, as users run it: only there are services
/// found.
open module dev.corm.tests.conformance {
  requires dev.corm.cli;
  requires dev.corm.driver;
  requires dev.corm.mir.text;
  requires dev.corm.report;
  requires tools.jackson.core;
  requires tools.jackson.jr.ob;
}
