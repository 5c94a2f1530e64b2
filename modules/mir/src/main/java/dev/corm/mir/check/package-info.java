/// Checks programs that stand alone: [dev.corm.mir.check.ProgramCheck] finds where types disagree
/// or something is missing, and says so as a [dev.corm.mir.check.Mismatch].
package dev.corm.mir.check;
