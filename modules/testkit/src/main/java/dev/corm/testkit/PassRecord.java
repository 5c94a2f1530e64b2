package dev.corm.testkit;

import dev.corm.driver.Services;
import dev.corm.driver.pipeline.CachedAnalyses;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.mir.body.Body;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes down what one pass gets and makes, and checks that it preserves what it says.
final class PassRecord implements PassObserver {
  private final Pass pass;
  private final Services services;
  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private final Map<Label, List<Body>> open = new HashMap<>();

  PassRecord(Pass pass, Services services) {
    this.pass = pass;
    this.services = services;
  }

  @Override
  public void before(String id, Label label, List<Body> bodies) {
    if (id.equals(pass.id())) {
      bodies.forEach(body -> before.add(body.toString()));
      open.put(label, List.copyOf(bodies));
    }
  }

  @Override
  public void after(String id, Label label, List<Body> bodies) {
    if (!id.equals(pass.id())) {
      return;
    }
    bodies.forEach(body -> after.add(body.toString()));
    List<Body> old = open.getOrDefault(label, List.of());
    for (int i = 0; old.size() == bodies.size() && i < old.size(); i++) {
      for (AnalysisKey<?> key : pass.contract().preserves()) {
        if (!analysis(key, old.get(i)).equals(analysis(key, bodies.get(i)))) {
          throw new AssertionError(
              "`"
                  + id
                  + "` says that it preserves the analysis `"
                  + key.id()
                  + "`, but it changes it in `"
                  + label
                  + "`\n\n"
                  + old.get(i));
        }
      }
    }
  }

  private Object analysis(AnalysisKey<?> key, Body body) {
    return new CachedAnalyses(asked -> services.provider(asked).orElseThrow(), body).analysis(key);
  }

  String before() {
    return String.join("\n", before);
  }

  String after() {
    return String.join("\n", after);
  }
}
