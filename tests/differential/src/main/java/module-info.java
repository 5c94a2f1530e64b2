/// Programs that must do the same before the state transform, after each pass, and laid out in
/// every mode. Nothing depends on it but benchmarks.
open module dev.corm.tests.differential {
  requires transitive dev.corm.driver;
  requires dev.corm.mir.text;

  exports dev.corm.tests.differential;
  exports dev.corm.tests.differential.campaign;
  exports dev.corm.tests.differential.mutants;
  exports dev.corm.tests.differential.random;
}
