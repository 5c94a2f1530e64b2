package dev.corm.driver.run;

import dev.corm.interp.Limits;
import java.nio.file.Path;

/// What `corm run` is asked for.
///
/// @param file the program
/// @param stage how far it is transformed before it is executed
/// @param limits how much it may use
public record RunRequest(Path file, Stage stage, Limits limits) {}
