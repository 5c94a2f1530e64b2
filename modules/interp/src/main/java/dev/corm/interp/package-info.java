/// What goes into a run of a program, what comes out, and why it ended. Records only; programs are
/// run by [dev.corm.interp.exec.Interpreter].
package dev.corm.interp;
