/// MIR: types, bodies, programs and the records that services exchange about them; printer and
/// verifier.
module dev.corm.mir {
  requires transitive dev.corm.index;
  requires transitive dev.corm.diagnostics;

  exports dev.corm.mir.body;
  exports dev.corm.mir.check;
  exports dev.corm.mir.compare;
  exports dev.corm.mir.coroutine;
  exports dev.corm.mir.fact;
  exports dev.corm.mir.graph;
  exports dev.corm.mir.layout;
  exports dev.corm.mir.print;
  exports dev.corm.mir.program;
  exports dev.corm.mir.type;
  exports dev.corm.mir.verify;
}
