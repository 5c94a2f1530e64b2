/// Name resolution: which body defines a coroutine that a listing of type sizes names, and what the
/// types in its state are there.
package dev.corm.mir.text.resolve;
