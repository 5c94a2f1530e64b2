package dev.corm.driver.pipeline;

import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Several observers as one.
///
/// @param all they are told in this order
public record Observers(List<PassObserver> all) implements PassObserver {
  /// Freezes the list.
  public Observers {
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

  @Override
  public void laidOut(Label label, StateMachine machine, Optional<Type.Coroutine> instance) {
    all.forEach(one -> one.laidOut(label, machine, instance));
  }

  @Override
  public void completed(String pass, Program program) {
    all.forEach(one -> one.completed(pass, program));
  }
}
