package dev.corm.driver.pipeline;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.PassContext;
import dev.corm.spi.TypeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a pass asks and says while it runs on one body. May be shared by threads.
final class RunningPass implements PassContext {
  private final AnalysisContext analyses;
  private final TypeFacts types;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final SortedMap<String, Long> counters = new TreeMap<>();

  RunningPass(AnalysisContext analyses, TypeFacts types) {
    this.analyses = analyses;
    this.types = types;
  }

  @Override
  public <R> R analysis(AnalysisKey<R> key) {
    return analyses.analysis(key);
  }

  @Override
  public TypeFacts types() {
    return types;
  }

  @Override
  public synchronized void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  @Override
  public synchronized void count(String counter, long by) {
    counters.merge(counter, by, Long::sum);
  }

  synchronized List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  synchronized void addCountersTo(SortedMap<String, Long> all) {
    counters.forEach((counter, by) -> all.merge(counter, by, Long::sum));
  }
}
