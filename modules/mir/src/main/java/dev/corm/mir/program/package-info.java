/// A compilation unit as a whole: bodies together with what is known of the types in them.
package dev.corm.mir.program;
