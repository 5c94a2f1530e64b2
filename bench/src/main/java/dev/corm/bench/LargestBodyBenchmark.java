package dev.corm.bench;

import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedFile;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.spi.PackingRequest;
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

/// Works on the largest coroutine body of the corpus: [#analyzeAndLayOut], and each step by itself.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class LargestBodyBenchmark {
  /// The folder of the corpus; empty for the one that `bench/run` names.
  @Param("")
  public String corpus;

  private SourceFile file;
  private Body body;
  private LargeCoroutine coroutine;
  private CoroutineFacts facts;
  private PackingRequest request;

  /// Finds the body.
  @Setup
  public void prepare() {
    coroutine = LargeCoroutine.largest(Corpus.open(corpus));
    file = coroutine.file();
    body = coroutine.body();
    facts = coroutine.analyze();
    request = coroutine.measure(facts);
    System.out.println("# The largest body: " + coroutine);
  }

  /// What it keeps, and its layout as rustc's.
  @Benchmark
  public CoroutineLayout analyzeAndLayOut() {
    return coroutine.pack(coroutine.measure(coroutine.analyze()));
  }

  /// What it keeps while it is suspended.
  @Benchmark
  public CoroutineFacts analyze() {
    return coroutine.analyze();
  }

  /// The layouts of the types of its upvars and saved locals.
  @Benchmark
  public PackingRequest measure() {
    return coroutine.measure(facts);
  }

  /// Offsets for all.
  @Benchmark
  public CoroutineLayout pack() {
    return coroutine.pack(request);
  }

  /// Its dump, with an empty table of types.
  @Benchmark
  public ParsedFile parse() {
    return new MirParser(new TypeTable()).parse(file, Reading::refuse);
  }

  /// The rules of the verifier.
  @Benchmark
  public List<Violation> verify() {
    return Verifier.verify(body);
  }

  /// Its text.
  @Benchmark
  public String print() {
    return MirPrinter.print(body);
  }
}
