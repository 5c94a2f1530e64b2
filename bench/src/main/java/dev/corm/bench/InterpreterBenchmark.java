package dev.corm.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Session;
import dev.corm.driver.run.PreparedProgram;
import dev.corm.driver.run.ProgramReader;
import dev.corm.driver.run.ProgramRunner;
import dev.corm.driver.run.SourceProgram;
import dev.corm.driver.run.Stage;
import dev.corm.interp.Ending;
import dev.corm.interp.Host;
import dev.corm.interp.Limits;
import dev.corm.interp.Run;
import dev.corm.interp.exec.Interpreter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Executes programs, each of some million statements.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class InterpreterBenchmark {
  private static final Limits LIMITS = new Limits(1_000_000_000L, 64L << 20, 2_000);

  /// The program, and the mode in which its coroutines are laid out; without a mode, they are
  /// executed by their bodies.
  @Param({"arithmetic", "sieve", "fib", "values", "resumes", "resumes/no"})
  public String program;

  private PreparedProgram prepared;

  /// Counts what a run executed. JMH turns both counts into rates.
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Steps {
    /// Millions of statements and terminators; as a rate, millions a second.
    public double megasteps;

    /// Processor time of the whole virtual machine, as in [TextRate].
    public double processorSeconds;

    private final OperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long counted;

    /// Forgets the processor time before the iteration.
    @Setup(Level.Iteration)
    public void start() {
      counted = system.getProcessCpuTime();
    }

    /// Adds a run, and the time since the last call.
    void add(Run run) {
      megasteps += run.used() / 1e6;
      long now = system.getProcessCpuTime();
      processorSeconds += (now - counted) / 1e9;
      counted = now;
    }
  }

  /// Reads and transforms the program.
  @Setup
  public void prepare() {
    int slash = program.indexOf('/');
    String name = slash < 0 ? program : program.substring(0, slash);
    Stage stage = slash < 0 ? Stage.WRITTEN : Stage.after(program.substring(slash + 1));
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    SourceProgram source =
        new ProgramReader()
            .read(SourceFile.of(name + ".mir", text(name)), sink)
            .orElseThrow(() -> new IllegalStateException(sink.diagnostics().toString()));
    if (!(new ProgramRunner(Session.discover()).prepare(source, stage, sink)
        instanceof ProgramRunner.Preparation.Ready(PreparedProgram ready))) {
      throw new IllegalStateException(sink.diagnostics().toString());
    }
    prepared = ready;
  }

  private static String text(String name) {
    try (InputStream in =
        InterpreterBenchmark.class.getResourceAsStream("programs/" + name + ".mir")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One run.
  @Benchmark
  public Run run(Steps steps) {
    Run run = Interpreter.measure(prepared.executable(), LIMITS, new Nobody());
    if (!run.ending().equals(new Ending.Exited(0))) {
      throw new IllegalStateException(program + ": " + run.ending());
    }
    steps.add(run);
    return run;
  }

  /// Lets the program write, and does not read it.
  private static final class Nobody implements Host {
    @Override
    public void out(byte[] text) {
      // nobody reads it
    }

    @Override
    public void err(byte[] text) {
      // nobody reads it
    }
  }
}
