package dev.corm.pass.relocateupvars;

import dev.corm.mir.body.Local;
import dev.corm.mir.type.Type;

/// A capture and the locals that it gets.
///
/// @param number which capture
/// @param type its type, and that of both locals
/// @param home the local that takes its place
/// @param scratch the local that it passes through on its way there
record Capture(int number, Type type, Local home, Local scratch) {}
