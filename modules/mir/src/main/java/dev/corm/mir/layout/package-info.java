/// Layouts: what a type's size, alignment, fields and niches are, what a coroutine's state looks
/// like, and what rustc's listing of type sizes says. Records only; they are computed by services.
package dev.corm.mir.layout;
