/// Typed indices over `int` and the dense collections keyed by them.
///
/// Everything the compiler counts (locals, blocks, fields, variants, saved locals) has an index
/// type of its own, so that a local's number can't be used where a saved local's is meant.
module dev.corm.index {
  exports dev.corm.index;
}
