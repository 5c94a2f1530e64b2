package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Where a command writes: reports to standard output, diagnostics and progress to standard error.
///
/// Diagnostics are held back while a progress bar is on the terminal.
final class Console implements DiagnosticSink {
  /// The command can't go on; what the user has to know is already reported.
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    Stop(ExitCode code) {
      super(code.meaning(), null, false, false);
      this.code = code;
    }

    ExitCode code() {
      return code;
    }
  }

  private final Host host;
  private final List<Diagnostic> held = new ArrayList<>();
  private boolean holding;
  private boolean errors;
  private ExitCode remembered = ExitCode.OK;
  private Optional<Stop> lost = Optional.empty();
  private OptionalInt programStatus = OptionalInt.empty();

  Console(Host host) {
    this.host = host;
  }

  Host host() {
    return host;
  }

  /// Whether an error was reported.
  synchronized boolean hasErrors() {
    return errors;
  }

  /// Makes the command end with this code, or a graver one.
  synchronized void remember(ExitCode code) {
    remembered = remembered.and(code);
  }

  /// The gravest code that was remembered.
  synchronized ExitCode remembered() {
    return remembered;
  }

  /// Keeps what a program that was run to its end wants the process to end with.
  synchronized void ended(int status) {
    programStatus = OptionalInt.of(status);
  }

  /// What a program that was run to its end wants the process to end with.
  synchronized OptionalInt programStatus() {
    return programStatus;
  }

  @Override
  public synchronized void report(Diagnostic diagnostic) {
    errors |= diagnostic.severity() == Severity.ERROR;
    if (holding) {
      held.add(diagnostic);
    } else {
      complain(DiagnosticRenderer.render(diagnostic));
    }
  }

  /// Keeps diagnostics back until [#release].
  synchronized void hold() {
    holding = true;
  }

  /// Shows what was kept back.
  synchronized void release() {
    holding = false;
    held.forEach(diagnostic -> complain(DiagnosticRenderer.render(diagnostic)));
    held.clear();
  }

  /// Writes to standard error. There is nobody to tell when that fails.
  void complain(String text) {
    complain(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes bytes to standard error.
  void complain(byte[] text) {
    try {
      host.err().write(text);
      host.err().flush();
    } catch (IOException _) {
      // standard error is gone
    }
  }

  /// Writes to standard output, and makes sure that it got there.
  ///
  /// @throws Stop if it can't be written. That nobody reads it any more, as in `corm … | head`, is
  ///   no fault
  void print(String text) {
    pass(text.getBytes(StandardCharsets.UTF_8));
    flush();
  }

  /// Writes to standard output, perhaps later.
  ///
  /// @throws Stop as [#print] does
  void pass(byte[] text) {
    try {
      host.out().write(text);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /// Makes sure that everything got to standard output.
  ///
  /// @throws Stop as [#print] does
  void flush() {
    try {
      host.out().flush();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /// What ends the command after standard output failed. The user is told once.
  private Stop lost(IOException e) {
    if (lost.isPresent()) {
      return lost.get();
    }
    Stop stop = new Stop(isClosed(e) ? ExitCode.OK : ExitCode.BAD_INPUT);
    lost = Optional.of(stop);
    if (stop.code() != ExitCode.OK) {
      report(
          Diagnostic.of(CliCode.OUTPUT, "can't write to standard output")
              .note(String.valueOf(e.getMessage())));
    }
    return stop;
  }

  /// Standard error as a stream for others, which must not close it.
  PrintStream errorStream() {
    return new PrintStream(unclosable(host.err()), true, StandardCharsets.UTF_8);
  }

  /// The path that an argument names.
  ///
  /// @throws Stop if it can't be a path
  Path path(String argument) {
    try {
      return host.files().getPath(argument);
    } catch (InvalidPathException e) {
      report(Diagnostic.of(CliCode.USAGE, "not a file name: " + argument).note(e.getReason()));
      throw new Stop(ExitCode.USAGE);
    }
  }

  private static boolean isClosed(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe")
        || message.contains("pipe closed")
        || message.contains("stream closed");
  }

  private static OutputStream unclosable(OutputStream stream) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        stream.write(b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
      }

      @Override
      public void flush() throws IOException {
        stream.flush();
      }
    };
  }
}
