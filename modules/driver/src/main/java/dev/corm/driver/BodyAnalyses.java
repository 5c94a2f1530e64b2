package dev.corm.driver;

import dev.corm.driver.pipeline.CachedAnalyses;
import dev.corm.mir.body.Body;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;

/// A body and its analyses by the services of a session, each computed at most once. May be shared
/// by threads.
final class BodyAnalyses implements AnalysisContext {
  private final CachedAnalyses analyses;

  BodyAnalyses(Services services, Body body) {
    this.analyses = new CachedAnalyses(services::answering, body);
  }

  @Override
  public <R> R analysis(AnalysisKey<R> key) {
    return analyses.analysis(key);
  }
}
