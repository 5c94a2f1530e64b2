/// Checks that the author of a module runs on it, from whatever test framework: what is wrong is an
/// `AssertionError`.
module dev.corm.testkit {
  requires transitive dev.corm.driver;

  exports dev.corm.testkit;
}
