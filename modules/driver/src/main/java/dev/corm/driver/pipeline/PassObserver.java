package dev.corm.driver.pipeline;

import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Is shown bodies around passes. It is called in the order of the plan and of the bodies, by one
/// thread.
public interface PassObserver {
  /// Looks away.
  PassObserver NONE =
      new PassObserver() {
        @Override
        public void before(String pass, Label label, List<Body> bodies) {
          // nobody looks
        }

        @Override
        public void after(String pass, Label label, List<Body> bodies) {
          // nobody looks
        }
      };

  /// A pass is about to run.
  ///
  /// @param pass its id
  /// @param label the item
  /// @param bodies the bodies of the item that the pass will get: one, or two if it became a resume
  ///   and a drop function before
  void before(String pass, Label label, List<Body> bodies);

  /// A pass has run, and the result is verified.
  ///
  /// @param pass its id
  /// @param label the item
  /// @param bodies what the item's bodies became
  void after(String pass, Label label, List<Body> bodies);

  /// A state machine has got its layout, which no body shows. Called between [#before] and [#after]
  /// of [Pipeline#LAY_OUT].
  ///
  /// @param label the item
  /// @param machine its machine, with the layout
  /// @param instance the listed coroutine whose layout it is, see [StateLayouter#instance]
  default void laidOut(Label label, StateMachine machine, Optional<Type.Coroutine> instance) {
    // most look at bodies only
  }

  /// A step has run on the whole program, and nothing of it changes before the next one.
  ///
  /// @param pass its id
  /// @param program the program after it
  default void completed(String pass, Program program) {
    // most look at bodies only
  }
}
