package dev.corm.bench;

import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.text.resolve.Resolution;
import dev.corm.mir.text.resolve.Resolver;
import dev.corm.mir.text.resolve.UnitBody;
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

/// Links the coroutines in a crate's listings to the bodies of the crate and its dependencies, and
/// makes the world of types that layouts are computed in.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class ResolveBenchmark {
  /// The folder of the corpus; empty for the one that `bench/run` names.
  @Param("")
  public String corpus;

  /// The crate.
  @Param({"tokio", "hyper"})
  public String unit;

  private List<UnitBody> bodies;
  private List<TypeListing> listings;

  /// Parses the crate.
  @Setup
  public void parse() {
    Reading reading = new Reading();
    Corpus.Unit crate = Corpus.open(corpus).unit(unit);
    bodies = reading.coroutines(crate.before());
    listings = crate.listings().stream().map(reading::listing).toList();
  }

  /// Everything between parsing and layout.
  @Benchmark
  public void resolve(Blackhole blackhole) {
    Resolver resolver = new Resolver(bodies);
    for (TypeListing listing : listings) {
      List<Resolution> resolutions = resolver.resolve(listing);
      blackhole.consume(new ListingWorld(listing, resolutions));
    }
  }
}
