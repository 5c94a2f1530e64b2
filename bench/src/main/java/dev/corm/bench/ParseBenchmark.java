package dev.corm.bench;

import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import java.util.List;
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

/// Parses all dumps of the corpus. Every round starts with an empty table of types, as every run of
/// Corm does.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class ParseBenchmark {
  /// The folder of the corpus; empty for the one that `bench/run` names.
  @Param("")
  public String corpus;

  private List<SourceFile> dumps;

  /// Reads the files.
  @Setup
  public void read() {
    dumps = Corpus.open(corpus).dumps();
  }

  /// One round.
  @Benchmark
  public void parse(TextRate rate, Blackhole blackhole) {
    MirParser parser = new MirParser(new TypeTable());
    for (SourceFile dump : dumps) {
      blackhole.consume(parser.parse(dump, Reading::refuse));
    }
    rate.add(dumps);
  }
}
