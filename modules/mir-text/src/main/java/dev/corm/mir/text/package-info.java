/// Readers of the text of MIR.
package dev.corm.mir.text;
