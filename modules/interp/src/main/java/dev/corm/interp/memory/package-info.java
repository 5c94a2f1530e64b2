/// Memory as programs see it: allocations of bytes, of which each is initialised or not, pointers
/// that belong to allocations, and slots of coroutine states that share bytes.
package dev.corm.interp.memory;
