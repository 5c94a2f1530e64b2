package org.example.movedout;

import dev.corm.mir.body.Body;
import dev.corm.mir.fact.LocalFacts;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import java.util.List;

/// Answers the analysis `moved-out`. A pass of another module that wants the result makes an equal
/// key; it need not depend on this module.
public final class MovedOutProvider implements AnalysisProvider {
  /// Which locals may have been moved out as a whole and not been given a new value since.
  public static final AnalysisKey<LocalFacts> MOVED_OUT =
      new AnalysisKey<>("moved-out", LocalFacts.class);

  /// For the service loader.
  public MovedOutProvider() {}

  @Override
  public String id() {
    return "moved-out";
  }

  @Override
  public String summary() {
    return "which locals may have been moved out";
  }

  @Override
  public List<AnalysisKey<?>> keys() {
    return List.of(MOVED_OUT);
  }

  @Override
  public <R> R analyze(AnalysisKey<R> key, Body body, AnalysisContext context) {
    if (!key.equals(MOVED_OUT)) {
      throw new IllegalArgumentException("this service does not answer `" + key.id() + "`");
    }
    return key.type().cast(new MovedOut(body).find());
  }
}
