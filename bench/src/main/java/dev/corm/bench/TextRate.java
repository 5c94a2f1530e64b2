package dev.corm.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.corm.diagnostics.SourceFile;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Counts the text that a benchmark in throughput mode worked through. JMH turns both counts into
/// rates.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class TextRate {
  /// Millions of bytes; as a rate, MB/s.
  public double megabytes;

  /// Processor time of the whole virtual machine with its collector and compilers; as a rate, how
  /// much of a processor there was. On a busy machine `megabytes` divided by it says what an idle
  /// one would do.
  public double processorSeconds;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long counted;

  /// Forgets the processor time before the iteration.
  @Setup(Level.Iteration)
  public void start() {
    counted = system.getProcessCpuTime();
  }

  /// Adds the size of some files, and the time since the last call.
  void add(List<SourceFile> files) {
    megabytes += files.stream().mapToLong(file -> file.bytes().length).sum() / 1e6;
    long now = system.getProcessCpuTime();
    processorSeconds += (now - counted) / 1e9;
    counted = now;
  }
}
