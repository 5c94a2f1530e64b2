package dev.corm.interp;

import dev.corm.mir.body.BlockId;

/// A place in the code of a program.
///
/// @param body the number of the body in the program
/// @param block the block
/// @param statement the number of the statement; the terminator counts as the last one
public record Site(int body, BlockId block, int statement) {}
