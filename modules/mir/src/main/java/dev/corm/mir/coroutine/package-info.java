/// What a coroutine body stands for before it becomes a state machine: the lowering that the
/// analysis of suspensions and the state transform must agree on, and nothing else.
package dev.corm.mir.coroutine;
