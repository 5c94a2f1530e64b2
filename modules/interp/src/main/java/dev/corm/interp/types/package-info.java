/// What the bytes of a type's values mean: layouts, scalars, enums, coroutines, and which values
/// are valid.
package dev.corm.interp.types;
