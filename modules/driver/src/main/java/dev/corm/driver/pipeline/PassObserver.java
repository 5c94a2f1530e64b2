package dev.corm.driver.pipeline;

import dev.corm.mir.body.Body;
import java.util.List;

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
}
