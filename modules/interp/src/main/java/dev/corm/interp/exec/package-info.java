/// Executes programs.
package dev.corm.interp.exec;
