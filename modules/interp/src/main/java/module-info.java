/// What programs mean: an interpreter of MIR before and after the state transform, which stops at
/// undefined behaviour.
module dev.corm.interp {
  requires transitive dev.corm.mir;
  requires transitive dev.corm.spi;

  exports dev.corm.interp;
  exports dev.corm.interp.exec;
}
