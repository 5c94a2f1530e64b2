package dev.corm.driver.pipeline;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.Body;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// A body and its analyses, each computed at most once. May be shared by threads.
public final class CachedAnalyses implements AnalysisContext {
  private final Function<AnalysisKey<?>, AnalysisProvider> providers;
  private final Body body;
  private final Map<AnalysisKey<?>, Object> results = new HashMap<>();

  /// Nothing is known of the body yet.
  ///
  /// @param providers who answers an analysis; throws if nobody does
  public CachedAnalyses(Function<AnalysisKey<?>, AnalysisProvider> providers, Body body) {
    this.providers = providers;
    this.body = body;
  }

  /// The body.
  public Body body() {
    return body;
  }

  /// The analyses of what a pass made of the body.
  ///
  /// @param changed the new body
  /// @param preserved the analyses whose results are those of the old body
  public synchronized CachedAnalyses after(Body changed, Collection<AnalysisKey<?>> preserved) {
    CachedAnalyses next = new CachedAnalyses(providers, changed);
    for (AnalysisKey<?> key : preserved) {
      Object known = results.get(key);
      if (known != null) {
        next.results.put(key, known);
      }
    }
    return next;
  }

  @Override
  public synchronized <R> R analysis(AnalysisKey<R> key) {
    Object known = results.get(key);
    if (known == null) {
      AnalysisProvider provider = providers.apply(key);
      try {
        known = provider.analyze(key, body, this);
      } catch (CompilerBug bug) {
        throw bug.blame(provider.getClass());
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        throw new CompilerBug(key.id(), body.toString(), e).blame(provider.getClass());
      }
      if (!key.type().isInstance(known)) {
        throw new CompilerBug(
                "`" + key.id() + "` failed: it is no " + key.type().getSimpleName(),
                body.toString())
            .blame(provider.getClass());
      }
      results.put(key, known);
    }
    return key.type().cast(known);
  }
}
