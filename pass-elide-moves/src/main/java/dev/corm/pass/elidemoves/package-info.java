/// The pass `elide-moves`. [ElideMoves] says what it does and why.
package dev.corm.pass.elidemoves;
