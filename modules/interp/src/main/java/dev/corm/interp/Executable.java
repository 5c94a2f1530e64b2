package dev.corm.interp;

import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.program.Program;
import dev.corm.spi.AbiLayout;

/// A program that can be run: all that it needs is in it, and its types agree. Its coroutines may
/// be in any phase, each in its own.
///
/// @param program the program
/// @param abi lays out its types
/// @param data for this machine
public record Executable(Program program, AbiLayout abi, DataLayout data) {}
