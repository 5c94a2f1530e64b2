/// File tests of passes. They run on the module path, as users run Corm: only there are services
/// found.
open module dev.corm.tests.filetests {
  requires dev.corm.driver;
  requires dev.corm.mir.text;
  requires dev.corm.report;
}
