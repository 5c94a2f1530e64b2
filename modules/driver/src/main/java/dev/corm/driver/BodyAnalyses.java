package dev.corm.driver;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.Body;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import java.util.HashMap;
import java.util.Map;

/// A body and its analyses, each computed at most once. May be shared by threads.
final class BodyAnalyses implements AnalysisContext {
  private final Services services;
  private final Body body;
  private final Map<AnalysisKey<?>, Object> results = new HashMap<>();

  BodyAnalyses(Services services, Body body) {
    this.services = services;
    this.body = body;
  }

  Body body() {
    return body;
  }

  @Override
  public synchronized <R> R analysis(AnalysisKey<R> key) {
    Object known = results.get(key);
    if (known == null) {
      AnalysisProvider provider =
          services
              .provider(key)
              .orElseThrow(
                  () -> new ServiceProblem("no module answers the analysis `" + key.id() + "`"));
      try {
        known = provider.analyze(key, body, this);
      } catch (RuntimeException e) {
        throw e instanceof CompilerBug ? e : new CompilerBug(key.id(), body.toString(), e);
      }
      results.put(key, known);
    }
    return key.type().cast(known);
  }
}
