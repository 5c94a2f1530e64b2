package dev.corm.bench;

import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.MirPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Prints all bodies of the corpus. Every round has a new printer.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseSerialGC"})
public class PrintBenchmark {
  /// The folder of the corpus; empty for the one that `bench/run` names.
  @Param("")
  public String corpus;

  private List<SourceFile> dumps;
  private List<List<Body>> bodies;

  /// Parses the files.
  @Setup
  public void parse() {
    Reading reading = new Reading();
    dumps = Corpus.open(corpus).dumps();
    bodies = new ArrayList<>();
    for (SourceFile dump : dumps) {
      bodies.add(reading.bodies(List.of(dump)));
    }
  }

  /// One round, to text.
  @Benchmark
  public void print(TextRate rate, Blackhole blackhole) {
    MirPrinter printer = new MirPrinter();
    for (List<Body> file : bodies) {
      StringBuilder out = new StringBuilder();
      printer.print(file, out);
      blackhole.consume(out);
    }
    rate.add(dumps);
  }

  /// One round, held against the bytes of the files as `corm conform` does.
  @Benchmark
  public void compare(TextRate rate) {
    MirPrinter printer = new MirPrinter();
    for (int i = 0; i < dumps.size(); i++) {
      SourceFile dump = dumps.get(i);
      OptionalInt difference = printer.firstDifference(bodies.get(i), dump.bytes());
      if (difference.isPresent()) {
        throw new IllegalStateException(dump.name() + " prints differently");
      }
    }
    rate.add(dumps);
  }
}
