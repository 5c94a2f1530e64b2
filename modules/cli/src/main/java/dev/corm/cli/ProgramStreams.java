package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.run.ProgramText;
import dev.corm.interp.Host;
import dev.corm.interp.Site;
import dev.corm.mir.program.Program;
import java.util.Optional;

/// The streams of a program that runs. Whatever is written to standard error, by the program or
/// about it, comes after what was written to standard output before.
///
/// Output waits in a buffer, but for a terminal only to the end of a line.
final class ProgramStreams implements DiagnosticSink {
  private final Console console;
  private final Optional<Integer> traceLimit;
  private Optional<Trace> trace = Optional.empty();

  /// Streams on a console.
  ///
  /// @param traceLimit how many lines a trace may have, if there is to be one
  ProgramStreams(Console console, Optional<Integer> traceLimit) {
    this.console = console;
    this.traceLimit = traceLimit;
  }

  @Override
  public void report(Diagnostic diagnostic) {
    flush();
    console.report(diagnostic);
  }

  /// Writes everything that waits.
  void flush() {
    trace.ifPresent(Trace::flush);
    console.flush();
  }

  /// What is around a program.
  Host around(Program program) {
    trace = traceLimit.map(limit -> new Trace(new ProgramText(program), limit, this::traced));
    return new Streams();
  }

  private void traced(String lines) {
    console.flush();
    console.complain(lines);
  }

  private final class Streams implements Host {
    @Override
    public void out(byte[] text) {
      trace.ifPresent(Trace::flush);
      console.pass(text);
      if (console.host().outTerminal() && endsLine(text)) {
        console.flush();
      }
    }

    private static boolean endsLine(byte[] text) {
      for (byte b : text) {
        if (b == '\n') {
          return true;
        }
      }
      return false;
    }

    @Override
    public void err(byte[] text) {
      flush();
      console.complain(text);
    }

    @Override
    public boolean traces() {
      return trace.isPresent();
    }

    @Override
    public void step(int depth, Site site) {
      trace.ifPresent(lines -> lines.step(depth, site));
    }

    @Override
    public void effect(int depth, Site site, String effect) {
      trace.ifPresent(lines -> lines.effect(depth, site, effect));
    }
  }
}
