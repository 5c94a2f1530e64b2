package dev.corm.bench;

import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.verify.Verifier;
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

/// Verifies all bodies of the corpus.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseSerialGC"})
public class VerifyBenchmark {
  /// The folder of the corpus; empty for the one that `bench/run` names.
  @Param("")
  public String corpus;

  private List<SourceFile> dumps;
  private List<Body> bodies;

  /// Parses the files.
  @Setup
  public void parse() {
    dumps = Corpus.open(corpus).dumps();
    bodies = new Reading().bodies(dumps);
  }

  /// One round.
  @Benchmark
  public void verify(TextRate rate) {
    for (Body body : bodies) {
      if (!Verifier.verify(body).isEmpty()) {
        throw new IllegalStateException("the verifier refuses " + body.head());
      }
    }
    rate.add(dumps);
  }
}
