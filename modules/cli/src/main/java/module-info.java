/// The command line: arguments, output, exit codes, progress. The only module that touches the
/// process it runs in.
module dev.corm.cli {
  requires transitive dev.corm.driver;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires tools.jackson.core;
  requires tools.jackson.jr.ob;

  exports dev.corm.cli;
}
