/// Runs programs that stand alone: reads one, brings it to the stage that is asked for, executes
/// it, and says what went wrong.
package dev.corm.driver.run;
