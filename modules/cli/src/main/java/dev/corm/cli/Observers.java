package dev.corm.cli;

import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.mir.body.Body;
import java.util.List;

/// Several observers as one.
///
/// @param all they are told in this order
record Observers(List<PassObserver> all) implements PassObserver {
  Observers {
    all = List.copyOf(all);
  }

  @Override
  public void before(String pass, Label label, List<Body> bodies) {
    all.forEach(one -> one.before(pass, label, bodies));
  }

  @Override
  public void after(String pass, Label label, List<Body> bodies) {
    all.forEach(one -> one.after(pass, label, bodies));
  }
}
