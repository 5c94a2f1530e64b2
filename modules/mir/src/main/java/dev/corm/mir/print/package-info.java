/// The text of MIR, exactly as rustc prints it.
package dev.corm.mir.print;
