package dev.corm.interp;

/// A run that has ended.
///
/// @param ending how it ended
/// @param used how many statements and terminators it executed: whole basic blocks are counted when
///   they are entered
public record Run(Ending ending, long used) {}
