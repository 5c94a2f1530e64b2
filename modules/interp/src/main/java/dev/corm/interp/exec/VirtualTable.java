package dev.corm.interp.exec;

import dev.corm.interp.types.TypeInfo;

/// What a pointer to a trait object knows of the value.
///
/// @param type the value's type
record VirtualTable(TypeInfo type) {}
