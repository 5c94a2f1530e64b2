/// Reports on the sizes of coroutines: as a table for people, as rustc's own listing, and as JSON.
module dev.corm.report {
  requires transitive dev.corm.mir;
  requires tools.jackson.core;
  requires tools.jackson.jr.ob;

  exports dev.corm.report;
}
