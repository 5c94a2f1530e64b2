package dev.corm.tests.differential.random;

/// A variable of a coroutine: a capture, the resume argument, or a local.
///
/// @param id its number, unique in its coroutine
/// @param type its type
public record Variable(int id, Ty type) {}
