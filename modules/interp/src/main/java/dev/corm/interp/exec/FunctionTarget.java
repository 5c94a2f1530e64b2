package dev.corm.interp.exec;

import dev.corm.mir.type.FnSignature;

/// What a function pointer points to.
///
/// @param callee the function
/// @param signature its signature, canonical
record FunctionTarget(Callee callee, FnSignature signature) {}
