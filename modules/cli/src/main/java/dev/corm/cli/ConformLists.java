package dev.corm.cli;

/// What `corm conform` lists one by one.
///
/// @param unresolved the types without a layout
/// @param untransformed the state transforms that are not rustc's
record ConformLists(boolean unresolved, boolean untransformed) {}
