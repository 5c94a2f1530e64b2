package dev.corm.bench;

import dev.corm.diagnostics.SourceFile;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Counts the text that a benchmark worked through, in millions of bytes; in throughput mode JMH
/// turns the count into MB/s.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Megabytes {
  /// The count.
  public double megabytes;

  /// Adds the size of some files.
  void add(List<SourceFile> files) {
    megabytes += files.stream().mapToLong(file -> file.bytes().length).sum() / 1e6;
  }
}
