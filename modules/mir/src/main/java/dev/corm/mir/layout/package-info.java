/// Layouts: what a type's size, alignment, fields and niches are, what a coroutine's state looks
/// like, and what rustc's listing of type sizes says. Records, which services compute, and the
/// generic arguments of definitions.
package dev.corm.mir.layout;
