/// Comparison of bodies that may number their locals and blocks differently.
package dev.corm.mir.compare;
