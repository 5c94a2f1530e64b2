package dev.corm.bench;

import java.io.PrintStream;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// How fast programs are executed, each and on average: `bench/interpreter`.
public final class InterpreterSpeed {
  private InterpreterSpeed() {}

  /// Runs [InterpreterBenchmark] with the options of JMH.
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .include(InterpreterBenchmark.class.getSimpleName())
            .shouldFailOnError(true)
            .build();
    report(new Runner(options).run(), System.out);
  }

  private static void report(Collection<RunResult> results, PrintStream out) {
    double wall = 1;
    double processor = 1;
    out.println("\nmillion statements  per second  per second of processor time");
    for (RunResult result : results) {
      double rate = counter(result, "megasteps");
      double busy = rate / counter(result, "processorSeconds");
      wall *= Math.pow(rate, 1.0 / results.size());
      processor *= Math.pow(busy, 1.0 / results.size());
      line(out, result.getParams().getParam("program"), rate, busy);
    }
    line(out, "geometric mean", wall, processor);
  }

  private static double counter(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }

  private static void line(PrintStream out, String what, double wall, double processor) {
    out.println("%-18s  %10.1f  %10.1f".formatted(what, wall, processor));
  }
}
