package dev.corm.cli;

import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// What a command line runs in: a process, or a test.
///
/// @param arguments the arguments
/// @param files where paths lead to
/// @param out standard output; bytes are UTF-8
/// @param err standard error
/// @param environment the environment variables
/// @param outTerminal whether somebody looks at standard output directly
/// @param errTerminal whether somebody looks at standard error directly
/// @param width how wide the terminal is, if there is one
/// @param temporary the folder for temporary files
public record Host(
    List<String> arguments,
    FileSystem files,
    OutputStream out,
    OutputStream err,
    Map<String, String> environment,
    boolean outTerminal,
    boolean errTerminal,
    OptionalInt width,
    String temporary) {
  /// Freezes the collections.
  public Host {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
