package dev.corm.mir.program;

import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Path;

/// A function that a program calls and something else provides: `extern fn alloc(_1: usize, _2:
/// usize) -> *mut u8;`.
///
/// @param path its path, with generic arguments where one name stands for several functions
/// @param signature its signature
public record ExternalFunction(Path path, FnSignature signature) {}
