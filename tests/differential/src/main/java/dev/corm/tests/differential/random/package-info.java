/// Random programs with coroutines. They are well defined by construction: whatever compiles them,
/// and at whatever stage they are executed, they print the same.
///
/// [Generator] makes a [RandomProgram] from a seed, [Checker] says whether one is well defined,
/// [MirEmitter] writes it as MIR with the drops, drop flags and unwind paths that a compiler of
/// Rust would have put in, [Shrinker] makes one that fails small, and [Hunt] looks for those that
/// do.
package dev.corm.tests.differential.random;
