package dev.corm.cli;

import picocli.CommandLine.Model.CommandSpec;

/// A command: what it takes, and what it does.
interface Command {
  /// Its name, options, and help. Made anew by each call.
  CommandSpec spec();

  /// Runs it.
  ExitCode run(Arguments arguments, Console console);
}
